package com.aira.sandbox.twilio.number;

import com.aira.sandbox.twilio.rest.TwilioError;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a customer looks for.
 *
 * @param contains 2 to 16 of digits, letters (as on a keypad) and {@code *} for any one digit; anywhere in the number
 */
record NumberSearch(
        Optional<String> areaCode,
        Optional<String> contains,
        Optional<String> inRegion,
        Optional<String> inLocality,
        boolean sms,
        boolean mms,
        boolean fax,
        int most) {

    private static final String KEYPAD = "22233344455566677778889999";

    NumberSearch {
        if (areaCode.filter(code -> !code.matches("\\d{3}")).isPresent()) {
            throw TwilioError.badRequest(21470, "Invalid AreaCode: " + areaCode.get());
        }
        if (contains.filter(pattern -> !pattern.matches("\\+?[0-9A-Za-z*%]{2,16}"))
                .isPresent()) {
            throw TwilioError.badRequest(21451, "Invalid pattern in Contains: " + contains.get());
        }
    }

    Pattern pattern() {
        StringBuilder regex = new StringBuilder();
        for (char c : contains.orElse("").toUpperCase().toCharArray()) {
            if (c >= 'A' && c <= 'Z') {
                regex.append(KEYPAD.charAt(c - 'A'));
            } else {
                regex.append(c == '*' || c == '%' ? "\\d" : c == '+' ? "\\+" : String.valueOf(c));
            }
        }
        return Pattern.compile(regex.toString());
    }

    boolean fits(Place place) {
        return areaCode.filter(code -> !code.equals(place.areaCode())).isEmpty()
                && inRegion.filter(region -> !region.equalsIgnoreCase(place.region()))
                        .isEmpty()
                && inLocality
                        .filter(town -> !town.equalsIgnoreCase(place.locality()))
                        .isEmpty();
    }
}
