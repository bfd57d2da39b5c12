package com.aira.sandbox.twilio.twiml;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The voice verbs that the sandbox executes, with Twilio's defaults filled in. */
public sealed interface Verb {

    /** Where Twilio goes when a verb is done. */
    record Action(String url, String method) {}

    record Say(String text, int loop) implements Verb {}

    /** Sound, or DTMF tones when {@code digits} is present. */
    record Play(String source, Optional<String> digits, int loop) implements Verb {}

    record Pause(Duration length) implements Verb {}

    /** {@code numDigits} 0 means as many as come. {@code finishOnKey} may be empty. */
    record Gather(
            Set<Input> inputs,
            Action action,
            int numDigits,
            String finishOnKey,
            Duration timeout,
            boolean actionOnEmptyResult,
            List<Verb> prompts)
            implements Verb {
        public enum Input {
            DTMF,
            SPEECH
        }
    }

    /** {@code <Record>}, named so that it does not hide java.lang.Record. */
    record RecordMessage(
            Action action,
            Duration timeout,
            Duration maxLength,
            String finishOnKey,
            boolean playBeep,
            RecordingCallback callback)
            implements Verb {}

    record Redirect(Action to) implements Verb {}

    record Reject(boolean busy) implements Verb {}

    record Hangup() implements Verb {}

    record Leave() implements Verb {}

    record ConnectRelay(Optional<Action> action, RelaySettings relay) implements Verb {}

    /** All numbers ring at once; the first to answer has the call. */
    record Dial(
            Optional<Action> action,
            Duration timeout,
            Duration timeLimit,
            Optional<String> callerId,
            boolean record,
            RecordingCallback callback,
            List<DialledNumber> numbers)
            implements Verb {}

    record DialledNumber(
            String number, Optional<String> statusCallback, Set<String> statusCallbackEvents, String method) {}

    record StartRecording(RecordingCallback callback, int channels, String track) implements Verb {}

    record StopRecording() implements Verb {}

    /** Writes down what is said, while it is said, and reports it. */
    record StartTranscription(
            Optional<String> name, String track, String language, Optional<String> callback, String method)
            implements Verb {}

    record StopTranscription(Optional<String> name) implements Verb {}

    /** Correct TwiML that this sandbox cannot act out; executing it is an error that says so. */
    record NotOffered(String what) implements Verb {}

    /** Where Twilio reports a recording, and of which events. */
    record RecordingCallback(Optional<String> url, String method, Set<String> events) {
        public static final RecordingCallback NONE =
                new RecordingCallback(Optional.empty(), "POST", Set.of("completed"));
    }
}
