package com.aira.voice.tools;

import com.aira.voice.booking.Appointment;
import com.aira.voice.frames.Destination;

/** What the tools did in this turn: the only actions that may be claimed. */
public sealed interface Effect {

    record Booked(Appointment appointment) implements Effect {}

    record Moved(Appointment appointment) implements Effect {}

    /** {@code change} as it is said: "is for 7 people". */
    record Amended(Appointment appointment, String change) implements Effect {}

    record Cancelled(Appointment appointment) implements Effect {}

    record MessageTaken() implements Effect {}

    record Transferred(Destination to) implements Effect {}

    record Ended() implements Effect {}
}
