package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Pace;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.recording.Recording;
import com.aira.sandbox.twilio.recording.Recordings;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.twiml.Verb.RecordingCallback;
import com.aira.sandbox.twilio.webhook.WebhookUrl;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** {@code <Record>}: what the caller says until silence, a key, or hanging up. */
final class LeavingMessage {

    private final Verb.RecordMessage verb;
    private final Page page;
    private final Conversation conversation;
    private final Recordings recordings;

    LeavingMessage(Verb.RecordMessage verb, Page page, Conversation conversation, Recordings recordings) {
        this.verb = verb;
        this.page = page;
        this.conversation = conversation;
        this.recordings = recordings;
    }

    Next run() throws TwimlException {
        conversation.line().finishTurn();
        if (verb.playBeep()) {
            conversation.line().tell(new CallEvent.Played("beep"));
        }
        long began = System.nanoTime();
        StringBuilder spoken = new StringBuilder();
        while (true) {
            Duration length = Duration.ofNanos(System.nanoTime() - began);
            Duration room = verb.maxLength().minus(length);
            Optional<Signal> signal = room.isNegative() || room.isZero()
                    ? Optional.empty()
                    : conversation.take(room.compareTo(verb.timeout()) < 0 ? room : verb.timeout());
            if (signal.isEmpty()) {
                return spoken.isEmpty() ? Next.CONTINUE : done(length, spoken, "");
            }
            if (signal.get() instanceof Signal.HungUp) {
                conversation.callerLeft();
                return spoken.isEmpty() ? new Next.Over(Ending.CALLER_HUNG_UP) : done(length, spoken, "hangup");
            }
            if (signal.get() instanceof Signal.Changed) {
                return conversation.stopped(signal.get());
            }
            if (signal.get() instanceof Signal.Said said) {
                conversation.line().tell(new CallEvent.Caller(said.text()));
                spoken.append(said.text());
            }
            if (signal.get() instanceof Signal.Pressed pressed) {
                conversation.line().tell(new CallEvent.Tones(pressed.digits()));
                if (verb.finishOnKey().contains(pressed.digits().substring(0, 1))) {
                    return done(length, spoken, pressed.digits().substring(0, 1));
                }
            }
        }
    }

    private Next done(Duration length, CharSequence spoken, String digits) throws TwimlException {
        WebhookUrl action = page.resolve(verb.action().url());
        // Spoken at once or not, a recording is as long as the words in it.
        Duration natural = Pace.NATURAL.speaking(spoken.toString());
        Recording recording = recordings.message(
                conversation.line().facts().sid(), natural.compareTo(length) > 0 ? natural : length, callback());
        Map<String, String> form = new LinkedHashMap<>();
        form.put("RecordingUrl", recordings.url(recording));
        form.put("RecordingSid", recording.sid());
        form.put("RecordingDuration", String.valueOf(recording.seconds().orElseThrow()));
        form.put("Digits", digits);
        conversation.line().asked();
        return new Next.Go(action, verb.action().method(), form);
    }

    private RecordingCallback callback() throws TwimlException {
        return resolved(verb.callback(), page);
    }

    /** With its URL made absolute, since it outlives the document. */
    static RecordingCallback resolved(RecordingCallback callback, Page page) throws TwimlException {
        if (callback.url().isEmpty()) {
            return callback;
        }
        String url = page.resolve(callback.url().get()).target().toString();
        return new RecordingCallback(Optional.of(url), callback.method(), callback.events());
    }
}
