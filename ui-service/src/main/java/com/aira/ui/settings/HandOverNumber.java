package com.aira.ui.settings;

import com.aira.ui.shell.Shell;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;

/** A person's number as owners type it. */
final class HandOverNumber {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();

    private HandOverNumber() {}

    /**
     * @param shell says which country a number without its code belongs to: that of the business's own number, or else
     *     that of who reads the page
     * @return E.164
     * @throws IllegalArgumentException when nobody can have this number
     */
    static String parse(String typed, Shell shell) {
        try {
            var own = shell.business().phoneNumber();
            var country = own == null
                    ? shell.locale().getCountry()
                    : NUMBERS.getRegionCodeForNumber(NUMBERS.parse(own, null));
            var number = NUMBERS.parse(typed, country);
            if (!NUMBERS.isPossibleNumber(number)) {
                throw new IllegalArgumentException("too short or too long");
            }
            return NUMBERS.format(number, PhoneNumberFormat.E164);
        } catch (NumberParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
