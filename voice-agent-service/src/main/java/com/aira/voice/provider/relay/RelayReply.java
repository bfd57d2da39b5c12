package com.aira.voice.provider.relay;

import com.aira.voice.routing.Handoff;
import io.vertx.core.json.JsonObject;

/** Frames to Twilio, as JSON. */
final class RelayReply {

    private RelayReply() {}

    /** Text to speak; Twilio joins tokens as they are, so a sentence carries the space to the next. */
    static String sentence(String sentence) {
        return text(sentence + " ", false);
    }

    /** Closes a turn: Twilio speaks what it has. */
    static String endOfTurn() {
        return text("", true);
    }

    /** Ends the session; Twilio then asks the action of {@code <Connect>}. */
    static String end(Handoff handoff) {
        return new JsonObject()
                .put("type", "end")
                .put("handoffData", handoff.json())
                .encode();
    }

    private static String text(String token, boolean last) {
        return new JsonObject()
                .put("type", "text")
                .put("token", token)
                .put("last", last)
                .encode();
    }
}
