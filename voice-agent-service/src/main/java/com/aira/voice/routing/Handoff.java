package com.aira.voice.routing;

import com.aira.voice.frames.Destination;
import com.aira.voice.twilio.CallerId;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * Why the receptionist ended its session; travels through Twilio as {@code HandoffData} and comes back with the action.
 *
 * @param to whom the caller is handed over; empty to hang up
 */
public record Handoff(Optional<Destination> to) {

    public static Handoff hangUp() {
        return new Handoff(Optional.empty());
    }

    public static Handoff to(Destination destination) {
        return new Handoff(Optional.of(destination));
    }

    public String json() {
        JsonObject json = new JsonObject();
        if (to.isEmpty()) {
            json.put("reason", "hangup");
        } else if (to.get() instanceof Destination.Number number) {
            json.put("reason", "transfer").put("to", number.e164());
        } else {
            json.put("reason", "voicemail");
        }
        return json.encode();
    }

    /** Anything but a hand-over to a phone number or to voicemail means that the call is over. */
    public static Handoff parse(String data) {
        try {
            JsonObject json = new JsonObject(data);
            return new Handoff(
                    switch (String.valueOf(json.getString("reason"))) {
                        case "transfer" ->
                            CallerId.e164(json.getString("to", "")).map(Destination.Number::new);
                        case "voicemail" -> Optional.of(new Destination.Voicemail());
                        default -> Optional.empty();
                    });
        } catch (DecodeException | ClassCastException e) {
            return hangUp();
        }
    }
}
