package com.aira.sandbox.twilio.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** Numbers as people of their country write them. */
public final class Written {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private Written() {}

    /** {@code +14155550123} becomes {@code (415) 555-0123}; what is no number stays as it is. */
    public static String friendly(String phoneNumber) {
        return as(PhoneNumberFormat.NATIONAL, phoneNumber);
    }

    /** {@code +14155550123} becomes {@code +1 415-555-0123}; what is no number stays as it is. */
    public static String international(String phoneNumber) {
        return as(PhoneNumberFormat.INTERNATIONAL, phoneNumber);
    }

    private static String as(PhoneNumberFormat format, String phoneNumber) {
        try {
            return NUMBERS.format(NUMBERS.parse(phoneNumber, null), format);
        } catch (NumberParseException e) {
            return phoneNumber;
        }
    }
}
