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
        try {
            return NUMBERS.format(NUMBERS.parse(phoneNumber, null), PhoneNumberFormat.NATIONAL);
        } catch (NumberParseException e) {
            return phoneNumber;
        }
    }
}
