package com.aira.voice.tools;

import com.aira.voice.booking.Appointment;
import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.identity.CallerCodes;
import com.aira.voice.booking.identity.IdentityCheck;
import com.aira.voice.booking.identity.IdentityCheck.Verdict;
import com.aira.voice.booking.identity.IdentityLimits;
import com.aira.voice.booking.identity.IdentityRule;
import com.aira.voice.booking.identity.NameMatch;
import com.aira.voice.booking.identity.Needed;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.IdentityState;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Which appointments the caller may hear about and change: whoever answers, every tool asks here. */
final class AppointmentAccess {

    private final ToolSession session;
    private final Appointments appointments;
    private final CallerCodes codes;
    private final IdentityLimits limits;
    private final IdentityRule rule;

    AppointmentAccess(ToolSession session, Appointments appointments, CallerCodes codes, IdentityLimits limits) {
        this.session = session;
        this.appointments = appointments;
        this.codes = codes;
        this.limits = limits;
        this.rule = IdentityRule.of(session.conversation().settings());
    }

    /** @param appointments empty when {@code needed} is there */
    record Granted(List<Appointment> appointments, Optional<Needed> needed) {}

    /**
     * @param givenPhone E.164, counts only where the line shows none
     * @param name as the caller gave it
     * @param day of the appointment as the caller gave it, needed where the line shows no number
     */
    Granted find(Optional<String> givenPhone, Optional<String> name, Optional<LocalDate> day) {
        Optional<String> number = session.conversation().customerNumber().or(() -> givenPhone);
        if (number.isEmpty()) {
            return new Granted(List.of(), Optional.of(Needed.PHONE));
        }
        UUID business = session.business().id();
        IdentityState state = session.memory().identity();
        IdentityCheck check = session.conversation().customerNumber().isPresent()
                ? check()
                : check().ofToldNumber(day, session.business().zone());
        boolean spent = name.filter(given -> check.isTry(state, number.get(), given)
                        && !limits.mayTryName(business, number.get(), NameMatch.tries(given)))
                .isPresent();
        List<Appointment> booked = appointments.upcoming(business, number.get());
        Verdict verdict = check.look(
                state,
                number.get(),
                spent ? Optional.empty() : name,
                booked,
                Set.copyOf(session.memory().shown()));
        // Whether or not anything is booked, or the answer would tell.
        spent |= verdict.codeToSend() && !limits.mayTextCode(business, number.get());
        if (spent && verdict.needed().isPresent()) {
            return new Granted(List.of(), Optional.of(Needed.PERSON));
        }
        session.remember(memory -> memory.withIdentity(verdict.after()));
        if (verdict.codeToSend() && !booked.isEmpty()) {
            codes.send(
                    session.business(),
                    session.conversation().recordId(),
                    number.get(),
                    verdict.after().codes());
        }
        return new Granted(verdict.permitted(), verdict.needed());
    }

    /** What this conversation has made or shown before, and still stands. */
    List<Appointment> known() {
        List<UUID> shown = session.memory().shown();
        return shown.isEmpty()
                ? List.of()
                : appointments.stillToCome(session.business().id(), shown);
    }

    boolean awaitsCode() {
        return session.memory().identity().code().isPresent();
    }

    /**
     * @param digits of the code that is awaited
     * @return what is needed next; empty when the code is right
     */
    Optional<Needed> checkCode(String digits) {
        IdentityState state = session.memory().identity();
        String number = state.code().orElseThrow().number();
        String expected = codes.code(session.conversation().recordId(), number, state.codes());
        Verdict verdict = check().check(state, digits, expected);
        session.remember(memory -> memory.withIdentity(verdict.after()));
        return verdict.needed();
    }

    /** What must be given before an appointment that was not shown could be; empty when nothing more is needed. */
    Optional<Needed> missing() {
        if (isProven() || !session.memory().identity().proofs().isEmpty()) {
            return Optional.empty();
        }
        if (session.conversation().customerNumber().isEmpty()) {
            return Optional.of(Needed.PHONE);
        }
        return Optional.of(rule == IdentityRule.CODE ? Needed.CODE : Needed.NAME);
    }

    private IdentityCheck check() {
        return new IdentityCheck(rule, isProven(), session.now());
    }

    /** A text goes back to the number itself, so that only its holder reads what is told, or is asked to confirm. */
    private boolean isProven() {
        Conversation conversation = session.conversation();
        return conversation.customerNumber().isPresent()
                && (rule == IdentityRule.NUMBER
                        || conversation.attestation().vouchesForNumber()
                        || rule == IdentityRule.NAME && !session.isVoice());
    }
}
