package com.aira.kb.intake;

import com.aira.runtime.region.ZoneRegions;
import java.util.Locale;

/** How things are written where a business is. */
public final class BusinessLocale {
    private BusinessLocale() {}

    /**
     * @param language BCP 47, in which callers are answered; null for the usual one. Its country is an accent: en-US is what a
     *     receptionist in London speaks unless told otherwise, and her price list has British dates all the same.
     * @param timeZone of the business, which says in what country it is
     */
    public static Locale of(String language, String timeZone) {
        var spoken = Locale.forLanguageTag(language == null ? "en" : language).getLanguage();
        return new Locale.Builder()
                .setLanguage(spoken.isEmpty() ? "en" : spoken)
                .setRegion(ZoneRegions.of(timeZone))
                .build();
    }
}
