package com.aira.voice.transcript;

import com.aira.voice.twilio.TwilioForm;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * What Twilio's real-time transcription reports of a call: {@code TranscriptionEvent} and its companions, as "TwiML
 * Voice: &lt;Transcription&gt;" names them under {@code statusCallbackUrl}
 * ({@code https://www.twilio.com/docs/voice/twiml/transcription}).
 */
public sealed interface TranscriptionEvent {

    /**
     * Somebody finished saying something.
     *
     * @param sequence {@code SequenceId}, from 1: the same when Twilio repeats itself
     * @param at when, by Twilio's clock; empty where that cannot be read
     */
    record Words(TranscriptEntry.Speaker speaker, int sequence, String text, Optional<Instant> at)
            implements TranscriptionEvent {}

    /** No more words will come; those before may still be on their way. */
    record Stopped() implements TranscriptionEvent {}

    /** Nothing that is kept. @param problem what is wrong with it; empty when it is as it should be */
    record Nothing(Optional<String> problem) implements TranscriptionEvent {}

    static TranscriptionEvent of(TwilioForm form) {
        return switch (form.text("TranscriptionEvent")) {
            case "transcription-content" -> content(form);
            case "transcription-stopped" -> new Stopped();
            case "transcription-error" ->
                wrong("Twilio reports " + form.text("TranscriptionErrorCode") + " " + form.text("TranscriptionError"));
            default -> new Nothing(Optional.empty());
        };
    }

    private static TranscriptionEvent content(TwilioForm form) {
        if (form.text("Final").equalsIgnoreCase("false")) {
            return new Nothing(Optional.empty());
        }
        Optional<TranscriptEntry.Speaker> speaker = speaker(form.text("Track"));
        Optional<String> text = text(form.text("TranscriptionData"));
        String sequence = form.text("SequenceId");
        if (speaker.isEmpty() || text.isEmpty() || !sequence.matches("[0-9]{1,9}")) {
            return wrong("it cannot be read");
        }
        return text.get().isEmpty()
                ? new Nothing(Optional.empty())
                : new Words(speaker.get(), Integer.parseInt(sequence), text.get(), instant(form.text("Timestamp")));
    }

    /** Tracks are named from Twilio's side of the caller's line: inbound what it hears there, outbound what it plays. */
    private static Optional<TranscriptEntry.Speaker> speaker(String track) {
        return switch (track) {
            case "inbound_track" -> Optional.of(TranscriptEntry.Speaker.CALLER);
            case "outbound_track" -> Optional.of(TranscriptEntry.Speaker.AGENT);
            default -> Optional.empty();
        };
    }

    private static Optional<String> text(String data) {
        try {
            return Json.decodeValue(data) instanceof JsonObject json
                            && json.getValue("transcript") instanceof String transcript
                    // No column takes NUL, which JSON can write.
                    ? Optional.of(transcript.replace("\0", "").strip())
                    : Optional.empty();
        } catch (DecodeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Instant> instant(String timestamp) {
        try {
            return Optional.of(Instant.parse(timestamp));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static TranscriptionEvent wrong(String problem) {
        return new Nothing(Optional.of(problem));
    }
}
