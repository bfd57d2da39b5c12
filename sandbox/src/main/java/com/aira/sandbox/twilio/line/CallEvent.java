package com.aira.sandbox.twilio.line;

import java.util.OptionalLong;

/** What the person at one end of a call hears, sees and would want to know. */
public sealed interface CallEvent {

    /** This telephone rings: somebody calls it. */
    record Incoming(String callSid, String from, String to) implements CallEvent {}

    /** The other end rings. */
    record Ringing(String callSid) implements CallEvent {}

    record Connected(String callSid) implements CallEvent {}

    /**
     * A piece of what the other end says.
     *
     * @param latencyMs on the first piece of an answer: milliseconds since the caller's words (or dialling) ended
     * @param last whether the other end has finished its turn; such a piece may be empty
     */
    record Spoken(String text, OptionalLong latencyMs, boolean last) implements CallEvent {}

    /** The caller's own words, when the call heard them. */
    record Caller(String text) implements CallEvent {}

    /** The caller spoke over the other end, of which only this was heard. */
    record Interrupted(String heard) implements CallEvent {}

    record Tones(String digits) implements CallEvent {}

    record Played(String source) implements CallEvent {}

    /** The call now rings a person. */
    record Dialing(String number) implements CallEvent {}

    /** The person picked up: from here on two people talk. */
    record Bridged(String number) implements CallEvent {}

    /** Something Twilio's debugger would show; the call goes on. */
    record Warning(int code, String message) implements CallEvent {}

    /** Something that failed, as Twilio's debugger would show it. */
    record Failure(int code, String message) implements CallEvent {}

    /** @param reason why, in a few words for a person to read */
    record Ended(String callSid, String status, String reason, long durationSeconds) implements CallEvent {}
}
