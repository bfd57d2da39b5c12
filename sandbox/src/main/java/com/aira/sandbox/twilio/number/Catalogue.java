package com.aira.sandbox.twilio.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The numbers that exist: the same ones every day, all of them valid in their country and of their type. */
final class Catalogue {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    /** A number that nobody has bought. */
    record Offer(String phoneNumber, Place place) {}

    private Catalogue() {}

    static boolean hasCountry(String country) {
        return Places.ALL.stream().anyMatch(place -> place.country().equals(country));
    }

    static boolean offers(String country, NumberType type) {
        return Places.ALL.stream().anyMatch(place -> place.country().equals(country) && place.type() == type);
    }

    /** Takes from all places in turn, so that the first page shows more than one town. */
    static List<Offer> find(String country, NumberType type, NumberSearch search, Predicate<String> sold) {
        List<Place> places = places(country, type, search);
        Pattern pattern = search.pattern();
        List<Offer> offers = new ArrayList<>();
        int largest = places.stream().mapToInt(Place::size).max().orElse(0);
        for (int n = 0; n < largest; n++) {
            for (Place place : places) {
                if (n >= place.size()) {
                    continue;
                }
                String number = place.number(n);
                if (pattern.matcher(number).find() && isReal(number, place) && !sold.test(number)) {
                    offers.add(new Offer(number, place));
                    if (offers.size() == search.most()) {
                        return offers;
                    }
                }
            }
        }
        return offers;
    }

    /** The place of a number, sold or not. */
    static Optional<Place> placeOf(String phoneNumber) {
        return Places.ALL.stream()
                .filter(place -> place.contains(phoneNumber))
                .findFirst()
                .or(() -> unnamedPlaceOf(phoneNumber))
                .filter(place -> isReal(phoneNumber, place));
    }

    static boolean isValid(String phoneNumber) {
        try {
            return phoneNumber.matches("\\+[1-9]\\d{6,14}") && NUMBERS.isValidNumber(NUMBERS.parse(phoneNumber, null));
        } catch (NumberParseException e) {
            return false;
        }
    }

    private static List<Place> places(String country, NumberType type, NumberSearch search) {
        List<Place> places = Places.ALL.stream()
                .filter(place -> place.country().equals(country) && place.type() == type && search.fits(place))
                .toList();
        boolean anyAreaCode = places.isEmpty() && type == NumberType.LOCAL && Places.hasAreaCodes(country);
        return anyAreaCode && search.areaCode().isPresent()
                ? List.of(Places.unnamed(country, search.areaCode().get()))
                : places;
    }

    private static Optional<Place> unnamedPlaceOf(String phoneNumber) {
        if (!phoneNumber.matches("\\+1\\d{3}55501\\d{2}")) {
            return Optional.empty();
        }
        try {
            String country = NUMBERS.getRegionCodeForNumber(NUMBERS.parse(phoneNumber, null));
            return Optional.ofNullable(country)
                    .filter(Places::hasAreaCodes)
                    .map(found -> Places.unnamed(found, phoneNumber.substring(2, 5)));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static boolean isReal(String number, Place place) {
        try {
            var parsed = NUMBERS.parse(number, null);
            PhoneNumberType type = NUMBERS.getNumberType(parsed);
            // North America's toll-free codes belong to no country in particular.
            boolean there = place.type() == NumberType.TOLL_FREE
                    ? NUMBERS.isValidNumber(parsed)
                    : NUMBERS.isValidNumberForRegion(parsed, place.country());
            return there
                    && switch (place.type()) {
                        case LOCAL ->
                            type == PhoneNumberType.FIXED_LINE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
                        case MOBILE -> type == PhoneNumberType.MOBILE || type == PhoneNumberType.FIXED_LINE_OR_MOBILE;
                        case TOLL_FREE -> type == PhoneNumberType.TOLL_FREE;
                    };
        } catch (NumberParseException e) {
            return false;
        }
    }
}
