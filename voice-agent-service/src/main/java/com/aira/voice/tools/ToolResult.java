package com.aira.voice.tools;

import com.aira.voice.booking.Appointment;
import com.aira.voice.booking.Refusal;
import com.aira.voice.booking.identity.Needed;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What tools answer. As JSON it is what a model reads; the dialogue reads the records. */
public sealed interface ToolResult {

    /**
     * @param requestedIsFree whether the exact time asked about can be booked; null when none was asked about
     * @param reason why not; null when it can
     * @param freeTimes up to three free starts near the wish
     * @param insteadWith who else is free at the exact time, where the one who was asked for is not; null when nobody is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Availability(Boolean requestedIsFree, Refusal reason, List<FreeTime> freeTimes, String insteadWith)
            implements ToolResult {

        public List<Instant> instants() {
            return freeTimes.stream().map(FreeTime::instant).toList();
        }
    }

    /**
     * An appointment of the caller.
     *
     * @param with the person who takes it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record Found(
            UUID appointmentId, FreeTime time, Optional<String> service, String customerName, Optional<String> with) {

        @JsonIgnore
        public Instant at() {
            return time.instant();
        }
    }

    /**
     * The caller's appointments.
     *
     * @param verified false: more is needed to know that they are the caller's
     * @param needed what that is; null when verified
     * @param instruction what to do about it, for a model; null when verified
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Appointments(boolean verified, List<Found> appointments, Needed needed, String instruction)
            implements ToolResult {

        static Appointments of(List<Found> appointments) {
            return new Appointments(true, appointments, null, null);
        }

        public static Appointments needing(Needed needed) {
            return new Appointments(false, List.of(), needed, needed.instruction());
        }
    }

    /** Nothing was changed, since it is not known yet whose appointment this is. */
    record ProofNeeded(String outcome, Needed needed, String instruction) implements ToolResult {

        static ProofNeeded of(Needed needed) {
            return new ProofNeeded("refused", needed, "Call findAppointment first: it says what to ask for.");
        }
    }

    /** The calendar was changed; the caller is told by a template over the committed row. */
    record Changed(
            String outcome, Found appointment, @JsonIgnore Appointment row) implements ToolResult {}

    /** Nothing was changed. */
    record Refused(String outcome, Refusal reason, List<FreeTime> alternatives) implements ToolResult {
        public List<Instant> instants() {
            return alternatives.stream().map(FreeTime::instant).toList();
        }
    }

    /**
     * What documents and entries say; {@code answerable} false: say that it is not known.
     *
     * @param score how sure it is that the passages answer it, 0 to 1
     * @param nearest what would be read out, however sure it is
     */
    record Knowledge(
            boolean answerable,
            @JsonIgnore double score,
            @JsonIgnore Optional<String> nearest,
            List<String> passages) implements ToolResult {

        /** Where it is sure. */
        public Optional<String> answer() {
            return answerable ? nearest : Optional.empty();
        }
    }

    /** Something else was done, or could not be. */
    record Outcome(boolean done, String detail) implements ToolResult {}
}
