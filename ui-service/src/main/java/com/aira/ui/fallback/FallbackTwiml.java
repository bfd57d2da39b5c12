package com.aira.ui.fallback;

import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Pause;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Redirect;
import com.twilio.twiml.voice.Say;
import java.net.URI;

/** The words and verbs for callers whose receptionist is away. */
final class FallbackTwiml {

    private final FallbackConfig config;
    private final FallbackLink link;

    FallbackTwiml(FallbackConfig config, FallbackLink link) {
        this.config = config;
        this.link = link;
    }

    /** She is there: the call goes on where it was lost, or begins. */
    VoiceResponse back() {
        return new VoiceResponse.Builder()
                .redirect(redirect(
                        URI.create(config.voiceUrl().toString().replaceFirst("/+$", "") + "/webhooks/twilio/resume")))
                .build();
    }

    /** @param first whether the caller has heard nothing yet */
    VoiceResponse wait(boolean first, URI again) {
        var response = new VoiceResponse.Builder();
        if (first) {
            response.say(say("I'm sorry, we were interrupted. One moment, please."));
        }
        return response.pause(new Pause.Builder()
                        .length(Math.toIntExact(config.pause().toSeconds()))
                        .build())
                .redirect(redirect(again))
                .build();
    }

    VoiceResponse handOver(Caller caller, String person) {
        return new VoiceResponse.Builder()
                .say(say("I'm sorry for the wait. I'll try to put you through to somebody."))
                .dial(new Dial.Builder()
                        .callerId(caller.isNumber() ? caller.from() : caller.to())
                        .timeout(Math.toIntExact(config.rings().toSeconds()))
                        .timeLimit(Math.toIntExact(config.longestHandOver().toSeconds()))
                        .action(link.under("/hand-over-ended"))
                        .method(HttpMethod.POST)
                        .number(new Number.Builder(person).build())
                        .build())
                .build();
    }

    VoiceResponse voicemail(Caller caller) {
        // Retries are Twilio's own, in the fragment: it gives up after 15 seconds, and the list of recordings is read
        // then.
        var kept = link.under("/recording?from=" + FallbackLink.encoded(caller.from()) + "&to="
                + FallbackLink.encoded(caller.to()) + "#rc=5&rp=all");
        return new VoiceResponse.Builder()
                .say(say(
                        "I'm sorry, we cannot take your call at the moment. Please leave a message after the tone, with"
                                + " your name and number, and we will call you back."))
                .record(new Record.Builder()
                        .maxLength(Math.toIntExact(config.voicemailLength().toSeconds()))
                        .action(link.under("/voicemail-ended"))
                        .method(HttpMethod.POST)
                        .recordingStatusCallback(kept)
                        .recordingStatusCallbackMethod(HttpMethod.POST)
                        .build())
                .say(say("We did not hear anything. Goodbye."))
                .hangup(new Hangup.Builder().build())
                .build();
    }

    VoiceResponse thanks() {
        return new VoiceResponse.Builder()
                .say(say("Thank you. Your message has been recorded. Goodbye."))
                .hangup(new Hangup.Builder().build())
                .build();
    }

    VoiceResponse hangUp() {
        return new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build();
    }

    private static Say say(String words) {
        return new Say.Builder(words).build();
    }

    private static Redirect redirect(URI to) {
        return new Redirect.Builder(to).method(HttpMethod.POST).build();
    }
}
