package com.aira.kb.intake;

import com.aira.runtime.region.ZoneRegions;
import java.util.Locale;

/** How things are written where a business is. */
public final class BusinessLocale {
    private BusinessLocale() {}

    /**
     * @param language BCP 47, in which the business is answered; null for the usual one
     * @param timeZone of the business, whose country decides where the language leaves it open
     */
    public static Locale of(String language, String timeZone) {
        var spoken = Locale.forLanguageTag(language == null ? "en" : language);
        if (!spoken.getCountry().isEmpty()) {
            return spoken;
        }
        var tongue = spoken.getLanguage().isEmpty() ? Locale.ENGLISH : spoken;
        return new Locale.Builder()
                .setLocale(tongue)
                .setRegion(ZoneRegions.of(timeZone))
                .build();
    }
}
