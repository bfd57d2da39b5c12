package com.aira.sandbox.twilio.recording;

import com.aira.sandbox.twilio.account.Rfc2822;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Recording resource as Twilio writes it. */
final class RecordingJson {

    private RecordingJson() {}

    static Map<String, Object> of(Recording recording, String mediaUrl) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", recording.sid());
        json.put("account_sid", recording.accountSid());
        json.put("call_sid", recording.callSid());
        json.put("conference_sid", null);
        json.put("api_version", "2010-04-01");
        json.put("status", recording.status());
        json.put("source", recording.source());
        json.put("track", recording.track());
        json.put("channels", recording.channels());
        json.put(
                "duration",
                recording.seconds().isPresent() ? "" + recording.seconds().getAsInt() : null);
        json.put("start_time", Rfc2822.of(recording.started()));
        json.put("date_created", Rfc2822.of(recording.started()));
        json.put("date_updated", Rfc2822.of(recording.started()));
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("error_code", null);
        json.put("encryption_details", null);
        json.put("media_url", mediaUrl);
        json.put("uri", "/2010-04-01/Accounts/" + recording.accountSid() + "/Recordings/" + recording.sid() + ".json");
        return json;
    }
}
