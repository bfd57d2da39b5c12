package com.aira.voice.dialogue;

import com.aira.voice.booking.identity.Needed;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.understanding.SecondRequest;
import com.aira.voice.understanding.Utterance;
import java.util.Optional;

/** Runs the flow that is under way, whichever it is. */
final class Flows {

    private final DialogueContext context;

    Flows(DialogueContext context) {
        this.context = context;
    }

    void start(Flow flow, Utterance utterance, Optional<Slots.Target> target) {
        context.state(context.state().begin(flow));
        target.ifPresent(known -> context.draft(context.draft().withTarget(known)));
        switch (flow) {
            case BOOK -> {
                BookingFlow booking = new BookingFlow(context);
                Optional<SecondRequest> two =
                        SecondRequest.of(utterance.raw(), context.business().services());
                two.ifPresent(wishes -> context.state(context.state().andLater(Optional.of(wishes.second()))));
                booking.hear(two.map(wishes -> utterance.only(wishes.first())).orElse(utterance));
                two.ifPresent(wishes -> booking.name(utterance));
                booking.advance();
            }
            case MESSAGE -> {
                MessageFlow message = new MessageFlow(context);
                message.hear(utterance);
                message.advance();
            }
            default -> {
                ChangeFlow change = new ChangeFlow(context);
                change.hear(utterance);
                change.advance();
            }
        }
    }

    boolean hear(Utterance utterance) {
        return switch (context.state().task()) {
            case BOOK -> new BookingFlow(context).hear(utterance);
            case MOVE, CANCEL, LOOK_UP -> new ChangeFlow(context).hear(utterance);
            case MESSAGE -> new MessageFlow(context).hear(utterance);
            case NONE -> false;
        };
    }

    void advance() {
        switch (context.state().task()) {
            case BOOK -> new BookingFlow(context).advance();
            case MOVE, CANCEL, LOOK_UP -> new ChangeFlow(context).advance();
            case MESSAGE -> new MessageFlow(context).advance();
            case NONE -> context.ask(Prompt.ANYTHING_ELSE, "How can I help you?");
        }
    }

    /** Asks who it is before saying when an appointment is; what is under way is finished first. */
    void lookUpLater(Needed needed) {
        if (context.state().task() != Flow.NONE && context.state().task() != Flow.LOOK_UP) {
            context.say("I can look that up when we're done with this.");
            advance();
            return;
        }
        context.state(context.state().begin(Flow.LOOK_UP));
        context.needs(needed);
        new ChangeFlow(context).advance();
    }

    /** @param question that could not be answered, if that is what the message is about */
    void leaveMessage(Optional<String> question) {
        context.state(context.state().begin(Flow.MESSAGE));
        question.ifPresent(text -> {
            context.draft(context.draft().withMessage("The caller asks: \"" + text + "\""));
            context.say("I'll pass on your question.");
        });
        new MessageFlow(context).advance();
    }

    /**
     * Does what was read back and agreed to. What another receptionist has read back may be something else than what is
     * known here: then it is read back again.
     */
    void perform() {
        if (!isReadBack()) {
            advance();
        } else if (context.state().task() == Flow.BOOK) {
            new BookingFlow(context).book();
        } else {
            new ChangeFlow(context).perform();
        }
    }

    private boolean isReadBack() {
        Slots slots = context.draft();
        boolean settled = (context.state().task() == Flow.CANCEL || slots.at().isPresent())
                && (context.state().task() == Flow.BOOK || slots.target().isPresent());
        return settled
                && (context.state().task() != Flow.BOOK || context.knownName().isPresent())
                && context.turn()
                        .memory()
                        .readBack()
                        .filter(waiting -> waiting.subject()
                                .equals(
                                        context.state().task() == Flow.BOOK
                                                ? new BookingFlow(context).subject()
                                                : new ChangeFlow(context).subject()))
                        .isPresent();
    }
}
