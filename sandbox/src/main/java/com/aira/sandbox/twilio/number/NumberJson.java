package com.aira.sandbox.twilio.number;

import com.aira.sandbox.twilio.account.Rfc2822;
import java.util.LinkedHashMap;
import java.util.Map;

/** The IncomingPhoneNumber resource as Twilio writes it. */
final class NumberJson {

    private NumberJson() {}

    static Map<String, Object> of(OwnedNumber number) {
        NumberSettings settings = number.settings();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", number.sid());
        json.put("account_sid", number.accountSid());
        json.put("phone_number", number.phoneNumber());
        json.put("friendly_name", number.friendlyName());
        json.put("type", number.type().inPrices().replace(' ', '-'));
        json.put("capabilities", Capabilities.of(number.isoCountry(), number.type()));
        json.put("voice_url", settings.url("VoiceUrl"));
        json.put("voice_method", settings.method("VoiceMethod"));
        json.put("voice_fallback_url", settings.url("VoiceFallbackUrl"));
        json.put("voice_fallback_method", settings.method("VoiceFallbackMethod"));
        json.put("voice_caller_id_lookup", false);
        json.put("voice_application_sid", "");
        json.put("voice_receive_mode", "voice");
        json.put("status_callback", settings.url("StatusCallback"));
        json.put("status_callback_method", settings.method("StatusCallbackMethod"));
        json.put("sms_url", settings.url("SmsUrl"));
        json.put("sms_method", settings.method("SmsMethod"));
        json.put("sms_fallback_url", settings.url("SmsFallbackUrl"));
        json.put("sms_fallback_method", settings.method("SmsFallbackMethod"));
        json.put("sms_application_sid", "");
        json.put("address_requirements", "none");
        json.put("address_sid", null);
        json.put("bundle_sid", null);
        json.put("identity_sid", null);
        json.put("trunk_sid", null);
        json.put("emergency_status", "Inactive");
        json.put("emergency_address_sid", null);
        json.put("emergency_address_status", "unregistered");
        json.put("beta", false);
        json.put("origin", "twilio");
        json.put("status", "in-use");
        json.put("api_version", "2010-04-01");
        json.put("date_created", Rfc2822.of(number.created()));
        json.put("date_updated", Rfc2822.of(number.updated()));
        json.put(
                "uri",
                "/2010-04-01/Accounts/" + number.accountSid() + "/IncomingPhoneNumbers/" + number.sid() + ".json");
        return json;
    }
}
