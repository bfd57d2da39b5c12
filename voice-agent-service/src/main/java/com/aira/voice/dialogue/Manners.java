package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.acts.Act;
import java.util.Optional;
import java.util.regex.Pattern;

/** Answers what a caller says about the conversation itself: a moment, please; are you there; that was no good. */
final class Manners {

    private static final Pattern GREETS = Pattern.compile(
            "\\b(?:good (?:morning|afternoon|evening)|how (?:are|we|ye|y'all|you)(?: \\w+)? ?(?:doing|you)?|how's it going|this is)\\b");

    private final DialogueContext context;
    private final Flows flows;
    private final Answers answers;

    Manners(DialogueContext context, Flows flows, Answers answers) {
        this.answers = answers;
        this.context = context;
        this.flows = flows;
    }

    /** @return whether the turn was nothing else, and was answered */
    boolean answers(Heard heard) {
        boolean greets = GREETS.matcher(Normalizer.normalize(heard.said())).find();
        if (heard.acts().isOnly(Act.WAIT)
                && heard.parts().stream().noneMatch(Heard.Part::question)
                && context.state().asked() != Prompt.CONFIRM
                && context.state().done().isEmpty()) {
            context.say("Of course, take your time.");
            return true;
        }
        if (heard.acts().isOnly(Act.META) && !heard.asksAboutUs()) {
            if (greets) {
                again("Hello! What can I do for you?");
            } else {
                context.say("Yes, I'm here.");
                again("How can I help you?");
            }
            return true;
        }
        boolean gives = SpokenDigits.find(Normalizer.normalize(heard.said())).isPresent()
                || context.name(heard.said(), false).isPresent();
        if (heard.acts().isOnly(Act.NOTUS) && !greets && context.state().task() == Flow.NONE && !gives) {
            if (answers.answerIfLikely(heard.said())) {
                context.state(context.state().ask(Prompt.ANYTHING_ELSE));
                return true;
            }
            context.say("I'm afraid that's nothing we can help with: this is "
                    + context.business().name() + ".");
            context.ask(Prompt.ANYTHING_ELSE, "Is there anything else I can do for you?");
            return true;
        }
        if (heard.has(Act.COMPLAIN)) {
            context.say("I'm sorry to hear that.");
            if (heard.acts().isOnly(Act.COMPLAIN) && context.state().task() == Flow.NONE) {
                context.state(context.state().wondering(Optional.of(heard.said())));
                context.ask(
                        Prompt.MESSAGE_OFFER,
                        "Shall I pass it on, so that someone of "
                                + context.business().name() + " calls you back?");
                return true;
            }
            if (heard.acts().isOnly(Act.COMPLAIN)) {
                again("How can I help you?");
                return true;
            }
        }
        return false;
    }

    private void again(String open) {
        if (context.state().task() == Flow.NONE) {
            context.ask(Prompt.NOTHING, open);
        } else {
            flows.advance();
        }
    }
}
