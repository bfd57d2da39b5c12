package com.aira.voice.conversation.dialogue;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the dialogue stands between two utterances.
 *
 * @param misses how often in a row the answer to {@code asked} was not understood
 * @param offers times read out last, in the order read
 * @param choices appointments read out last to choose from
 * @param question what a message would be about: the question that could not be answered
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record DialogueState(
        Task task,
        Asked asked,
        int misses,
        Draft draft,
        List<Instant> offers,
        List<Draft.Target> choices,
        Optional<String> question) {

    static final DialogueState START =
            new DialogueState(Task.NONE, Asked.NOTHING, 0, Draft.EMPTY, List.of(), List.of(), Optional.empty());

    DialogueState {
        task = task == null ? Task.NONE : task;
        asked = asked == null ? Asked.NOTHING : asked;
        draft = draft == null ? Draft.EMPTY : draft;
        offers = offers == null ? List.of() : List.copyOf(offers);
        choices = choices == null ? List.of() : List.copyOf(choices);
        question = question == null ? Optional.empty() : question;
    }

    DialogueState begin(Task newTask) {
        return new DialogueState(newTask, Asked.NOTHING, 0, Draft.EMPTY, List.of(), List.of(), Optional.empty());
    }

    DialogueState ask(Asked what) {
        return new DialogueState(task, what, what == asked ? misses : 0, draft, offers, choices, question);
    }

    DialogueState missed() {
        return new DialogueState(task, asked, misses + 1, draft, offers, choices, question);
    }

    DialogueState understood() {
        return new DialogueState(task, asked, 0, draft, offers, choices, question);
    }

    DialogueState with(Draft value) {
        return new DialogueState(task, asked, misses, value, offers, choices, question);
    }

    DialogueState offering(List<Instant> times) {
        return new DialogueState(task, asked, misses, draft, times, choices, question);
    }

    DialogueState choosing(List<Draft.Target> appointments) {
        return new DialogueState(task, asked, misses, draft, offers, appointments, question);
    }

    DialogueState wondering(String text) {
        return new DialogueState(task, asked, misses, draft, offers, choices, Optional.of(text));
    }
}
