package com.aira.ui.calendar;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The clock on the wall of a business. The calendar on the page knows nothing but this clock; what was dropped on it
 * becomes an instant here, by the rule of the database: in a gap the shifted time, in an overlap the earlier instant.
 */
record WallClock(ZoneId zone) {

    Instant instant(LocalDateTime shown) {
        return shown.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
    }

    LocalDateTime shown(Instant at) {
        return LocalDateTime.ofInstant(at, zone);
    }

    ZonedDateTime at(Instant at) {
        return at.atZone(zone);
    }

    /** Whether the clock shows this time twice that night. */
    boolean ambiguous(Instant at) {
        return zone.getRules().getValidOffsets(shown(at)).size() > 1;
    }
}
