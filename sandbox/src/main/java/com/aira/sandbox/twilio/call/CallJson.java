package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.account.Rfc2822;
import com.aira.sandbox.twilio.call.record.CallRecord;
import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.number.Written;
import java.util.LinkedHashMap;
import java.util.Map;

/** The Call resource as Twilio writes it. Prices appear late; here never. */
final class CallJson {

    private CallJson() {}

    static Map<String, Object> of(CallRecord call) {
        CallFacts facts = call.facts();
        String path = "/2010-04-01/Accounts/" + facts.accountSid() + "/Calls/" + facts.sid();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("sid", facts.sid());
        json.put("account_sid", facts.accountSid());
        json.put("parent_call_sid", facts.parentSid().orElse(null));
        json.put("from", facts.from());
        json.put("from_formatted", Written.friendly(facts.from()));
        json.put("to", facts.to());
        json.put("to_formatted", Written.friendly(facts.to()));
        json.put("direction", facts.direction().written());
        json.put("status", call.status().written());
        json.put("date_created", Rfc2822.of(call.created()));
        json.put("date_updated", Rfc2822.of(call.ended().or(call::started).orElse(call.created())));
        json.put("start_time", call.started().map(Rfc2822::of).orElse(null));
        json.put("end_time", call.ended().map(Rfc2822::of).orElse(null));
        json.put("duration", call.ended().isPresent() ? String.valueOf(call.seconds()) : null);
        json.put("answered_by", null);
        json.put("forwarded_from", null);
        json.put("caller_name", null);
        json.put("group_sid", null);
        json.put("phone_number_sid", null);
        json.put("trunk_sid", null);
        json.put("queue_time", "0");
        json.put("price", null);
        json.put("price_unit", "USD");
        json.put("annotation", null);
        json.put("api_version", "2010-04-01");
        json.put("uri", path + ".json");
        json.put("subresource_uris", Map.of("recordings", path + "/Recordings.json"));
        return json;
    }
}
