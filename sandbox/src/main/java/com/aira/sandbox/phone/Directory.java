package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.number.OwnedNumbers;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.MatchType;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Finds the numbers that people mean, however they write them. */
@Singleton
public final class Directory {

    /** Who calls when nobody says who; from a range that the sandbox does not sell. */
    public static final String DEFAULT_CALLER = "+14155552671";

    /** What a network shows of a caller who does not want to be known. */
    private static final Set<String> WITHHELD = Set.of("anonymous", "restricted", "private", "unknown", "unavailable");

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private final OwnedNumbers numbers;

    Directory(OwnedNumbers numbers) {
        this.numbers = numbers;
    }

    List<OwnedNumber> all() {
        return numbers.all();
    }

    /** @throws PhoneProblem when nobody bought such a number */
    OwnedNumber inService(String written) {
        List<OwnedNumber> all = numbers.all();
        return all.stream()
                .filter(number -> isSame(number.phoneNumber(), written))
                .findFirst()
                .orElseThrow(() -> new PhoneProblem(written + " is not in service here: "
                        + (all.isEmpty()
                                ? "no number has been bought yet"
                                : "the numbers bought are " + String.join(", ", phoneNumbers(all)))));
    }

    /** E.164, or one of the words for a withheld number. */
    String caller(String written, OwnedNumber callee) {
        return WITHHELD.contains(written.toLowerCase()) ? written.toLowerCase() : handset(written, callee);
    }

    /** E.164; without a country code it is read as one of the other end's country. */
    String handset(String written, OwnedNumber otherEnd) {
        return handset(written, otherEnd.isoCountry());
    }

    String handset(String written, String country) {
        try {
            var number = NUMBERS.parse(written, country);
            if (NUMBERS.isPossibleNumber(number)) {
                return NUMBERS.format(number, PhoneNumberFormat.E164);
            }
        } catch (NumberParseException e) {
            throw new PhoneProblem("'" + written + "' is not a phone number");
        }
        throw new PhoneProblem("'" + written + "' is not a phone number");
    }

    private static boolean isSame(String phoneNumber, String written) {
        try {
            MatchType match = NUMBERS.isNumberMatch(NUMBERS.parse(phoneNumber, null), written);
            return match == MatchType.EXACT_MATCH || match == MatchType.NSN_MATCH;
        } catch (NumberParseException e) {
            throw new IllegalStateException("A number was bought that is none: " + phoneNumber, e);
        }
    }

    private static List<String> phoneNumbers(List<OwnedNumber> numbers) {
        return numbers.stream().map(OwnedNumber::phoneNumber).toList();
    }
}
