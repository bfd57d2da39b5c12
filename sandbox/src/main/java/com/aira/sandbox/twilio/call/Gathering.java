package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.twiml.Verb.Gather.Input;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code <Gather>}: waits for words or keys; the prompts may be talked over. */
final class Gathering {

    private final Verb.Gather gather;
    private final Page page;
    private final Conversation conversation;

    Gathering(Verb.Gather gather, Page page, Conversation conversation) {
        this.gather = gather;
        this.page = page;
        this.conversation = conversation;
    }

    Next run() throws TwimlException {
        Duration speaking = Duration.ZERO;
        for (Verb prompt : gather.prompts()) {
            speaking = speaking.plus(prompt(prompt));
        }
        conversation.line().finishTurn();
        StringBuilder digits = new StringBuilder();
        Duration patience = speaking.plus(gather.timeout());
        while (true) {
            Optional<Signal> signal = conversation.take(patience);
            if (signal.isEmpty()) {
                return silence(digits.toString());
            }
            if (Conversation.urgent(signal.get())) {
                return conversation.stopped(signal.get());
            }
            if (signal.get() instanceof Signal.Said said) {
                conversation.line().tell(new CallEvent.Caller(said.text()));
                if (gather.inputs().contains(Input.SPEECH)) {
                    return done(Map.of("SpeechResult", said.text(), "Confidence", "0.95"));
                }
            }
            if (signal.get() instanceof Signal.Pressed pressed) {
                conversation.line().tell(new CallEvent.Tones(pressed.digits()));
                if (gather.inputs().contains(Input.DTMF) && collect(digits, pressed.digits())) {
                    return done(Map.of("Digits", digits.toString()));
                }
                patience = gather.timeout();
            }
        }
    }

    private Duration prompt(Verb prompt) {
        if (prompt instanceof Verb.Say say) {
            conversation.line().spoken(say.text());
            return conversation.line().pace().speaking(say.text());
        }
        if (prompt instanceof Verb.Play play) {
            conversation.line().tell(new CallEvent.Played(play.source()));
            return Duration.ZERO;
        }
        return conversation.line().pace().pause(((Verb.Pause) prompt).length());
    }

    /** True when the input is complete. */
    private boolean collect(StringBuilder digits, String pressed) {
        for (char key : pressed.toCharArray()) {
            if (gather.finishOnKey().indexOf(key) >= 0) {
                return true;
            }
            digits.append(key);
            if (digits.length() == gather.numDigits()) {
                return true;
            }
        }
        return false;
    }

    private Next silence(String digits) throws TwimlException {
        if (conversation.left().isZero()) {
            return new Next.Over(Ending.TOO_LONG);
        }
        return digits.isEmpty() && !gather.actionOnEmptyResult() ? Next.CONTINUE : done(Map.of("Digits", digits));
    }

    private Next done(Map<String, String> result) throws TwimlException {
        conversation.line().asked();
        return new Next.Go(page.resolve(gather.action().url()), gather.action().method(), new LinkedHashMap<>(result));
    }
}
