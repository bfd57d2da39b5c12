package com.aira.voice.conversation.dialogue;

import com.aira.voice.conversation.identity.Needed;
import java.util.Optional;

/** The task under way, whichever it is. */
final class Tasks {

    private final Talk talk;

    Tasks(Talk talk) {
        this.talk = talk;
    }

    void start(Task task, Said said, Optional<Draft.Target> target) {
        talk.state(talk.state().begin(task));
        target.ifPresent(known -> talk.draft(talk.draft().withTarget(known)));
        switch (task) {
            case BOOK -> {
                BookingTask booking = new BookingTask(talk);
                Optional<TwoWishes> two =
                        TwoWishes.of(said.raw(), talk.business().services());
                two.ifPresent(wishes -> talk.state(talk.state().andLater(Optional.of(wishes.second()))));
                booking.hear(two.map(wishes -> said.only(wishes.first())).orElse(said));
                two.ifPresent(wishes -> booking.name(said));
                booking.advance();
            }
            case MESSAGE -> {
                MessageTask message = new MessageTask(talk);
                message.hear(said);
                message.advance();
            }
            default -> {
                ChangeTask change = new ChangeTask(talk);
                change.hear(said);
                change.advance();
            }
        }
    }

    boolean hear(Said said) {
        return switch (talk.state().task()) {
            case BOOK -> new BookingTask(talk).hear(said);
            case MOVE, CANCEL, LOOK_UP -> new ChangeTask(talk).hear(said);
            case MESSAGE -> new MessageTask(talk).hear(said);
            case NONE -> false;
        };
    }

    void advance() {
        switch (talk.state().task()) {
            case BOOK -> new BookingTask(talk).advance();
            case MOVE, CANCEL, LOOK_UP -> new ChangeTask(talk).advance();
            case MESSAGE -> new MessageTask(talk).advance();
            case NONE -> talk.ask(Asked.ANYTHING_ELSE, "How can I help you?");
        }
    }

    /** Asks who it is before saying when an appointment is; what is under way is finished first. */
    void lookUpLater(Needed needed) {
        if (talk.state().task() != Task.NONE && talk.state().task() != Task.LOOK_UP) {
            talk.say("I can look that up when we're done with this.");
            advance();
            return;
        }
        talk.state(talk.state().begin(Task.LOOK_UP));
        talk.needs(needed);
        new ChangeTask(talk).advance();
    }

    /** @param question that could not be answered, if that is what the message is about */
    void leaveMessage(Optional<String> question) {
        talk.state(talk.state().begin(Task.MESSAGE));
        question.ifPresent(text -> {
            talk.draft(talk.draft().withMessage("The caller asks: \"" + text + "\""));
            talk.say("I'll pass on your question.");
        });
        new MessageTask(talk).advance();
    }

    /**
     * Does what was read back and agreed to. What another receptionist has read back may be something else than what is
     * known here: then it is read back again.
     */
    void perform() {
        if (!isReadBack()) {
            advance();
        } else if (talk.state().task() == Task.BOOK) {
            new BookingTask(talk).book();
        } else {
            new ChangeTask(talk).perform();
        }
    }

    private boolean isReadBack() {
        Draft draft = talk.draft();
        boolean settled = (talk.state().task() == Task.CANCEL || draft.at().isPresent())
                && (talk.state().task() == Task.BOOK || draft.target().isPresent());
        return settled
                && (talk.state().task() != Task.BOOK || talk.knownName().isPresent())
                && talk.turn()
                        .memory()
                        .readBack()
                        .filter(waiting -> waiting.subject()
                                .equals(
                                        talk.state().task() == Task.BOOK
                                                ? new BookingTask(talk).subject()
                                                : new ChangeTask(talk).subject()))
                        .isPresent();
    }
}
