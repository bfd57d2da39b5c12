package com.aira.ui.calendar;

import com.aira.ui.business.BusinessView;
import com.aira.ui.business.hours.Closure;
import com.aira.ui.business.hours.OpenInterval;
import com.aira.ui.shell.LocaleFormats;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.WeekFields;
import java.util.Comparator;
import java.util.List;

/**
 * What calendar.js is told about a business.
 *
 * @param now on the wall clock, for browsers that do not know the zone
 * @param firstDay 0 is Sunday, as everywhere in FullCalendar
 * @param opens where the day is scrolled to, "09:00"
 * @param noticeMinutes how long before it begins an appointment may be booked
 */
record CalendarSettings(
        String zone,
        String now,
        String locale,
        int firstDay,
        boolean twelveHours,
        String opens,
        int slotMinutes,
        int noticeMinutes,
        List<Hours> hours,
        List<Closed> closures) {
    private static final int DAYS = 7;
    private static final int HOURS = 24;
    private static final LocalTime MORNING = LocalTime.of(8, 0);

    /** @param endTime past "24:00" when it ends on the next day */
    record Hours(List<Integer> daysOfWeek, String startTime, String endTime) {
        static Hours of(OpenInterval interval) {
            var nextDay = !interval.closes().isAfter(interval.opens());
            return new Hours(
                    List.of(interval.weekday() % DAYS),
                    interval.opens().toString(),
                    "%02d:%02d"
                            .formatted(
                                    interval.closes().getHour() + (nextDay ? HOURS : 0),
                                    interval.closes().getMinute()));
        }
    }

    /** @param end the day after the last one */
    record Closed(LocalDate start, LocalDate end, String title) {
        static Closed of(Closure closure) {
            return new Closed(
                    closure.startsOn(),
                    closure.endsOn().plusDays(1),
                    closure.reason() == null || closure.reason().isBlank() ? "Closed" : closure.reason());
        }
    }

    static CalendarSettings of(BusinessView business, LocaleFormats habits, Instant now) {
        var clock = new WallClock(ZoneId.of(business.timeZone()));
        return new CalendarSettings(
                business.timeZone(),
                clock.shown(now).truncatedTo(ChronoUnit.SECONDS).toString(),
                habits.locale().toLanguageTag(),
                WeekFields.of(habits.locale()).getFirstDayOfWeek().getValue() % DAYS,
                habits.twelveHours(),
                business.hours().stream()
                        // Who never closes begins the day in the morning all the same.
                        .filter(interval -> !interval.opens().equals(interval.closes()))
                        .map(OpenInterval::opens)
                        .min(Comparator.naturalOrder())
                        .orElse(MORNING)
                        .toString(),
                business.slotMinutes(),
                business.minNoticeMinutes(),
                business.hours().stream().map(Hours::of).toList(),
                business.closures().stream().map(Closed::of).toList());
    }
}
