package com.aira.ui.calendar;

import com.aira.ui.web.Problems;
import com.aira.ui.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Why the booking law refused an appointment, and which times it offers instead.
 *
 * @param reason as of the API: taken, outside_hours, closed, too_soon, too_far or state, or one of staff
 * @param alternatives free starts close to the wish; may be empty
 */
record BookingRefused(String reason, List<Instant> alternatives) {

    /** Empty when the failure is about something else. */
    static Optional<BookingRefused> of(RuntimeException failure) {
        return Problems.refusal(failure).map(Refusal::problem).flatMap(problem -> {
            if (!(problem.extensions().get("reason") instanceof String reason)
                    || !(problem.extensions().get("alternatives") instanceof List<?> alternatives)) {
                return Optional.empty();
            }
            return Optional.of(new BookingRefused(
                    reason, alternatives.stream().map(Instant.class::cast).toList()));
        });
    }
}
