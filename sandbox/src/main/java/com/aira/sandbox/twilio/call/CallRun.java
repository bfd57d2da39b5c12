package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallPlan;
import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Instruction;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.webhook.WebhookFailure;
import com.aira.sandbox.twilio.webhook.WebhookUrl;
import com.aira.sandbox.twilio.webhook.Webhooks;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Twilio does with an answered or answerable leg: asks for a document, executes it, asks for the next, and falls
 * back when one cannot be had. It ends with the call; no step waits without a limit.
 */
final class CallRun {

    /** The first answer decides whether the call is answered at all. */
    interface Answering {
        void answered();
    }

    // A redirect loop would run as fast as the application answers; Twilio's call would at least cost money.
    private static final int MOST_DOCUMENTS = 500;
    static final String APOLOGY = "We are sorry, an application error has occurred. Goodbye.";

    private final Line line;
    private final CallPlan plan;
    private final Webhooks webhooks;
    private final Interpreter interpreter;
    private final Conversation conversation;
    private final Answering answering;
    private boolean answered;

    CallRun(Line line, CallPlan plan, Webhooks webhooks, Interpreter.Outside outside, Answering answering) {
        this.line = line;
        this.plan = plan;
        this.webhooks = webhooks;
        this.conversation = new Conversation(line, plan.limit());
        this.interpreter = new Interpreter(outside, conversation);
        this.answering = answering;
    }

    /** @param alreadyAnswered for a call that a person picked up before its application was asked */
    Ending run(boolean alreadyAnswered) {
        answered = alreadyAnswered;
        try {
            return documents();
        } finally {
            interpreter.stopTranscribing();
        }
    }

    private Ending documents() {
        Next next = new Next.Obey(plan.first());
        boolean fallingBack = false;
        for (int documents = 0; documents < MOST_DOCUMENTS; documents++) {
            boolean gone = conversation.callerGone();
            try {
                if (next instanceof Next.Obey obey && !(obey.instruction() instanceof Instruction.Run)) {
                    next = Interpreter.obey(obey.instruction());
                }
                if (next instanceof Next.Over over) {
                    return over.ending();
                }
                Page page = load(next);
                if (gone) {
                    // The action of a verb that the caller's hanging up ended: its answer has nobody to hear it.
                    return Ending.CALLER_HUNG_UP;
                }
                page.document().warnings().forEach(warning -> line.tell(new CallEvent.Warning(12200, warning)));
                answer(page);
                next = interpreter.run(page);
                fallingBack = false;
            } catch (WebhookFailure e) {
                next = failed(e.code(), e.getMessage(), e.url(), fallingBack);
                fallingBack = true;
            } catch (TwimlException e) {
                next = failed(e.code(), e.getMessage(), url(next), fallingBack);
                fallingBack = true;
            }
        }
        line.tell(new CallEvent.Failure(TwimlException.PARSE_FAILURE, "More than 500 documents in one call"));
        return Ending.APPLICATION_ERROR;
    }

    private Page load(Next next) throws WebhookFailure, TwimlException {
        if (next instanceof Next.Obey obey) {
            return Page.of(((Instruction.Run) obey.instruction()).twiml());
        }
        Next.Go go = (Next.Go) next;
        Map<String, String> form = line.facts().form(answered ? conversation.status() : CallStatus.RINGING.written());
        form.putAll(go.parameters());
        return Page.of(webhooks.request(Product.VOICE, go.url(), go.method(), form));
    }

    /** {@code <Reject>} as the first verb leaves the call unanswered; everything else picks up. */
    private void answer(Page page) {
        List<Verb> verbs = page.document().verbs();
        boolean rejected = !verbs.isEmpty() && verbs.get(0) instanceof Verb.Reject;
        boolean moving = !verbs.isEmpty() && verbs.get(0) instanceof Verb.Redirect;
        if (!answered && !rejected && !moving) {
            pickUp();
        }
    }

    private void pickUp() {
        answered = true;
        answering.answered();
    }

    private Next failed(int code, String message, String url, boolean fallingBack) {
        line.tell(new CallEvent.Failure(code, message));
        if (conversation.callerGone()) {
            return new Next.Over(Ending.CALLER_HUNG_UP);
        }
        Optional<Next> fallback = fallingBack ? Optional.empty() : fallback(code, url);
        if (fallback.isPresent()) {
            return fallback.get();
        }
        if (!answered) {
            pickUp();
        }
        line.spoken(APOLOGY);
        line.finishTurn();
        return new Next.Over(Ending.APPLICATION_ERROR);
    }

    private Optional<Next> fallback(int code, String url) {
        if (plan.fallback().isEmpty()) {
            return Optional.empty();
        }
        Map<String, String> form = new LinkedHashMap<>();
        form.put("ErrorCode", String.valueOf(code));
        form.put("ErrorUrl", url);
        try {
            WebhookUrl to = WebhookUrl.of(plan.fallback().get().url());
            return Optional.of(new Next.Go(to, plan.fallback().get().method(), form));
        } catch (IllegalArgumentException e) {
            line.tell(new CallEvent.Failure(TwimlException.BAD_URL, "VoiceFallbackUrl: " + e.getMessage()));
            return Optional.empty();
        }
    }

    private static String url(Next next) {
        return next instanceof Next.Go go ? go.url().target().toString() : "";
    }
}
