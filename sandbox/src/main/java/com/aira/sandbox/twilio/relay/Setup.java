package com.aira.sandbox.twilio.relay;

import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.twiml.RelaySettings;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The first message of a session; what the call does not know is an empty string. */
final class Setup {

    private Setup() {}

    static String json(ObjectMapper json, String sessionId, CallFacts facts, RelaySettings settings, boolean ringing) {
        ObjectNode setup = json.createObjectNode()
                .put("type", "setup")
                .put("sessionId", sessionId)
                .put("accountSid", facts.accountSid())
                .put("callSid", facts.sid())
                .put("parentCallSid", facts.parentSid().orElse(""))
                .put("from", facts.from())
                .put("to", facts.to())
                .put("forwardedFrom", "")
                .put("callerName", "")
                .put("direction", facts.direction().written())
                .put("callType", "PSTN")
                .put("callStatus", ringing ? "RINGING" : "IN_PROGRESS");
        ObjectNode parameters = setup.putObject("customParameters");
        settings.parameters().forEach(parameters::put);
        return setup.toString();
    }
}
