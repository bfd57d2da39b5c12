package com.aira.sandbox.phone;

import com.aira.sandbox.twilio.call.Calls;
import com.aira.sandbox.twilio.call.Telephone;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.Handset;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.line.Handsets.Text;
import com.aira.sandbox.twilio.line.Pace;
import com.aira.sandbox.twilio.message.TextMessages;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.number.Written;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One phone that somebody holds: one call at a time, and the texts of the numbers it uses. Receives {@code dial},
 * {@code say}, {@code digits}, {@code hangup}, {@code answer}, {@code decline}, {@code register}, {@code unregister} and
 * {@code sms}.
 */
final class PhoneSession {

    private final Calls calls;
    private final TextMessages messages;
    private final Directory directory;
    private final Handsets handsets;
    private final Consumer<Map<String, Object>> screen;
    private final Handset ear = this::hear;
    private final Consumer<Text> reader = this::read;
    private final Set<String> numbers = ConcurrentHashMap.newKeySet();
    // Stays after the call: what was said into it a moment too late is lost, as on any phone.
    private volatile Telephone telephone;
    private volatile boolean busy;

    PhoneSession(
            Calls calls,
            TextMessages messages,
            Directory directory,
            Handsets handsets,
            Consumer<Map<String, Object>> screen) {
        this.calls = calls;
        this.messages = messages;
        this.directory = directory;
        this.handsets = handsets;
        this.screen = screen;
        handsets.addReader(reader);
    }

    /** @throws PhoneProblem with a sentence for the person */
    void handle(JsonNode frame) {
        switch (frame.path("type").asText()) {
            case "dial" -> dial(frame);
            case "say" -> onCall().say(text(frame, "text"));
            case "digits" -> onCall().press(digits(frame));
            case "hangup" -> onCall().hangUp();
            case "answer" -> onCall().pickUp(true);
            case "decline" -> onCall().pickUp(false);
            case "register" -> register(frame);
            case "unregister" -> unregister(text(frame, "number"));
            case "sms" -> sms(frame);
            default ->
                throw new PhoneProblem(
                        "The phone has no button '" + frame.path("type").asText() + "'");
        }
    }

    /** The phone is switched off: whoever talks on it is gone. */
    void close() {
        handsets.removeReader(reader);
        numbers.forEach(number -> handsets.switchOff(number, ear));
        Optional.ofNullable(telephone).ifPresent(Telephone::hangUp);
    }

    private void dial(JsonNode frame) {
        if (busy) {
            throw new PhoneProblem("This phone is on a call already");
        }
        OwnedNumber to = directory.inService(text(frame, "to"));
        String from = directory.caller(text(frame, "from"), to);
        Pace pace = frame.path("paced").asBoolean(false) ? Pace.NATURAL : Pace.INSTANT;
        numbers.add(from);
        busy = true;
        telephone = calls.dial(from, Verstat.of(frame.path("stir").asText("A")), to, pace, ear);
    }

    /** Without a country code the number is one of the country of {@code to}, as when dialling; else of the US. */
    private void register(JsonNode frame) {
        String written = text(frame, "number");
        String number = frame.path("to").asText("").isBlank()
                ? directory.handset(written, "US")
                : directory.handset(written, directory.inService(text(frame, "to")));
        numbers.add(number);
        handsets.switchOn(number, ear);
        screen.accept(PhoneFrames.frame("registered", "number", number, "written", Written.international(number)));
    }

    private void unregister(String number) {
        numbers.remove(number);
        handsets.switchOff(number, ear);
    }

    private void sms(JsonNode frame) {
        OwnedNumber to = directory.inService(text(frame, "to"));
        String from = directory.handset(text(frame, "from"), to);
        numbers.add(from);
        messages.receive(from, to, text(frame, "body"));
    }

    private void hear(CallEvent event) {
        if (event instanceof CallEvent.Incoming incoming) {
            Optional<Telephone> ringing = calls.telephone(incoming.callSid());
            if (busy) {
                ringing.ifPresent(engaged -> engaged.pickUp(false));
                return;
            }
            busy = true;
            telephone = ringing.orElse(null);
        }
        if (event instanceof CallEvent.Ended) {
            busy = false;
        }
        screen.accept(PhoneFrames.of(event));
    }

    private void read(Text text) {
        if (numbers.contains(text.to())) {
            screen.accept(PhoneFrames.of(text));
        }
    }

    private Telephone onCall() {
        Telephone current = telephone;
        if (current == null) {
            throw new PhoneProblem("This phone is not on a call");
        }
        return current;
    }

    private static String digits(JsonNode frame) {
        String digits = text(frame, "digits");
        if (!digits.matches("[0-9*#]+")) {
            throw new PhoneProblem("A keypad has 0 to 9, * and #, not '" + digits + "'");
        }
        return digits;
    }

    private static String text(JsonNode frame, String field) {
        String text = frame.path(field).asText("").strip();
        if (text.isEmpty()) {
            throw new PhoneProblem(
                    "The phone needs '" + field + "' for '" + frame.path("type").asText() + "'");
        }
        return text;
    }
}
