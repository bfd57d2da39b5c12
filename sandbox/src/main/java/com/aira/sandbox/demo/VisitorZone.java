package com.aira.sandbox.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;

/** A time zone {@code Area/City} for the demo that is the visitor's own, or keeps the same time today. */
final class VisitorZone {
    private static final Pattern AREA_CITY =
            Pattern.compile("(Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific)/.+");

    private static final List<String> WELL_KNOWN = List.of(
            "Europe/London",
            "Europe/Berlin",
            "Europe/Athens",
            "America/New_York",
            "America/Chicago",
            "America/Denver",
            "America/Los_Angeles",
            "America/Sao_Paulo",
            "Asia/Dubai",
            "Asia/Kolkata",
            "Asia/Singapore",
            "Asia/Tokyo",
            "Australia/Sydney",
            "Pacific/Auckland");

    private VisitorZone() {}

    static String of(ZoneId machine, Instant now) {
        if (AREA_CITY.matcher(machine.getId()).matches()) {
            return machine.getId();
        }
        var offset = machine.getRules().getOffset(now);
        return WELL_KNOWN.stream()
                .filter(zone -> ZoneId.of(zone).getRules().getOffset(now).equals(offset))
                .findFirst()
                .orElse(WELL_KNOWN.get(0));
    }
}
