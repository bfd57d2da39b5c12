package com.aira.runtime.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Decides which numbers may be called and texted: phones of people, in the countries of a list. Kinds and countries are those
 * of libphonenumber, which reads the numbering plans.
 */
public final class DestinationPolicy {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** Inmarsat, satellite networks, other networks without a country: ITU-T E.164, list of assigned codes. */
    private static final Set<Integer> SATELLITE = Set.of(870, 881, 882, 883);

    /** International premium rate; its shared cost is {@code +808}. */
    private static final Set<Integer> PREMIUM = Set.of(979, 808);

    private static final int NORTH_AMERICA = 1;

    /** Where exchange 976 charges whoever calls it; Jamaica and others have people there. The same is in SQL. */
    private static final Set<String> PAY_PER_CALL = Set.of("US", "CA", "PR", "VI", "GU", "MP", "AS");

    private final Set<String> countries;

    /** How a number is used. */
    public enum Use {
        CALL,
        TEXT
    }

    /** @param countries ISO 3166 codes of two letters; empty when every country is right */
    public DestinationPolicy(Set<String> countries) {
        this.countries = Set.copyOf(countries);
        this.countries.forEach(DestinationPolicy::requireCountry);
    }

    /** @return why the number may not be used so; empty when it may */
    public Optional<DestinationRefusal> refusal(String e164, Use use) {
        Optional<PhoneNumber> parsed = parse(e164);
        if (parsed.isEmpty()) {
            return Optional.of(DestinationRefusal.NOT_A_NUMBER);
        }
        PhoneNumber number = parsed.get();
        if (SATELLITE.contains(number.getCountryCode())) {
            return Optional.of(DestinationRefusal.SATELLITE);
        }
        if (PREMIUM.contains(number.getCountryCode()) || isPayPerCall(number)) {
            return Optional.of(DestinationRefusal.PREMIUM);
        }
        if (!NUMBERS.isValidNumber(number)) {
            return Optional.of(DestinationRefusal.NOT_A_NUMBER);
        }
        Optional<DestinationRefusal> ofKind =
                switch (NUMBERS.getNumberType(number)) {
                    case FIXED_LINE, MOBILE, FIXED_LINE_OR_MOBILE, VOIP -> Optional.empty();
                    case TOLL_FREE -> use == Use.TEXT ? Optional.of(DestinationRefusal.NO_TEXTS) : Optional.empty();
                    case PREMIUM_RATE -> Optional.of(DestinationRefusal.PREMIUM);
                    default -> Optional.of(DestinationRefusal.SPECIAL);
                };
        return ofKind.or(() -> countries.isEmpty()
                        || country(number).filter(countries::contains).isPresent()
                ? Optional.empty()
                : Optional.of(DestinationRefusal.COUNTRY));
    }

    /** 1-900 and 1-976, and 976 behind any area code: pay-per-call of North America, which libphonenumber does not tell. */
    private static boolean isPayPerCall(PhoneNumber number) {
        if (number.getCountryCode() != NORTH_AMERICA) {
            return false;
        }
        var digits = String.valueOf(number.getNationalNumber());
        return digits.matches("9(00|76).{7}")
                || digits.matches("...976....")
                        && country(number).map(PAY_PER_CALL::contains).orElse(true);
    }

    /** ISO 3166 code of the country of a number; empty for numbers of no country and for what is no number. */
    public static Optional<String> country(String e164) {
        return parse(e164).flatMap(DestinationPolicy::country);
    }

    /**
     * Reads a list as it is stored.
     *
     * @param list ISO 3166 codes with commas between them; may be empty
     * @throws IllegalArgumentException when one of them is no country that has phone numbers
     */
    public static Set<String> countries(String list) {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(list.split(","))
                .map(String::strip)
                .filter(code -> !code.isEmpty())
                .map(code -> code.toUpperCase(Locale.ROOT))
                .forEach(codes::add);
        codes.forEach(DestinationPolicy::requireCountry);
        return codes;
    }

    private static void requireCountry(String code) {
        if (!NUMBERS.getSupportedRegions().contains(code)) {
            throw new IllegalArgumentException(code + " is no country with phone numbers");
        }
    }

    private static Optional<String> country(PhoneNumber number) {
        return Optional.ofNullable(NUMBERS.getRegionCodeForNumber(number))
                .filter(region -> NUMBERS.getSupportedRegions().contains(region));
    }

    private static Optional<PhoneNumber> parse(String e164) {
        if (!e164.startsWith("+")) {
            return Optional.empty();
        }
        try {
            return Optional.of(NUMBERS.parse(e164, null));
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
