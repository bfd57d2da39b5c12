package com.aira.voice.dialogue.state;

import com.aira.voice.booking.Appointment;
import com.aira.voice.when.SpokenWhen;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What the caller has said so far of one task.
 *
 * @param when as said; {@code at} is what became of it
 * @param at the one free instant that was found for it
 * @param phone E.164; empty text when the caller would not give one
 * @param target the appointment that is to be changed
 * @param message what is to be passed on
 * @param day of an appointment, as somebody without a number gave it
 * @param notes what has no place elsewhere, in the caller's words
 * @param staff who shall take it; empty for whoever is free
 * @param person for whom it is, when one caller books for several: "your daughter"
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
        Optional<LocalDate> day,
        Optional<String> email,
        List<String> notes,
        Optional<String> person,
        Optional<String> staff) {

    public static final Slots EMPTY = new Slots(
            Optional.empty(),
            SpokenWhen.NOTHING,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Optional.empty(),
            Optional.empty());

    /** An appointment of the caller, and the person who takes it. */
    public record Target(UUID id, Instant at, Optional<String> service, String name, Optional<String> with) {

        public Target {
            // Of a release that did not know.
            with = with == null ? Optional.empty() : with;
        }

        public static Target of(Appointment row) {
            return new Target(row.id(), row.at(), row.service(), row.customerName(), row.person());
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
        email = email == null ? Optional.empty() : email;
        notes = notes == null ? List.of() : List.copyOf(notes);
        person = person == null ? Optional.empty() : person;
        staff = staff == null ? Optional.empty() : staff;
    }

    public Slots withService(String value) {
        return new Slots(
                Optional.of(value),
                when,
                Optional.empty(),
                name,
                phone,
                party,
                target,
                message,
                day,
                email,
                notes,
                person,
                staff);
    }

    /** A new wish: what was found free before no longer counts. */
    public Slots withWhen(SpokenWhen value) {
        return new Slots(
                service,
                value,
                Optional.empty(),
                name,
                phone,
                party,
                target,
                message,
                day,
                email,
                notes,
                person,
                staff);
    }

    public Slots withAt(Instant value, SpokenWhen asSaid) {
        return new Slots(
                service,
                asSaid,
                Optional.of(value),
                name,
                phone,
                party,
                target,
                message,
                day,
                email,
                notes,
                person,
                staff);
    }

    public Slots withName(String value) {
        return new Slots(
                service, when, at, Optional.of(value), phone, party, target, message, day, email, notes, person, staff);
    }

    public Slots withPhone(String value) {
        return new Slots(
                service, when, at, name, Optional.of(value), party, target, message, day, email, notes, person, staff);
    }

    public Slots withParty(int value) {
        return new Slots(
                service, when, at, name, phone, Optional.of(value), target, message, day, email, notes, person, staff);
    }

    public Slots withTarget(Target value) {
        return new Slots(
                service, when, at, name, phone, party, Optional.of(value), message, day, email, notes, person, staff);
    }

    public Slots withMessage(String value) {
        return new Slots(
                service, when, at, name, phone, party, target, Optional.of(value), day, email, notes, person, staff);
    }

    public Slots withDay(LocalDate value) {
        return new Slots(
                service,
                when,
                at,
                name,
                phone,
                party,
                target,
                message,
                Optional.of(value),
                email,
                notes,
                person,
                staff);
    }

    public Slots withEmail(String value) {
        return new Slots(
                service, when, at, name, phone, party, target, message, day, Optional.of(value), notes, person, staff);
    }

    /** Somebody else may be free at another time. */
    public Slots withStaff(String value) {
        return new Slots(
                service,
                when,
                Optional.empty(),
                name,
                phone,
                party,
                target,
                message,
                day,
                email,
                notes,
                person,
                Optional.of(value));
    }

    public Slots withPerson(String value) {
        return new Slots(
                service, when, at, name, phone, party, target, message, day, email, notes, Optional.of(value), staff);
    }

    /** Whoever is free. */
    public Slots withAnyone() {
        return new Slots(
                service,
                when,
                Optional.empty(),
                name,
                phone,
                party,
                target,
                message,
                day,
                email,
                notes,
                person,
                Optional.empty());
    }

    /** Once it is known whose appointment it is, what showed that is no change of it. */
    public Slots afterProof() {
        return new Slots(
                service,
                when,
                at,
                Optional.empty(),
                Optional.empty(),
                party,
                target,
                message,
                Optional.empty(),
                email,
                notes,
                person,
                staff);
    }

    /** Noted once, however often it is said. */
    public Slots withNote(String value) {
        if (notes.contains(value)) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.add(value);
        return new Slots(service, when, at, name, phone, party, target, message, day, email, all, person, staff);
    }
}
