package com.aira.voice.booking;

import com.aira.voice.business.BusinessProfile;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;

/** Says in the law's words why a time was refused, from what the business's profile shows. */
final class Refusals {

    private Refusals() {}

    static Refusal reason(BusinessProfile business, Instant at, int minutes, Instant now) {
        ZonedDateTime start = at.atZone(business.zone());
        ZonedDateTime end = start.plusMinutes(minutes);
        LocalDate day = start.toLocalDate();
        if (at.isBefore(now.plus(Duration.ofMinutes(business.minNoticeMinutes())))) {
            return Refusal.TOO_SOON;
        }
        if (day.isAfter(now.atZone(business.zone()).toLocalDate().plusDays(business.maxDaysAhead()))) {
            return Refusal.TOO_FAR;
        }
        boolean open = isOpen(business, day, start, end) || isOpen(business, day.minusDays(1), start, end);
        if (open) {
            return Refusal.TAKEN;
        }
        return business.closureOn(day).isPresent() ? Refusal.CLOSED : Refusal.OUTSIDE_HOURS;
    }

    private static boolean isOpen(BusinessProfile business, LocalDate day, ZonedDateTime start, ZonedDateTime end) {
        return business.hoursOn(day).stream().anyMatch(hours -> {
            ZonedDateTime opens = day.atTime(hours.opens()).atZone(business.zone());
            LocalDate closingDay = hours.closes().isAfter(hours.opens()) ? day : day.plusDays(1);
            ZonedDateTime closes = closingDay.atTime(hours.closes()).atZone(business.zone());
            return !start.isBefore(opens) && !end.isAfter(closes);
        });
    }
}
