package com.aira.sandbox.twilio.line;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.LinkedHashMap;
import java.util.Map;

/** What Twilio guesses about the place of a number: here the country alone, the rest empty as it often is. */
public final class Geography {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Geography() {}

    /** {@code <prefix>City}, {@code State}, {@code Zip} and {@code Country}; the country is empty for a withheld number. */
    public static Map<String, String> of(String prefix, String number) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put(prefix + "City", "");
        parameters.put(prefix + "State", "");
        parameters.put(prefix + "Zip", "");
        parameters.put(prefix + "Country", country(number));
        return parameters;
    }

    private static String country(String number) {
        try {
            String region = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(number, null));
            return region == null ? "" : region;
        } catch (NumberParseException e) {
            return "";
        }
    }
}
