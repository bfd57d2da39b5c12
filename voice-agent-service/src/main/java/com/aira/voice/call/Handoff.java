package com.aira.voice.call;

import com.aira.voice.twilio.CallerId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Why the receptionist ended its session; travels through Twilio as {@code HandoffData} and comes back with the action.
 *
 * @param transferTo E.164 of the person to call; empty to hang up
 */
public record Handoff(Optional<String> transferTo) {

    public static Handoff hangUp() {
        return new Handoff(Optional.empty());
    }

    public static Handoff transfer(String toNumber) {
        return new Handoff(Optional.of(toNumber));
    }

    public String json() {
        JsonObject json = new JsonObject().put("reason", transferTo.isPresent() ? "transfer" : "hangup");
        transferTo.ifPresent(number -> json.put("to", number));
        return json.encode();
    }

    /** Anything but a transfer to a phone number means that the call is over. */
    static Handoff parse(String data) {
        try {
            JsonObject json = new JsonObject(data);
            return new Handoff(
                    "transfer".equals(json.getString("reason"))
                            ? CallerId.e164(json.getString("to", ""))
                            : Optional.empty());
        } catch (DecodeException | ClassCastException e) {
            return hangUp();
        }
    }
}
