package com.aira.sandbox.twilio.line;

/** Something that reaches a running call from outside; a call handles its signals one at a time, in order. */
public sealed interface Signal {

    record Said(String text) implements Signal {}

    record Pressed(String digits) implements Signal {}

    record HungUp() implements Signal {}

    /** A ringing telephone was picked up or silenced: that of this leg, or of whichever leg when it is empty. */
    record Picked(String legSid, boolean up) implements Signal {}

    /** What that person says once the call is theirs. */
    record PersonSaid(String text) implements Signal {}

    record PersonHungUp() implements Signal {}

    /** The REST API changed the call. */
    record Changed(Instruction instruction) implements Signal {}

    /** A message on the ConversationRelay socket of this session. */
    record Frame(String sessionId, String json) implements Signal {}

    /** That socket is gone. */
    record Disconnected(String sessionId, int closeCode) implements Signal {}
}
