package com.aira.voice.dialogue.state;

import com.aira.voice.booking.Appointment;
import com.aira.voice.when.SpokenWhen;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What is known so far for the flow under way.
 *
 * @param when wall clock, as the caller said it
 * @param at the instant that was found free, or picked from an offer
 * @param target the appointment to move or cancel
 * @param message what to pass on
 * @param day of the appointment that is looked for, as a caller without a number said it
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Slots(
        Optional<String> service,
        SpokenWhen when,
        Optional<Instant> at,
        Optional<String> name,
        Optional<String> phone,
        Optional<Integer> party,
        Optional<Target> target,
        Optional<String> message,
        Optional<LocalDate> day) {

    static final Slots EMPTY = new Slots(
            Optional.empty(),
            SpokenWhen.NOTHING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** An appointment of the caller. */
    public record Target(UUID id, Instant at, Optional<String> service, String name) {

        public static Target of(Appointment row) {
            return new Target(row.id(), row.at(), row.service(), row.customerName());
        }
    }

    public Slots {
        service = service == null ? Optional.empty() : service;
        when = when == null ? SpokenWhen.NOTHING : when;
        at = at == null ? Optional.empty() : at;
        name = name == null ? Optional.empty() : name;
        phone = phone == null ? Optional.empty() : phone;
        party = party == null ? Optional.empty() : party;
        target = target == null ? Optional.empty() : target;
        message = message == null ? Optional.empty() : message;
        day = day == null ? Optional.empty() : day;
    }

    public Slots withService(String value) {
        return new Slots(Optional.of(value), when, Optional.empty(), name, phone, party, target, message, day);
    }

    /** A new wish: what was found free before no longer counts. */
    public Slots withWhen(SpokenWhen value) {
        return new Slots(service, value, Optional.empty(), name, phone, party, target, message, day);
    }

    public Slots withAt(Instant value, SpokenWhen asSaid) {
        return new Slots(service, asSaid, Optional.of(value), name, phone, party, target, message, day);
    }

    public Slots withName(String value) {
        return new Slots(service, when, at, Optional.of(value), phone, party, target, message, day);
    }

    public Slots withPhone(String value) {
        return new Slots(service, when, at, name, Optional.of(value), party, target, message, day);
    }

    public Slots withParty(int value) {
        return new Slots(service, when, at, name, phone, Optional.of(value), target, message, day);
    }

    public Slots withTarget(Target value) {
        return new Slots(service, when, at, name, phone, party, Optional.of(value), message, day);
    }

    public Slots withMessage(String value) {
        return new Slots(service, when, at, name, phone, party, target, Optional.of(value), day);
    }

    public Slots withDay(LocalDate value) {
        return new Slots(service, when, at, name, phone, party, target, message, Optional.of(value));
    }
}
