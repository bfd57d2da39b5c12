package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.hearing.OwnAppointments;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.phrases.Words;
import com.aira.voice.when.SpokenWhen;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Tells a caller of their own appointments: one that is asked about, or all of them. */
final class LookUp {

    private final DialogueContext context;
    private final Flows flows;

    LookUp(DialogueContext context, Flows flows) {
        this.context = context;
        this.flows = flows;
    }

    void answer(Utterance utterance) {
        boolean all = OwnAppointments.asksForAll(utterance.plain());
        if (context.draft().target().isPresent() && !all && !OwnAppointments.claims(utterance.plain())) {
            flows.advance();
            return;
        }
        if (context.turn().customerPhone().isEmpty() && context.draft().phone().isEmpty()) {
            context.say("I can only look that up by phone number, and yours is withheld.");
            context.ask(Prompt.MESSAGE_OFFER, "Would you like me to take a message?");
            return;
        }
        ChangeFlow change = new ChangeFlow(context);
        change.nameInPassing(utterance);
        ToolResult.Appointments result = context.tools()
                .appointments()
                .findAppointment(
                        context.turn().customerPhone().orElse(null),
                        context.knownName().orElse(null),
                        context.givenDay());
        if (!result.verified()) {
            flows.lookUpLater(result.needed());
            return;
        }
        List<Slots.Target> mine = change.withThoseOfThisCall(ChangeFlow.targets(result));
        if (mine.isEmpty() && context.state().task() == Flow.NONE) {
            context.state(context.state().wondering(Optional.of(utterance.raw())));
            context.ask(
                    Prompt.MESSAGE_OFFER,
                    "I can't find an upcoming appointment under your number. Shall I take a message, so that someone gets back to you?");
            return;
        }
        List<Slots.Target> theirs = ofPeople(utterance, mine);
        if (!all && theirs.size() > 1) {
            context.say(change.listed(theirs));
            resumeOrAskMore();
            return;
        }
        Optional<Slots.Target> meant = mine.size() < 2
                ? mine.stream().findFirst()
                : all ? Optional.empty() : claimed(utterance, mine).or(() -> change.which(utterance, mine));
        meant.ifPresent(target -> context.state(context.state().speakingOf(target)));
        String found = mine.isEmpty()
                ? "I can't find an upcoming appointment under your number."
                : change.listed(meant.map(List::of).orElse(mine));
        context.say(found);
        resumeOrAskMore();
    }

    /** "I'm down for Friday at eight, right?": the one on that day, though it is at another hour. */
    private Optional<Slots.Target> claimed(Utterance utterance, List<Slots.Target> mine) {
        Optional<LocalDate> day = context.existing(utterance.raw())
                .date()
                .or(() -> context.when(utterance.raw(), SpokenWhen.NOTHING).date());
        List<Slots.Target> thatDay = mine.stream()
                .filter(target -> day.filter(
                                target.at().atZone(context.business().zone()).toLocalDate()::equals)
                        .isPresent())
                .toList();
        return thatDay.size() == 1 ? Optional.of(thatDay.get(0)) : Optional.empty();
    }

    /** "So Aoife's is the half three one, and Oisin's is at four?": those of all who are named. */
    private static List<Slots.Target> ofPeople(Utterance utterance, List<Slots.Target> mine) {
        List<String> said = Words.of(utterance.plain());
        return mine.stream()
                .filter(target -> Words.of(target.name()).stream()
                        .limit(1)
                        .anyMatch(first -> first.length() > 2 && (said.contains(first) || said.contains(first + "s"))))
                .toList();
    }

    private void resumeOrAskMore() {
        if (context.state().task() != Flow.NONE) {
            flows.advance();
        } else {
            context.ask(
                    Prompt.ANYTHING_ELSE,
                    context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
        }
    }
}
