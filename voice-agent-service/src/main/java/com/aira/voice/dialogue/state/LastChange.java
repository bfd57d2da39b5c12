package com.aira.voice.dialogue.state;

import com.aira.voice.frames.ReadBack.Act;
import com.aira.voice.tools.Effect;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;

/** What a turn changed in the calendar, until the next turn has ended. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record LastChange(Act act, Slots.Target appointment) {

    /** The last change of the calendar among these effects. */
    public static Optional<LastChange> of(List<Effect> effects) {
        Optional<LastChange> last = Optional.empty();
        for (Effect effect : effects) {
            if (effect instanceof Effect.Booked booked) {
                last = Optional.of(new LastChange(Act.BOOK, Slots.Target.of(booked.appointment())));
            } else if (effect instanceof Effect.Moved moved) {
                last = Optional.of(new LastChange(Act.MOVE, Slots.Target.of(moved.appointment())));
            } else if (effect instanceof Effect.Cancelled cancelled) {
                last = Optional.of(new LastChange(Act.CANCEL, Slots.Target.of(cancelled.appointment())));
            }
        }
        return last;
    }
}
