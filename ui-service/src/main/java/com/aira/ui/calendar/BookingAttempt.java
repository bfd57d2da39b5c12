package com.aira.ui.calendar;

import com.aira.ui.business.BusinessView;
import com.aira.ui.shell.Form;
import com.aira.ui.shell.Shell;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A booking or a change that the booking law may refuse.
 *
 * @param outcome empty when it was refused: then the form says why
 * @param alternatives free starts, when the time was refused
 */
record BookingAttempt<T>(Optional<T> outcome, List<FreeSlot> alternatives) {

    /** @param at the start that is asked for */
    static <T> BookingAttempt<T> of(
            Shell shell, BusinessView business, Instant at, Clock clock, Form form, Supplier<T> work) {
        var alternatives = new ArrayList<FreeSlot>();
        var outcome = form.attempt(() -> {
            try {
                return work.get();
            } catch (RuntimeException failure) {
                var answer = BookingRefused.of(failure).orElseThrow(() -> failure);
                form.complain(new BookingMessages(business, shell.habits()).of(answer.reason(), at, clock.instant()));
                answer.alternatives().forEach(start -> alternatives.add(FreeSlot.of(shell, start)));
                return null;
            }
        });
        return new BookingAttempt<>(outcome, alternatives);
    }
}
