package com.aira.runtime.region;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The country of a time zone. */
public final class ZoneRegions {
    private static final String WHEN_UNKNOWN = "US";
    private static final Properties OF_ZONES = load();

    private ZoneRegions() {}

    /** @return ISO 3166 code */
    public static String of(String timeZone) {
        return OF_ZONES.getProperty(timeZone, WHEN_UNKNOWN);
    }

    private static Properties load() {
        var regions = new Properties();
        try (var file = ZoneRegions.class.getResourceAsStream("zone-regions.properties")) {
            regions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }
}
