package com.aira.voice.understanding;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;

/** Phone numbers as callers give them: without a country code they are of the business's country. */
public final class PhoneNumbers {

    private static final PhoneNumberUtil LIBRARY = PhoneNumberUtil.getInstance();
    private static final String FALLBACK_REGION = "US";

    private PhoneNumbers() {}

    /** The number in E.164, when it can be one of {@code near}'s country or carries its own country code. */
    public static Optional<String> e164(String digits, Optional<String> near) {
        try {
            var number = LIBRARY.parse(digits, region(near));
            return LIBRARY.isPossibleNumber(number)
                    ? Optional.of(LIBRARY.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    /** ISO 3166 code of the country of an E.164 number. */
    public static String region(Optional<String> e164) {
        try {
            String region = e164.isEmpty() ? null : LIBRARY.getRegionCodeForNumber(LIBRARY.parse(e164.get(), null));
            return region == null || region.equals("ZZ") ? FALLBACK_REGION : region;
        } catch (NumberParseException notANumber) {
            return FALLBACK_REGION;
        }
    }

    /** The number to be read aloud, digit by digit, in groups: "5 5 5, 0 1 9 9". */
    public static String spoken(String e164) {
        try {
            var number = LIBRARY.parse(e164, null);
            String national = LIBRARY.format(number, PhoneNumberFormat.NATIONAL);
            return national.replaceAll("[^\\d]+", ", ").replaceAll("^, ", "").replaceAll("(?<=\\d)(?=\\d)", " ");
        } catch (NumberParseException notANumber) {
            return e164;
        }
    }
}
