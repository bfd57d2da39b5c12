package com.aira.voice.booking.identity;

import com.aira.voice.booking.Appointment;
import com.aira.voice.frames.IdentityState;
import com.aira.voice.frames.IdentityState.Proof;
import com.aira.voice.frames.IdentityState.SentCode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Decides which appointments of a number a caller may hear about and change. Whatever is refused is refused in the same
 * way whether there are appointments or not.
 */
public final class IdentityCheck {

    /** How long a code is good for. */
    public static final Duration VALID = Duration.ofMinutes(10);

    private static final int CODES = 2;
    private static final int WRONG_CODES = 3;

    private final IdentityRule rule;
    private final boolean numberIsProven;
    private final Instant now;
    private final Optional<ToldNumber> told;

    /**
     * Somebody else's number is as easily told as a name is guessed, so that the day of the appointment is asked too.
     *
     * @param day as the caller gave it
     */
    private record ToldNumber(Optional<LocalDate> day, ZoneId zone) {
        boolean fits(Appointment row) {
            return day.filter(row.at().atZone(zone).toLocalDate()::equals).isPresent();
        }
    }

    /** @param numberIsProven whether the caller's number is theirs beyond doubt; false for a number only told to us */
    public IdentityCheck(IdentityRule rule, boolean numberIsProven, Instant now) {
        this(rule, numberIsProven, now, Optional.empty());
    }

    private IdentityCheck(IdentityRule rule, boolean numberIsProven, Instant now, Optional<ToldNumber> told) {
        this.rule = rule;
        this.numberIsProven = numberIsProven;
        this.now = now;
        this.told = told;
    }

    /**
     * The same for a number that no line shows: the day of an appointment must fit as well as the name.
     *
     * @param day as the caller gave it
     * @param zone of the business
     */
    public IdentityCheck ofToldNumber(Optional<LocalDate> day, ZoneId zone) {
        return new IdentityCheck(rule, false, now, Optional.of(new ToldNumber(day, zone)));
    }

    /**
     * @param permitted empty when {@code needed} is there
     * @param after what the caller has shown now
     * @param codeToSend a new code is to be texted, if anything is booked with the number
     */
    public record Verdict(
            List<Appointment> permitted, Optional<Needed> needed, IdentityState after, boolean codeToSend) {

        private static Verdict of(List<Appointment> permitted, IdentityState after) {
            return new Verdict(permitted, Optional.empty(), after, false);
        }

        private static Verdict needs(Needed needed, IdentityState after) {
            return new Verdict(List.of(), Optional.of(needed), after, false);
        }
    }

    /**
     * @param name as the caller gave it
     * @param booked the appointments of the number
     * @param own appointments that this conversation made or has shown before: these need no proof
     */
    public Verdict look(
            IdentityState state, String number, Optional<String> name, List<Appointment> booked, Set<UUID> own) {
        if (numberIsProven || state.holds(number)) {
            return Verdict.of(booked, state);
        }
        if (rule == IdentityRule.CODE) {
            List<Appointment> made = permitted(booked, own, List.of());
            return made.isEmpty() ? code(state, number) : Verdict.of(made, state);
        }
        IdentityState after = state.isTiredOfNames()
                ? state
                : name.map(given -> tryName(state, number, given, booked, own)).orElse(state);
        List<Appointment> permitted = permitted(booked, own, after.names(number));
        if (!permitted.isEmpty() || !after.names(number).isEmpty()) {
            return Verdict.of(permitted, after);
        }
        if (after.isTiredOfNames()) {
            return Verdict.needs(Needed.PERSON, after);
        }
        if (name.isEmpty()) {
            return Verdict.needs(Needed.NAME, after);
        }
        return Verdict.needs(lacksDay() ? Needed.DAY : Needed.OTHER_NAME, after);
    }

    /** Whether this name would be judged: it was not before, and it matters. */
    public boolean isTry(IdentityState state, String number, String name) {
        return !numberIsProven
                && rule != IdentityRule.CODE
                && !state.holds(number)
                && !state.isTiredOfNames()
                && !state.refused().containsAll(keys(name))
                && state.names(number).stream().noneMatch(proven -> NameMatch.same(proven, name));
    }

    /** @param expected the code that was texted last */
    public Verdict check(IdentityState state, String given, String expected) {
        Optional<SentCode> open = state.code().filter(sent -> sent.wrong() < WRONG_CODES);
        if (open.isEmpty()) {
            return Verdict.needs(Needed.PERSON, state);
        }
        boolean right = now.isBefore(open.get().until()) && OneTimeCodes.same(expected, given);
        if (right) {
            return Verdict.of(List.of(), state.prove(new Proof(open.get().number(), Optional.empty())));
        }
        IdentityState after = state.miss();
        boolean tired = after.code().orElseThrow().wrong() >= WRONG_CODES;
        return Verdict.needs(tired ? Needed.PERSON : Needed.OTHER_CODE, after);
    }

    private Verdict code(IdentityState state, String number) {
        Optional<SentCode> open = state.code().filter(sent -> sent.number().equals(number));
        if (open.filter(sent -> sent.wrong() >= WRONG_CODES).isPresent()) {
            return Verdict.needs(Needed.PERSON, state);
        }
        if (open.filter(sent -> now.isBefore(sent.until())).isPresent()) {
            return Verdict.needs(Needed.CODE, state);
        }
        if (state.codes() >= CODES) {
            return Verdict.needs(Needed.PERSON, state);
        }
        return new Verdict(
                List.of(), Optional.of(Needed.CODE), state.expect(new SentCode(number, now.plus(VALID), 0)), true);
    }

    private boolean lacksDay() {
        return told.filter(number -> number.day().isEmpty()).isPresent();
    }

    /** Under which a wrong name is remembered: as many as it is tries, so that a list of names is soon too many. */
    private List<String> keys(String name) {
        String key = NameMatch.key(name)
                + told.map(number -> "@" + number.day().map(LocalDate::toString).orElse(""))
                        .orElse("");
        List<String> keys = new ArrayList<>(List.of(key));
        for (int more = 1; more < Math.min(IdentityState.NAMES, NameMatch.tries(name)); more++) {
            keys.add(key + "+" + more);
        }
        return keys;
    }

    /**
     * A booking of this very call proves nothing: whoever made it chose the name. Without the day that is needed a name is
     * not even judged, and counts: the answer would tell whose number it is.
     */
    private IdentityState tryName(
            IdentityState state, String number, String name, List<Appointment> booked, Set<UUID> own) {
        if (state.names(number).stream().anyMatch(proven -> NameMatch.same(proven, name))) {
            return state;
        }
        boolean known = booked.stream()
                .anyMatch(row -> !own.contains(row.id())
                        && NameMatch.same(row.customerName(), name)
                        && told.map(given -> given.fits(row)).orElse(true));
        return known ? state.prove(new Proof(number, Optional.of(name))) : state.refuse(keys(name));
    }

    /** A household shares a number: who knows one name hears of that name's appointments. */
    private static List<Appointment> permitted(List<Appointment> booked, Set<UUID> own, List<String> names) {
        return booked.stream()
                .filter(row -> own.contains(row.id())
                        || names.stream().anyMatch(name -> NameMatch.same(row.customerName(), name)))
                .toList();
    }
}
