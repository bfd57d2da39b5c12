package com.aira.voice.booking;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** How the booking law answered. */
public sealed interface BookingDecision {

    /** The calendar holds this row now; {@code repeated} when it already did. */
    record Done(Appointment appointment, boolean repeated) implements BookingDecision {
        public Done {
            Objects.requireNonNull(appointment);
        }
    }

    /** Nothing was changed; {@code alternatives} are free starts nearest to the wish, earliest first. */
    record Refused(Refusal reason, List<Instant> alternatives) implements BookingDecision {
        public Refused {
            Objects.requireNonNull(reason);
            alternatives = List.copyOf(alternatives);
        }
    }
}
