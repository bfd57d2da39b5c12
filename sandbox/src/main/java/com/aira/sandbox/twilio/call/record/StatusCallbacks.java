package com.aira.sandbox.twilio.call.record;

import com.aira.sandbox.twilio.account.Rfc2822;
import com.aira.sandbox.twilio.call.record.CallPlan.StatusCallback;
import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** One leg's progress, reported to whoever asked for it, PROTOCOLS 1.2. Belongs to the call's thread. */
public final class StatusCallbacks {

    private final CallFacts facts;
    private final Optional<StatusCallback> callback;
    private final Notices notices;
    private final Clock clock;
    private int sequence;

    public StatusCallbacks(CallFacts facts, Optional<StatusCallback> callback, Notices notices, Clock clock) {
        this.facts = facts;
        this.callback = callback;
        this.notices = notices;
        this.clock = clock;
    }

    /** @param event {@code initiated}, {@code ringing} or {@code answered} */
    public void progress(String event, String status) {
        if (wants(event)) {
            StatusCallback to = callback.orElseThrow();
            notices.send(Product.VOICE, to.url(), to.method(), form(status));
        }
    }

    /** Returns when the report has arrived, so that whoever waits for the end of the call finds it complete. */
    public void completed(CallRecord record) {
        if (wants("completed")) {
            Map<String, String> form = form(record.status().written());
            form.put("CallDuration", String.valueOf(record.seconds()));
            form.put("Duration", String.valueOf((record.seconds() + 59) / 60));
            StatusCallback to = callback.orElseThrow();
            notices.deliver(Product.VOICE, to.url(), to.method(), form);
        }
    }

    private boolean wants(String event) {
        return callback.filter(to -> to.events().contains(event)).isPresent();
    }

    private Map<String, String> form(String status) {
        Map<String, String> form = facts.form(status);
        form.put("Timestamp", Rfc2822.of(clock.instant()));
        form.put("CallbackSource", "call-progress-events");
        form.put("SequenceNumber", String.valueOf(sequence++));
        return form;
    }
}
