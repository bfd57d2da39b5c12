package com.aira.voice.dialogue.flow;

import com.aira.voice.booking.identity.Needed;
import com.aira.voice.dialogue.hearing.Choices;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.Utterance;
import java.util.List;
import java.util.Optional;

/** Runs the flow that is under way, whichever it is. */
public final class Flows {

    private final DialogueContext context;

    public Flows(DialogueContext context) {
        this.context = context;
    }

    public void start(Flow flow, Utterance utterance, Optional<Slots.Target> target) {
        context.state(context.state().begin(flow));
        target.ifPresent(known -> context.draft(context.draft().withTarget(known)));
        switch (flow) {
            case BOOK -> {
                BookingFlow booking = new BookingFlow(context);
                booking.hear(utterance);
                if (!booking.isBookedAlready(utterance)) {
                    booking.advance();
                }
            }
            case MESSAGE -> {
                MessageFlow message = new MessageFlow(context);
                message.hear(utterance);
                message.advance();
            }
            case AMEND -> {
                AmendFlow amend = new AmendFlow(context);
                amend.hear(utterance);
                if (context.state().task() == Flow.AMEND) {
                    amend.advance();
                }
            }
            default -> {
                ChangeFlow change = new ChangeFlow(context);
                change.hear(utterance);
                change.advance();
            }
        }
    }

    /** The appointment under discussion, unless the caller names another: "now my own cleaning". */
    public Optional<Slots.Target> meant() {
        Optional<Slots.Target> target = context.draft().target();
        return target.isEmpty() ? target : named().or(() -> target);
    }

    /** The appointment of this call that is named by its service or by whose it is. */
    public Optional<Slots.Target> named() {
        List<Slots.Target> known =
                ChangeFlow.targets(context.tools().appointments().knownAppointments());
        String said = Normalizer.normalize(context.turn().utterance());
        return Choices.named(said, known)
                .or(() -> Choices.ofPerson(said, known))
                .or(() -> Choices.ofOwner(said, known, context.turn().memory().ownName()));
    }

    public boolean hear(Utterance utterance) {
        return switch (context.state().task()) {
            case BOOK -> new BookingFlow(context).hear(utterance);
            case MOVE, CANCEL, LOOK_UP -> new ChangeFlow(context).hear(utterance);
            case AMEND -> new AmendFlow(context).hear(utterance);
            case MESSAGE -> new MessageFlow(context).hear(utterance);
            case NONE -> false;
        };
    }

    public void advance() {
        switch (context.state().task()) {
            case BOOK -> new BookingFlow(context).advance();
            case MOVE, CANCEL, LOOK_UP -> new ChangeFlow(context).advance();
            case AMEND -> new AmendFlow(context).advance();
            case MESSAGE -> new MessageFlow(context).advance();
            case NONE -> context.ask(Prompt.ANYTHING_ELSE, "How can I help you?");
        }
    }

    /** @return whether something beside a yes goes on the booking that is agreed to, or is booked after it */
    public boolean takeBeside(Heard heard, Clause beside) {
        return new BookingFlow(context).takeBeside(heard.utterance(List.of(beside)), beside);
    }

    /** A booking that was asked for together with what is under way. */
    public void bookAfterwards(Utterance utterance) {
        new ServiceSlot(context).queueAnother(utterance, true);
    }

    /** @return whether it asks for another booking, which is taken up when what is under way is settled */
    public boolean queue(Utterance utterance) {
        return new ServiceSlot(context).queueBehind(utterance);
    }

    /** Asks who it is before saying when an appointment is; what is under way is finished first. */
    public void lookUpLater(Needed needed) {
        if (context.state().task() != Flow.NONE && context.state().task() != Flow.LOOK_UP) {
            context.say("I can look that up when we're done with this.");
            advance();
            return;
        }
        context.state(context.state().begin(Flow.LOOK_UP));
        context.needs(needed);
        new ChangeFlow(context).advance();
    }

    /** Something for the business that needs no question: who is late, and how late. */
    public void passOn(Utterance utterance) {
        MessageFlow message = new MessageFlow(context);
        context.state(context.state().begin(Flow.MESSAGE));
        message.hear(utterance);
        context.draft(context.draft().withMessage(utterance.raw()));
        if (context.knownName().isEmpty() && context.turn().customerPhone().isEmpty()) {
            message.advance();
            return;
        }
        message.leave("Thank you for letting us know, I'll pass that on.");
    }

    /** @param question that could not be answered, if that is what the message is about */
    public void leaveMessage(Optional<String> question) {
        context.state(context.state().begin(Flow.MESSAGE));
        question.ifPresent(text -> {
            context.draft(context.draft().withMessage("The caller said: \"" + text + "\""));
            if (Clause.of(text, List.of()).isInterrogative()) {
                context.say("I'll pass on your question.");
            }
        });
        new MessageFlow(context).advance();
    }

    /**
     * Does what was read back and agreed to. What another receptionist has read back may be something else than what is
     * known here: then it is read back again.
     */
    public void perform() {
        if (!isReadBack()) {
            advance();
        } else if (context.state().task() == Flow.BOOK) {
            new BookingFlow(context).book();
        } else if (context.state().task() == Flow.AMEND) {
            new AmendFlow(context).perform();
        } else {
            new ChangeFlow(context).perform();
        }
    }

    private String subject(Flow task) {
        return switch (task) {
            case BOOK -> new BookingFlow(context).subject();
            case AMEND -> new AmendFlow(context).subject();
            default -> new ChangeFlow(context).subject();
        };
    }

    private boolean isReadBack() {
        Slots slots = context.draft();
        Flow task = context.state().task();
        boolean settled =
                (task == Flow.CANCEL || task == Flow.AMEND || slots.at().isPresent())
                        && (context.state().task() == Flow.BOOK
                                || slots.target().isPresent());
        return settled
                && (context.state().task() != Flow.BOOK || context.knownName().isPresent())
                && context.turn()
                        .memory()
                        .readBack()
                        .filter(waiting -> waiting.subject().equals(subject(task)))
                        .isPresent();
    }
}
