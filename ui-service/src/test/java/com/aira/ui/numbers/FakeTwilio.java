package com.aira.ui.numbers;

import static com.aira.ui.Outside.Answer.json;

import com.aira.ui.Outside;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Twilio as far as the pages need it: one number on offer in San Francisco, sold to whoever asks. */
final class FakeTwilio {
    static final String OWNED = "/twilio/api/2010-04-01/Accounts/AC0+9/IncomingPhoneNumbers.json";
    static final String ONE = "/twilio/api/2010-04-01/Accounts/AC0+9/IncomingPhoneNumbers/PN[0-9a-f]+.json";
    static final String OFFERED = "/twilio/api/2010-04-01/Accounts/AC0+9/AvailablePhoneNumbers/US/Local.json";

    private FakeTwilio() {}

    static void install(Outside outside, String number) {
        outside.forgetRules();
        outside.on(
                "GET",
                "/twilio/pricing/v1/PhoneNumbers/Countries/US",
                asked -> json(
                        200,
                        Map.of(
                                "country",
                                "United States",
                                "iso_country",
                                "US",
                                "price_unit",
                                "USD",
                                "url",
                                "https://pricing.twilio.com/x",
                                "phone_number_prices",
                                List.of(Map.of(
                                        "number_type", "local", "base_price", "1.15", "current_price", "1.15")))));
        outside.on(
                "GET",
                OFFERED,
                asked -> json(
                        200,
                        Map.of(
                                "available_phone_numbers",
                                List.of(Map.of(
                                        "phone_number",
                                        number,
                                        "friendly_name",
                                        number,
                                        "locality",
                                        "San Francisco",
                                        "region",
                                        "CA",
                                        "iso_country",
                                        "US",
                                        "address_requirements",
                                        "none",
                                        "beta",
                                        false,
                                        "capabilities",
                                        Map.of("voice", true, "SMS", true, "MMS", false))),
                                "uri",
                                "/x")));
        outside.on(
                "POST",
                OWNED,
                asked -> json(
                        201,
                        Map.of(
                                "sid",
                                "PN" + UUID.randomUUID().toString().replace("-", ""),
                                "account_sid",
                                "AC00000000000000000000000000000009",
                                "phone_number",
                                number,
                                "friendly_name",
                                asked.form().get("FriendlyName"),
                                "capabilities",
                                Map.of("voice", true, "sms", true, "mms", false))));
        outside.on("DELETE", ONE, asked -> new Outside.Answer(204, ""));
    }
}
