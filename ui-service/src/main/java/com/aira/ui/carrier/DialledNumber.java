package com.aira.ui.carrier;

import com.aira.ui.web.Refusal;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;

/**
 * What a number in E.164 says of itself.
 *
 * @param country ISO 3166 code
 */
public record DialledNumber(String e164, String country, NumberKind kind) {

    /** @throws Refusal 400 when no country has such a number */
    public static DialledNumber parse(String text) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, null);
            var country = numbers.getRegionCodeForNumber(number);
            if (country == null || country.length() != 2 || country.equals("ZZ")) {
                throw Refusal.invalid("phoneNumber", "belongs to no country");
            }
            var kind =
                    switch (numbers.getNumberType(number)) {
                        case TOLL_FREE -> NumberKind.toll_free;
                        case MOBILE -> NumberKind.mobile;
                        default -> NumberKind.local;
                    };
            return new DialledNumber(numbers.format(number, PhoneNumberUtil.PhoneNumberFormat.E164), country, kind);
        } catch (NumberParseException e) {
            throw Refusal.invalid("phoneNumber", "is not a phone number in E.164, such as +14155550123");
        }
    }
}
