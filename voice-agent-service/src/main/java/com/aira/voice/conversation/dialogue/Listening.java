package com.aira.voice.conversation.dialogue;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Follows a conversation that another receptionist leads: notes what the caller gives and what that one asked for last.
 * It says nothing and calls no tool.
 */
final class Listening {

    /** By the words of a question: what its answer will be about. The first that fits. */
    private static final Map<Asked, Pattern> QUESTIONS = new LinkedHashMap<>();

    static {
        question(
                Asked.CONFIRM,
                "(?:shall|should|can|may) i (?:go ahead|book|move|cancel|reserve|confirm|schedule)|would you like me to (?:book|move|cancel|go ahead|confirm|reserve)|is that (?:right|correct|ok|okay)|does that (?:sound|look|work)|confirm");
        question(Asked.MESSAGE_OFFER, "take a message|leave a message");
        question(Asked.NAME, "\\bname\\b");
        question(Asked.PHONE, "(?:phone|number) .*(?:reach|call|contact)|(?:phone|contact|telephone) number");
        question(Asked.PARTY, "how many (?:people|guests|persons)|party size");
        question(
                Asked.SERVICE,
                "(?:which|what) (?:service|treatment|kind|type)|what would you like to (?:book|have done)");
        question(Asked.TIME, "what time|which time|when on");
        question(Asked.DAY, "(?:what|which) (?:day|date)|when would|when (?:do|are)");
        question(Asked.ANYTHING_ELSE, "anything else");
    }

    private final Talk talk;

    Listening(Talk talk) {
        this.talk = talk;
    }

    void follow(String utterance) {
        if (!talk.turn().effects().isEmpty()) {
            talk.done();
            return;
        }
        Said said = Said.of(Clause.all(utterance, talk.business().services()));
        task(said).ifPresent(task -> talk.state(talk.state().begin(task)));
        switch (talk.state().task()) {
            case BOOK -> new BookingTask(talk).hear(said);
            case MESSAGE -> new MessageTask(talk).hear(said);
            default -> {}
        }
        talk.state(talk.state().ask(askedBy(String.join(" ", talk.turn().said()))));
    }

    private Optional<Task> task(Said said) {
        Task wanted = said.has(Intent.MOVE)
                ? Task.MOVE
                : said.has(Intent.CANCEL)
                        ? Task.CANCEL
                        : said.has(Intent.MESSAGE) ? Task.MESSAGE : said.has(Intent.BOOK) ? Task.BOOK : Task.NONE;
        return wanted == Task.NONE || wanted == talk.state().task() ? Optional.empty() : Optional.of(wanted);
    }

    private static Asked askedBy(String answer) {
        String plain = Spoken.plain(answer.contains("?") ? answer.substring(answer.lastIndexOf(". ") + 1) : "");
        return QUESTIONS.entrySet().stream()
                .filter(question -> question.getValue().matcher(plain).find())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(Asked.NOTHING);
    }

    private static void question(Asked asked, String pattern) {
        QUESTIONS.put(asked, Pattern.compile(pattern));
    }
}
