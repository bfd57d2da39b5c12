package com.aira.voice.dialogue.state;

import com.aira.voice.understanding.Intent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where the dialogue stands between two utterances.
 *
 * @param misses how often in a row the answer to {@code asked} was not understood
 * @param offers times read out last, in the order read
 * @param choices appointments read out last to choose from
 * @param question what a message would be about: the question that could not be answered, or what was said
 * @param topic the kind of question answered last, for "and on Sunday?"
 * @param inquiry the question last looked up in the documents, for "and for children?"
 * @param waiting further bookings that were asked for, each taken up when the one before it is made
 * @param done what the turn before did
 * @param failures attempts to help in a row that came to nothing
 * @param subject the appointment that was made, changed or read out last: "how long does that take?"
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record DialogueState(
        Flow task,
        Prompt asked,
        int misses,
        Slots draft,
        List<Instant> offers,
        List<Slots.Target> choices,
        Optional<String> question,
        Optional<Intent> topic,
        Optional<String> inquiry,
        List<Slots> waiting,
        Optional<LastChange> done,
        int failures,
        Optional<Slots.Target> subject) {

    public static final DialogueState START = new DialogueState(
            Flow.NONE,
            Prompt.NOTHING,
            0,
            Slots.EMPTY,
            List.of(),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            0,
            Optional.empty());

    public DialogueState {
        task = task == null ? Flow.NONE : task;
        asked = asked == null ? Prompt.NOTHING : asked;
        draft = draft == null ? Slots.EMPTY : draft;
        offers = offers == null ? List.of() : List.copyOf(offers);
        choices = choices == null ? List.of() : List.copyOf(choices);
        question = question == null ? Optional.empty() : question;
        topic = topic == null ? Optional.empty() : topic;
        inquiry = inquiry == null ? Optional.empty() : inquiry;
        waiting = waiting == null ? List.of() : List.copyOf(waiting);
        done = done == null ? Optional.empty() : done;
        subject = subject == null ? Optional.empty() : subject;
    }

    public DialogueState begin(Flow newFlow) {
        return new DialogueState(
                newFlow,
                Prompt.NOTHING,
                0,
                Slots.EMPTY,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                newFlow == Flow.BOOK ? List.of() : parked(),
                done,
                failures,
                subject);
    }

    public DialogueState ask(Prompt what) {
        return new DialogueState(
                task,
                what,
                what == asked ? misses : 0,
                draft,
                offers,
                choices,
                question,
                topic,
                inquiry,
                waiting,
                done,
                failures,
                subject);
    }

    public DialogueState missed() {
        return new DialogueState(
                task,
                asked,
                misses + 1,
                draft,
                offers,
                choices,
                question,
                topic,
                inquiry,
                waiting,
                done,
                failures + 1,
                subject);
    }

    public DialogueState understood() {
        return new DialogueState(
                task, asked, 0, draft, offers, choices, question, topic, inquiry, waiting, done, 0, subject);
    }

    /** An attempt to help came to nothing. */
    public DialogueState failed() {
        return new DialogueState(
                task,
                asked,
                misses,
                draft,
                offers,
                choices,
                question,
                topic,
                inquiry,
                waiting,
                done,
                failures + 1,
                subject);
    }

    public DialogueState with(Slots value) {
        return new DialogueState(
                task, asked, misses, value, offers, choices, question, topic, inquiry, waiting, done, failures,
                subject);
    }

    public DialogueState offering(List<Instant> times) {
        return new DialogueState(
                task, asked, misses, draft, times, choices, question, topic, inquiry, waiting, done, failures, subject);
    }

    public DialogueState choosing(List<Slots.Target> appointments) {
        return new DialogueState(
                task,
                asked,
                misses,
                draft,
                offers,
                appointments,
                question,
                topic,
                inquiry,
                waiting,
                done,
                failures,
                subject);
    }

    public DialogueState wondering(Optional<String> text) {
        return new DialogueState(
                task, asked, misses, draft, offers, choices, text, topic, inquiry, waiting, done, failures, subject);
    }

    public DialogueState about(Optional<Intent> kind) {
        return new DialogueState(
                task,
                asked,
                misses,
                draft,
                offers,
                choices,
                question,
                kind,
                Optional.empty(),
                waiting,
                done,
                failures,
                subject);
    }

    public DialogueState inquiring(String text) {
        return new DialogueState(
                task,
                asked,
                misses,
                draft,
                offers,
                choices,
                question,
                Optional.empty(),
                Optional.of(text),
                waiting,
                done,
                failures,
                subject);
    }

    public DialogueState andThen(List<Slots> bookings) {
        return new DialogueState(
                task, asked, misses, draft, offers, choices, question, topic, inquiry, bookings, done, failures,
                subject);
    }

    public DialogueState having(Optional<LastChange> change) {
        return new DialogueState(
                task,
                asked,
                misses,
                draft,
                offers,
                choices,
                question,
                topic,
                inquiry,
                waiting,
                change,
                failures,
                change.map(LastChange::appointment).or(() -> subject));
    }

    public DialogueState speakingOf(Slots.Target appointment) {
        return new DialogueState(
                task,
                asked,
                misses,
                draft,
                offers,
                choices,
                question,
                topic,
                inquiry,
                waiting,
                done,
                failures,
                Optional.of(appointment));
    }

    /** The booking under way and those after it, while something else is done first. */
    private List<Slots> parked() {
        boolean begun = task == Flow.BOOK
                && (draft.service().isPresent() || !draft.when().isEmpty());
        List<Slots> all = new ArrayList<>(waiting);
        if (begun) {
            all.add(0, draft);
        }
        return all;
    }
}
