package com.aira.voice.understanding.safety;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.ShortNumberInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The number to dial in an emergency where a business is. */
final class EmergencyNumbers {

    /** In the order in which libphonenumber is asked whether they are one in a country. */
    private static final List<String> CANDIDATES =
            List.of("112", "911", "999", "000", "111", "119", "110", "118", "115", "113", "190", "15", "17", "18");

    /** Where neither number nor zone tells: mobile phones everywhere put this one through. */
    private static final List<String> ANYWHERE = List.of("112");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final ShortNumberInfo SHORT_NUMBERS = ShortNumberInfo.getInstance();

    private static final Map<String, List<String>> KNOWN = table("emergency-numbers.txt");
    private static final Map<String, List<String>> COUNTRIES_OF_ZONES = table("zone-countries.txt");

    private EmergencyNumbers() {}

    /**
     * The numbers, the best first. Where the phone number of a business is of another country than its zone, those of both.
     *
     * @param phone E.164
     */
    static List<String> of(Optional<String> phone, ZoneId zone) {
        Set<String> numbers = new LinkedHashSet<>();
        phone.flatMap(EmergencyNumbers::country).ifPresent(country -> numbers.addAll(in(country)));
        country(zone).ifPresent(country -> numbers.addAll(in(country)));
        return numbers.isEmpty() ? ANYWHERE : List.copyOf(numbers);
    }

    /** @param country ISO 3166 alpha-2 */
    static List<String> in(String country) {
        List<String> known = KNOWN.get(country);
        if (known != null) {
            return known;
        }
        return CANDIDATES.stream()
                .filter(number -> SHORT_NUMBERS.isEmergencyNumber(number, country))
                .limit(1)
                .toList();
    }

    private static Optional<String> country(String phone) {
        try {
            return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(NUMBERS.parse(phone, null)))
                    // Toll-free and satellite numbers are of no country.
                    .filter(region -> region.matches("[A-Z]{2}") && !region.equals("ZZ"));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }

    private static Optional<String> country(ZoneId zone) {
        return Optional.ofNullable(COUNTRIES_OF_ZONES.get(zone.getId())).map(countries -> countries.get(0));
    }

    /** Lines of a key and its values. */
    static Map<String, List<String>> table(String file) {
        try (InputStream stream = EmergencyNumbers.class.getResourceAsStream(file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> Arrays.asList(line.strip().split(" +")))
                    .collect(Collectors.toUnmodifiableMap(
                            words -> words.get(0), words -> List.copyOf(words.subList(1, words.size()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
