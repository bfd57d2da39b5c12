package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentOperations;
import com.aira.ui.appointments.AppointmentOperations.SlotWish;
import com.aira.ui.business.BusinessView;
import com.aira.ui.tenancy.Principal;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Finds free slots for a new appointment. */
@Singleton
class FreeSlots {
    private static final Duration LOOKED_AT = Duration.ofDays(7);

    private final AppointmentOperations appointments;
    private final Clock clock;

    FreeSlots(AppointmentOperations appointments, Clock clock) {
        this.appointments = appointments;
        this.clock = clock;
    }

    /** The first free start of the coming week on the wall clock; the next full hour when there is none. */
    LocalDateTime first(Principal principal, BusinessView business, int minutes) {
        var now = clock.instant();
        var wall = new WallClock(ZoneId.of(business.timeZone()));
        return appointments
                .availability(
                        principal, business.id(), now, now.plus(LOOKED_AT), new SlotWish(minutes, null, null, null))
                .slots()
                .stream()
                .findFirst()
                .map(slot -> wall.shown(slot.startsAt()))
                .orElseGet(() -> wall.shown(now).truncatedTo(ChronoUnit.HOURS).plusHours(1));
    }
}
