package com.aira.ui.settings;

import com.aira.runtime.phone.DestinationPolicy;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Countries as owners write them, and as they are stored: codes with commas between them. */
final class Countries {

    private static final Map<String, String> CODE_BY_NAME = PhoneNumberUtil.getInstance().getSupportedRegions().stream()
            .filter(code -> code.length() == 2)
            .collect(Collectors.toMap(code -> plain(name(code)), code -> code, (first, second) -> first));

    private static final Map<String, String> ALSO_CALLED = Map.of(
            "usa", "US",
            "united states of america", "US",
            "uk", "GB",
            "great britain", "GB",
            "england", "GB",
            "czech republic", "CZ",
            "holland", "NL",
            "uae", "AE");

    private Countries() {}

    /**
     * @param typed names in English or codes, with commas between them
     * @return codes with commas between them
     * @throws IllegalArgumentException when one of them is no country
     */
    static String parse(String typed) {
        var codes = Stream.of(typed.split("[,;\n]"))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(Countries::code)
                .collect(Collectors.joining(","));
        return String.join(",", DestinationPolicy.countries(codes));
    }

    /** Names in English, as they are read on the page. */
    static String names(String stored) {
        return Stream.of(stored.split(","))
                .filter(code -> !code.isEmpty())
                .map(Countries::name)
                .collect(Collectors.joining(", "));
    }

    static String name(String code) {
        return new Locale("", code).getDisplayCountry(Locale.US);
    }

    private static String code(String typed) {
        var name = plain(typed);
        var code = ALSO_CALLED.getOrDefault(name, CODE_BY_NAME.get(name));
        return code == null ? typed : code;
    }

    private static String plain(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace("&", "and")
                .toLowerCase(Locale.ROOT)
                .strip();
    }
}
