package com.aira.ui.calendar;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** A customer's number as people write it, without the country code when it is a number of around here. */
final class CustomerPhone {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private CustomerPhone() {}

    /**
     * @param region ISO 3166 code of the country that numbers without a code belong to
     * @return E.164
     * @throws IllegalArgumentException when it cannot be a number
     */
    static String e164(String written, String region) {
        try {
            var number = NUMBERS.parse(written, region);
            if (!NUMBERS.isPossibleNumber(number)) {
                throw new IllegalArgumentException("no number of " + region);
            }
            return NUMBERS.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** As people of the region write it: their own numbers without the country code. */
    static String written(String e164, String region) {
        if (e164 == null) {
            return "";
        }
        try {
            var number = NUMBERS.parse(e164, null);
            var own = number.getCountryCode() == NUMBERS.getCountryCodeForRegion(region);
            return NUMBERS.format(number, own ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164;
        }
    }

    /** The country of a number in E.164, or null. */
    static String region(String e164) {
        try {
            var region = e164 == null ? null : NUMBERS.getRegionCodeForNumber(NUMBERS.parse(e164, null));
            return region == null || region.length() != 2 || region.equals("ZZ") ? null : region;
        } catch (NumberParseException e) {
            return null;
        }
    }
}
