package com.aira.sandbox.twilio.rest;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/** Whether a number could be dialled. */
public final class E164 {

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private E164() {}

    public static boolean isPossible(String number) {
        try {
            return number.matches("\\+[1-9]\\d{6,14}") && NUMBERS.isPossibleNumber(NUMBERS.parse(number, null));
        } catch (NumberParseException e) {
            return false;
        }
    }
}
