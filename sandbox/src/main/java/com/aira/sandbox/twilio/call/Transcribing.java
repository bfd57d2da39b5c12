package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.twiml.Verb.StartTranscription;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * {@code <Start><Transcription>}: reports what two people say to each other, "TwiML Voice: &lt;Transcription&gt;". Twilio
 * would report what a receptionist says too. Belongs to the call's thread.
 */
final class Transcribing {

    private static final String INBOUND = "inbound_track";
    private static final String OUTBOUND = "outbound_track";

    private final StartTranscription verb;
    private final Optional<String> callback;
    private final CallFacts facts;
    private final Notices notices;
    private final Clock clock;
    private final String sid = Sid.next("GT");
    private int sequence;

    /** @param callback absolute, since it outlives the document */
    Transcribing(StartTranscription verb, Optional<String> callback, CallFacts facts, Notices notices, Clock clock) {
        this.verb = verb;
        this.callback = callback;
        this.facts = facts;
        this.notices = notices;
        this.clock = clock;
        report("started", Map.of("Track", verb.track(), "LanguageCode", verb.language()));
    }

    /** Whether {@code <Stop>} means this one; without a name it means any. */
    boolean isNamed(Optional<String> name) {
        return name.isEmpty() || name.equals(verb.name());
    }

    void callerSaid(String words) {
        heard(INBOUND, words);
    }

    void personSaid(String words) {
        heard(OUTBOUND, words);
    }

    void stop() {
        report("stopped", Map.of());
    }

    private void heard(String track, String words) {
        if (verb.track().equals(track) || verb.track().equals("both_tracks")) {
            report(
                    "content",
                    Map.of(
                            "Track",
                            track,
                            "LanguageCode",
                            verb.language(),
                            "Final",
                            "true",
                            "TranscriptionData",
                            new JsonObject()
                                    .put("transcript", words)
                                    .put("confidence", 0.95)
                                    .encode()));
        }
    }

    private void report(String event, Map<String, String> parameters) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", facts.accountSid());
        form.put("CallSid", facts.sid());
        form.put("TranscriptionSid", sid);
        form.put("TranscriptionEvent", "transcription-" + event);
        form.put("Timestamp", clock.instant().toString());
        form.put("SequenceId", String.valueOf(++sequence));
        verb.name().ifPresent(name -> form.put("Name", name));
        form.putAll(parameters);
        callback.ifPresent(url -> notices.send(Product.VOICE, url, verb.method(), form));
    }
}
