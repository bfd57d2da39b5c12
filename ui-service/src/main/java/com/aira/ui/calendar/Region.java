package com.aira.ui.calendar;

import com.aira.ui.business.BusinessView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The country a business is in, by its number or else by its clock. */
final class Region {
    private static final String WHEN_UNKNOWN = "US";
    private static final Properties OF_ZONES = load();

    private Region() {}

    /** @return ISO 3166 code */
    static String of(BusinessView business) {
        var byNumber = CustomerPhone.region(business.phoneNumber());
        return byNumber != null ? byNumber : OF_ZONES.getProperty(business.timeZone(), WHEN_UNKNOWN);
    }

    private static Properties load() {
        var regions = new Properties();
        try (InputStream file = Region.class.getResourceAsStream("zone-regions.properties")) {
            regions.load(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return regions;
    }
}
