package com.aira.voice.call;

import com.aira.voice.call.spending.Transfer;
import com.aira.voice.twilio.CallerId;
import com.aira.voice.twilio.PublicUrl;
import com.twilio.http.HttpMethod;
import com.twilio.twiml.VoiceResponse;
import com.twilio.twiml.voice.Dial;
import com.twilio.twiml.voice.Hangup;
import com.twilio.twiml.voice.Number;
import com.twilio.twiml.voice.Record;
import com.twilio.twiml.voice.Recording;
import com.twilio.twiml.voice.Say;
import com.twilio.twiml.voice.Start;
import com.twilio.twiml.voice.Stop;
import com.twilio.twiml.voice.Transcription;

/** What the line says and does, in TwiML. */
final class CallTwiml {

    /** Names the transcription of a transfer, so that it can be stopped. */
    private static final String TRANSCRIPTION = "transfer";

    private final CallConfig config;
    private final PublicUrl publicUrl;

    CallTwiml(CallConfig config, PublicUrl publicUrl) {
        this.config = config;
        this.publicUrl = publicUrl;
    }

    static VoiceResponse hangUp() {
        return new VoiceResponse.Builder().hangup(new Hangup.Builder().build()).build();
    }

    static VoiceResponse sayAndHangUp(String words) {
        return new VoiceResponse.Builder()
                .say(new Say.Builder(words).build())
                .hangup(new Hangup.Builder().build())
                .build();
    }

    VoiceResponse voicemail(LiveCall call) {
        return new VoiceResponse.Builder()
                .say(new Say.Builder("Thank you for calling " + call.businessName()
                                + ". We cannot take your call at the moment. Please leave a message after the tone.")
                        .build())
                .record(new Record.Builder()
                        .maxLength(Math.toIntExact(config.voicemailLength().toSeconds()))
                        .action(publicUrl.of("/webhooks/twilio/voicemail-ended"))
                        .method(HttpMethod.POST)
                        .recordingStatusCallback(publicUrl.of("/webhooks/twilio/recording"))
                        .recordingStatusCallbackMethod(HttpMethod.POST)
                        .build())
                .say(new Say.Builder("We did not hear anything. Goodbye.").build())
                .hangup(new Hangup.Builder().build())
                .build();
    }

    void startRecording(VoiceResponse.Builder response) {
        response.start(new Start.Builder()
                .recording(new Recording.Builder()
                        .recordingStatusCallback(publicUrl.of("/webhooks/twilio/recording"))
                        .recordingStatusCallbackMethod(Recording.RecordingStatusCallbackMethod.POST)
                        .build())
                .build());
    }

    /** @param first where the ordinals of the transfer begin */
    void startTranscription(LiveCall call, int first, VoiceResponse.Builder response) {
        response.start(new Start.Builder()
                .transcription(new Transcription.Builder()
                        .name(TRANSCRIPTION)
                        .track(Transcription.Track.BOTH_TRACKS)
                        .languageCode(call.language())
                        .partialResults(false)
                        .statusCallbackUrl(publicUrl.of("/webhooks/twilio/transcription?first=" + first))
                        .statusCallbackMethod(Transcription.StatusCallbackMethod.POST)
                        .build())
                .build());
    }

    void stopTranscription(VoiceResponse.Builder response) {
        response.stop(new Stop.Builder()
                .transcription(new Transcription.Builder().name(TRANSCRIPTION).build())
                .build());
    }

    /** @param query tells {@code /transfer-ended} how the transfer began; may be empty */
    VoiceResponse dial(LiveCall call, String number, Transfer granted, String query, VoiceResponse.Builder response) {
        return response.dial(new Dial.Builder()
                        // Withheld numbers cannot be shown; the business's own can.
                        .callerId(CallerId.e164(call.from()).orElse(call.to()))
                        .timeout(Math.toIntExact(config.transferRings().toSeconds()))
                        .timeLimit(Math.toIntExact(granted.timeLimit().toSeconds()))
                        .action(publicUrl.of("/webhooks/twilio/transfer-ended?transfer=" + granted.id() + query))
                        .method(HttpMethod.POST)
                        .number(new Number.Builder(number).build())
                        .build())
                .build();
    }
}
