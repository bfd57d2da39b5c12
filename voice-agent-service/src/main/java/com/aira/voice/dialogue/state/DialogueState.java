package com.aira.voice.dialogue.state;

import com.aira.voice.understanding.Intent;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
        return with(copy -> {
            copy.task = newFlow;
            copy.asked = Prompt.NOTHING;
            copy.misses = 0;
            copy.draft = Slots.EMPTY;
            copy.offers = List.of();
            copy.choices = List.of();
            copy.question = Optional.empty();
            copy.topic = Optional.empty();
            copy.inquiry = Optional.empty();
            copy.waiting = newFlow == Flow.BOOK ? List.of() : parked();
        });
    }

    public DialogueState ask(Prompt what) {
        return with(copy -> {
            copy.asked = what;
            copy.misses = what == asked ? misses : 0;
        });
    }

    public DialogueState missed() {
        return with(copy -> {
            copy.misses = misses + 1;
            copy.failures = failures + 1;
        });
    }

    public DialogueState understood() {
        return with(copy -> {
            copy.misses = 0;
            copy.failures = 0;
        });
    }

    /** An attempt to help came to nothing. */
    public DialogueState failed() {
        return with(copy -> copy.failures = failures + 1);
    }

    public DialogueState with(Slots value) {
        return with(copy -> copy.draft = value);
    }

    public DialogueState offering(List<Instant> times) {
        return with(copy -> copy.offers = times);
    }

    public DialogueState choosing(List<Slots.Target> appointments) {
        return with(copy -> copy.choices = appointments);
    }

    public DialogueState wondering(Optional<String> text) {
        return with(copy -> copy.question = text);
    }

    public DialogueState about(Optional<Intent> kind) {
        return with(copy -> {
            copy.topic = kind;
            copy.inquiry = Optional.empty();
        });
    }

    public DialogueState inquiring(String text) {
        return with(copy -> {
            copy.topic = Optional.empty();
            copy.inquiry = Optional.of(text);
        });
    }

    public DialogueState andThen(List<Slots> bookings) {
        return with(copy -> copy.waiting = bookings);
    }

    public DialogueState having(Optional<LastChange> change) {
        return with(copy -> {
            copy.done = change;
            copy.subject = change.map(LastChange::appointment).or(() -> subject);
        });
    }

    public DialogueState speakingOf(Slots.Target appointment) {
        return with(copy -> copy.subject = Optional.of(appointment));
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

    private DialogueState with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** All components, to change some of them. */
    private static final class Copy {
        private Flow task;
        private Prompt asked;
        private int misses;
        private Slots draft;
        private List<Instant> offers;
        private List<Slots.Target> choices;
        private Optional<String> question;
        private Optional<Intent> topic;
        private Optional<String> inquiry;
        private List<Slots> waiting;
        private Optional<LastChange> done;
        private int failures;
        private Optional<Slots.Target> subject;

        private Copy(DialogueState from) {
            task = from.task;
            asked = from.asked;
            misses = from.misses;
            draft = from.draft;
            offers = from.offers;
            choices = from.choices;
            question = from.question;
            topic = from.topic;
            inquiry = from.inquiry;
            waiting = from.waiting;
            done = from.done;
            failures = from.failures;
            subject = from.subject;
        }

        private DialogueState done() {
            return new DialogueState(
                    task, asked, misses, draft, offers, choices, question, topic, inquiry, waiting, done, failures,
                    subject);
        }
    }
}
