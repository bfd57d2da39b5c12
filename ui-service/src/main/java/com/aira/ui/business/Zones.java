package com.aira.ui.business;

import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The time zones that owners choose from: of the form Area/City, without those that only old systems name. */
final class Zones {
    private static final Set<String> NO_PLACES = Set.of("Etc", "SystemV", "US");

    static final List<String> ALL = ZoneId.getAvailableZoneIds().stream()
            .filter(zone -> zone.contains("/") && !NO_PLACES.contains(zone.substring(0, zone.indexOf('/'))))
            .sorted()
            .toList();

    private Zones() {}

    /** All, and this one although nobody would choose it today. */
    static List<String> with(String zone) {
        return zone.isEmpty() || ALL.contains(zone)
                ? ALL
                : Stream.concat(Stream.of(zone), ALL.stream()).toList();
    }
}
