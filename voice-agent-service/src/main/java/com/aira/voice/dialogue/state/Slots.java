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
import java.util.function.Consumer;

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
        return with(copy -> {
            copy.service = Optional.of(value);
            copy.at = Optional.empty();
        });
    }

    /** A new wish: what was found free before no longer counts. */
    public Slots withWhen(SpokenWhen value) {
        return with(copy -> {
            copy.when = value;
            copy.at = Optional.empty();
        });
    }

    public Slots withAt(Instant value, SpokenWhen asSaid) {
        return with(copy -> {
            copy.when = asSaid;
            copy.at = Optional.of(value);
        });
    }

    public Slots withName(String value) {
        return with(copy -> copy.name = Optional.of(value));
    }

    public Slots withPhone(String value) {
        return with(copy -> copy.phone = Optional.of(value));
    }

    public Slots withParty(int value) {
        return with(copy -> copy.party = Optional.of(value));
    }

    public Slots withTarget(Target value) {
        return with(copy -> copy.target = Optional.of(value));
    }

    public Slots withMessage(String value) {
        return with(copy -> copy.message = Optional.of(value));
    }

    public Slots withDay(LocalDate value) {
        return with(copy -> copy.day = Optional.of(value));
    }

    public Slots withEmail(String value) {
        return with(copy -> copy.email = Optional.of(value));
    }

    /** Somebody else may be free at another time. */
    public Slots withStaff(String value) {
        return with(copy -> {
            copy.at = Optional.empty();
            copy.staff = Optional.of(value);
        });
    }

    public Slots withPerson(String value) {
        return with(copy -> copy.person = Optional.of(value));
    }

    /** Whoever is free. */
    public Slots withAnyone() {
        return with(copy -> {
            copy.at = Optional.empty();
            copy.staff = Optional.empty();
        });
    }

    /** Once it is known whose appointment it is, what showed that is no change of it. */
    public Slots afterProof() {
        return with(copy -> {
            copy.name = Optional.empty();
            copy.phone = Optional.empty();
            copy.day = Optional.empty();
        });
    }

    /** Noted once, however often it is said. */
    public Slots withNote(String value) {
        if (notes.contains(value)) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.add(value);
        return with(copy -> copy.notes = all);
    }

    private Slots with(Consumer<Copy> change) {
        Copy copy = new Copy(this);
        change.accept(copy);
        return copy.done();
    }

    /** All components, to change some of them. */
    private static final class Copy {
        private Optional<String> service;
        private SpokenWhen when;
        private Optional<Instant> at;
        private Optional<String> name;
        private Optional<String> phone;
        private Optional<Integer> party;
        private Optional<Target> target;
        private Optional<String> message;
        private Optional<LocalDate> day;
        private Optional<String> email;
        private List<String> notes;
        private Optional<String> person;
        private Optional<String> staff;

        private Copy(Slots from) {
            service = from.service;
            when = from.when;
            at = from.at;
            name = from.name;
            phone = from.phone;
            party = from.party;
            target = from.target;
            message = from.message;
            day = from.day;
            email = from.email;
            notes = from.notes;
            person = from.person;
            staff = from.staff;
        }

        private Slots done() {
            return new Slots(service, when, at, name, phone, party, target, message, day, email, notes, person, staff);
        }
    }
}
