package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.BookingFlow;
import com.aira.voice.dialogue.flow.MessageFlow;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.Utterance;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Follows a conversation that another receptionist leads: notes what the caller gives and what that one asked for last.
 * It says nothing and calls no tool.
 */
final class SilentFollower {

    /** By the words of a question: what its answer will be about. The first that fits. */
    private static final Map<Prompt, Pattern> QUESTIONS = new LinkedHashMap<>();

    static {
        question(
                Prompt.CONFIRM,
                "(?:shall|should|can|may) i (?:go ahead|book|move|cancel|reserve|confirm|schedule)|would you "
                        + "like me to (?:book|move|cancel|go ahead|confirm|reserve)|is that (?:right|correct|ok|okay)"
                        + "|does that (?:sound|look|work)|confirm");
        question(Prompt.MESSAGE_OFFER, "take a message|leave a message");
        question(Prompt.NAME, "\\bname\\b");
        question(Prompt.PHONE, "(?:phone|number) .*(?:reach|call|contact)|(?:phone|contact|telephone) number");
        question(Prompt.PARTY, "how many (?:people|guests|persons)|party size");
        question(
                Prompt.SERVICE,
                "(?:which|what) (?:service|treatment|kind|type)|what would you like to (?:book|have done)");
        question(Prompt.TIME, "what time|which time|when on");
        question(Prompt.DAY, "(?:what|which) (?:day|date)|when would|when (?:do|are)");
        question(Prompt.ANYTHING_ELSE, "anything else");
    }

    private final DialogueContext context;

    SilentFollower(DialogueContext context) {
        this.context = context;
    }

    void follow(String utterance) {
        if (!context.turn().effects().isEmpty()) {
            context.done();
            return;
        }
        Utterance heard = context.hear(utterance).whole();
        task(heard).ifPresent(flow -> context.state(context.state().begin(flow)));
        switch (context.state().task()) {
            case BOOK -> new BookingFlow(context).hear(heard);
            case MESSAGE -> new MessageFlow(context).hear(heard);
            default -> {}
        }
        context.state(
                context.state().ask(askedBy(String.join(" ", context.turn().said()))));
    }

    private Optional<Flow> task(Utterance utterance) {
        Flow wanted = utterance.has(Intent.MOVE)
                ? Flow.MOVE
                : utterance.has(Intent.CANCEL)
                        ? Flow.CANCEL
                        : utterance.has(Intent.MESSAGE)
                                ? Flow.MESSAGE
                                : utterance.has(Intent.BOOK) ? Flow.BOOK : Flow.NONE;
        return wanted == Flow.NONE || wanted == context.state().task() ? Optional.empty() : Optional.of(wanted);
    }

    private static Prompt askedBy(String answer) {
        String plain = Normalizer.normalize(answer.contains("?") ? answer.substring(answer.lastIndexOf(". ") + 1) : "");
        return QUESTIONS.entrySet().stream()
                .filter(question -> question.getValue().matcher(plain).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Prompt.NOTHING);
    }

    private static void question(Prompt prompt, String pattern) {
        QUESTIONS.put(prompt, Pattern.compile(pattern));
    }
}
