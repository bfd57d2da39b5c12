package com.aira.sandbox.twilio.message;

import com.aira.sandbox.twilio.account.Rfc2822;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Message resource as Twilio writes it. */
final class MessageJson {

    private MessageJson() {}

    static Map<String, Object> of(TextMessage message) {
        String path = "/2010-04-01/Accounts/" + message.accountSid() + "/Messages/" + message.sid();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", message.sid());
        json.put("account_sid", message.accountSid());
        json.put("messaging_service_sid", null);
        json.put("from", message.from());
        json.put("to", message.to());
        json.put("body", message.body());
        json.put("direction", message.direction());
        json.put("status", message.status());
        json.put("num_segments", String.valueOf(message.segments()));
        json.put("num_media", "0");
        json.put(
                "error_code",
                message.errorCode().isPresent() ? message.errorCode().getAsInt() : null);
        json.put("error_message", null);
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("date_created", Rfc2822.of(message.created()));
        json.put("date_sent", message.sent().map(Rfc2822::of).orElse(null));
        json.put("date_updated", Rfc2822.of(message.updated()));
        json.put("api_version", "2010-04-01");
        json.put("uri", path + ".json");
        json.put("subresource_uris", Map.of("media", path + "/Media.json"));
        return json;
    }
}
