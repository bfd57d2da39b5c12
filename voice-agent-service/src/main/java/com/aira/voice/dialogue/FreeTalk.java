package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.frames.Memory;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.when.SpokenWhen;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is said while nothing is under way and nothing is plainly asked for. */
final class FreeTalk {

    /** Whoever says so begins with one of them. */
    private static final Pattern ANNOUNCES = Pattern.compile(
            "\\b(?:(?:few|couple|bunch|list|several|some|two|three|four|lot) (?:of )?(?:\\w+ )?(?:things?|stuff|appointments?"
                    + "|bookings?|tables|questions|lessons)|rather a list|to (?:sort|arrange|book)|whole (?:family|wedding|party|team)|my (?:whole )?family)\\b");

    private static final Pattern LEANS_ON_TIME = Pattern.compile(
            "\\b(?:(?:right|straight|directly|just) after|(?:the |that )?same (?:day|time)|that day)\\b");

    /** A question, if at all likely. */
    private static final double PERHAPS = 0.15;

    private final DialogueContext context;
    private final Flows flows;
    private final Answers answers;
    private final Reprompts reprompts;

    FreeTalk(DialogueContext context, Flows flows, Answers answers, Reprompts reprompts) {
        this.context = context;
        this.flows = flows;
        this.answers = answers;
        this.reprompts = reprompts;
    }

    void hear(Utterance utterance, Heard heard, boolean alreadyAnswered) {
        Prompt prompt = context.state().asked();
        if (prompt == Prompt.MESSAGE_OFFER) {
            answerToOffer(utterance, heard);
            return;
        }
        SpokenWhen when = context.when(utterance.raw(), SpokenWhen.NOTHING);
        boolean secondThoughts = context.turn().memory().latest().isPresent()
                && !when.isEmpty()
                && (when.correction()
                        || utterance.has(Intent.MOVE)
                        || utterance
                                .plain()
                                .matches(".*\\b(?:actually|instead|rather|make it|change it|change that)\\b.*"));
        if (secondThoughts && changeLatest(utterance)) {
            return;
        }
        boolean saysWhatWasTold = context.hasJustTold()
                && !heard.acts().speaksFor(0.5, Act.BOOK)
                && when.time().isPresent()
                && context.state()
                        .subject()
                        .map(target ->
                                target.at().atZone(context.business().zone()).toLocalTime())
                        .equals(when.time());
        if (saysWhatWasTold) {
            context.ask(Prompt.ANYTHING_ELSE, "That's right. Is there anything else I can do for you?");
            return;
        }
        boolean namesService = !ServiceNames.find(
                        utterance.plain(), context.business().services())
                .isEmpty();
        if (!when.isEmpty()
                || utterance.has(Intent.SOONEST)
                || namesService && LEANS_ON_TIME.matcher(utterance.plain()).find()
                || namesService && utterance.plain().split(" ").length <= 6
                || namesService && heard.acts().speaksFor(0.2, Act.BOOK, Act.GIVE)) {
            flows.start(Flow.BOOK, utterance, Optional.empty());
            return;
        }
        if (utterance.has(Intent.THANKS)) {
            context.ask(Prompt.ANYTHING_ELSE, "You're welcome. Is there anything else I can do for you?");
            return;
        }
        if (utterance.assent() == Assent.YES && utterance.plain().split(" ").length <= 4) {
            context.ask(Prompt.NOTHING, "What can I do for you?");
            return;
        }
        if (utterance.has(Intent.GREETING) && utterance.plain().split(" ").length <= 5) {
            context.ask(Prompt.NOTHING, "Hello! How can I help you?");
            return;
        }
        Optional<String> name = context.name(utterance.raw(), false);
        if (name.isPresent() && heard.acts().speaksFor(0.1, Act.GIVE, Act.META, Act.BOOK)) {
            context.turn().remember(memory -> memory.withCustomer(name, Optional.empty()));
            context.ask(Prompt.NOTHING, "Hello " + name.get().split(" ")[0] + ". What can I do for you?");
            return;
        }
        if (isOpening() && !heard.acts().speaksFor(0.5, Act.ASK)) {
            context.ask(
                    Prompt.NOTHING,
                    (ANNOUNCES.matcher(utterance.plain()).find() ? "Of course" : "Hello")
                            + context.turn()
                                    .memory()
                                    .ownName()
                                    .map(own -> ", " + own.split(" ")[0])
                                    .orElse("")
                            + ". What can I do for you"
                            + (ANNOUNCES.matcher(utterance.plain()).find() ? " first?" : "?"));
            return;
        }
        if (answers.answerIfKnown(utterance.raw())) {
            context.state(context.state().ask(Prompt.ANYTHING_ELSE));
            return;
        }
        if (alreadyAnswered) {
            context.state(context.state().ask(Prompt.ANYTHING_ELSE));
            return;
        }
        if (utterance.has(Intent.GOODBYE) || utterance.assent() == Assent.NO && prompt == Prompt.ANYTHING_ELSE) {
            context.ask(Prompt.ANYTHING_ELSE, "Is there anything else I can do for you?");
            return;
        }
        if (utterance.plain().split(" ").length > 3
                && heard.acts().speaksFor(PERHAPS, Act.ASK, Act.NOTUS)
                && answers.answerIfLikely(utterance.raw())) {
            context.state(context.state().ask(Prompt.ANYTHING_ELSE));
            return;
        }
        reprompts.ask();
    }

    /** The caller's first words, before anything was asked or done. */
    private boolean isOpening() {
        return context.state().asked() == Prompt.NOTHING
                && context.turn().memory().lines().stream()
                                .filter(Memory.Line::caller)
                                .count()
                        <= 1;
    }

    /** "Yes, it's a red wool scarf": what was said before and what is said now. */
    private static Optional<String> joined(Optional<String> question, Utterance utterance) {
        boolean more = utterance.plain().split(" ").length > 4;
        return question.map(text -> more ? text + " " + utterance.raw() : text)
                .or(() -> more ? Optional.of(utterance.raw()) : Optional.empty());
    }

    private boolean changeLatest(Utterance utterance) {
        ToolResult.Appointments mine = context.tools().appointments().knownAppointments();
        Optional<Slots.Target> latest =
                ChangeFlow.latest(mine, context.turn().memory().latest());
        latest.ifPresent(target -> flows.start(Flow.MOVE, utterance, latest));
        return latest.isPresent();
    }

    /** Whether a message shall be taken. */
    void answerToOffer(Utterance utterance, Heard heard) {
        if (utterance.assent() == Assent.YES || utterance.has(Intent.MESSAGE)) {
            flows.leaveMessage(joined(context.state().question(), utterance));
        } else if (utterance.assent() == Assent.NO && context.state().task() == Flow.NONE) {
            context.ask(Prompt.ANYTHING_ELSE, "All right. Is there anything else I can do for you?");
        } else if (utterance.assent() == Assent.NO) {
            context.state(context.state().ask(Prompt.NOTHING));
            flows.advance();
        } else if (context.state().task() != Flow.NONE) {
            context.state(context.state().ask(Prompt.NOTHING));
            flows.hear(utterance);
            flows.advance();
        } else {
            context.state(context.state().ask(Prompt.NOTHING));
            hear(utterance, heard, false);
        }
    }
}
