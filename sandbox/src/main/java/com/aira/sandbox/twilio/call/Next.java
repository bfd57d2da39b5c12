package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.line.Instruction;
import com.aira.sandbox.twilio.webhook.WebhookUrl;
import java.util.Map;

/** What follows a verb. */
sealed interface Next {

    /** The verb after it. */
    record Continue() implements Next {}

    /** Another document; the parameters come on top of the call's own. */
    record Go(WebhookUrl url, String method, Map<String, String> parameters) implements Next {}

    /** Whatever the REST API said. */
    record Obey(Instruction instruction) implements Next {}

    record Over(Ending ending) implements Next {}

    Next CONTINUE = new Continue();

    static Next over(CallStatus status, String reason) {
        return new Over(new Ending(status, reason));
    }
}
