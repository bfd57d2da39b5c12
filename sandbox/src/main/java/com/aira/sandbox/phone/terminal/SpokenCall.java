package com.aira.sandbox.phone.terminal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A call from the terminal: says its lines one by one, each after the receptionist has finished. */
final class SpokenCall {

    private static final Duration SILENCE = Duration.ofSeconds(15);
    /** Time for the receptionist to hang up after the last answer, before we do. */
    private static final Duration COURTESY = Duration.ofMillis(400);
    /** Ending takes as long as the application's callbacks: 15 s each at the most. */
    private static final Duration FAREWELL = Duration.ofSeconds(50);

    private static final Duration UNLIMITED = Duration.ofHours(4);

    private final CallOptions options;
    private final PhoneClient phone;
    private final Transcript transcript;
    private boolean bridged;
    private int heard;
    private Map<String, Object> ended;

    SpokenCall(CallOptions options, PhoneClient phone, Transcript transcript) {
        this.options = options;
        this.phone = phone;
        this.transcript = transcript;
    }

    void run() throws CallFailed {
        phone.send(
                "dial",
                "to",
                options.number(),
                "from",
                options.from(),
                "stir",
                options.stir(),
                "paced",
                options.paced());
        if (options.lines().isEmpty()) {
            interactive();
        } else {
            script(options.lines());
        }
        String reason = String.valueOf(ended.get("reason"));
        if (!"completed".equals(ended.get("status")) || reason.equals("application error")) {
            throw new CallFailed("The call failed: " + ended.get("status") + ", " + reason);
        }
    }

    private void script(List<String> lines) throws CallFailed {
        awaitTurn();
        for (String line : lines) {
            if (ended == null) {
                say(line);
                awaitTurn();
            }
        }
        if (heard < lines.size() && ended != null) {
            throw new CallFailed("The call ended before line " + (heard + 1) + " of " + lines.size() + " was heard ("
                    + ended.get("status") + ": " + ended.get("reason") + ")");
        }
        long until = System.nanoTime() + COURTESY.toNanos();
        while (ended == null && System.nanoTime() < until) {
            next(Duration.ofNanos(until - System.nanoTime()));
        }
        hangUp();
    }

    /** At a terminal one may talk over the receptionist; lines from a pipe wait for their turn, and so does its end. */
    private void interactive() throws CallFailed {
        Thread typing = new Thread(new Typing(phone), "typing");
        typing.setDaemon(true);
        typing.start();
        boolean patient = System.console() == null;
        boolean listening = false;
        Deque<Map<String, Object>> typed = new ArrayDeque<>();
        while (ended == null) {
            Map<String, Object> event = next(patient && !listening ? SILENCE : UNLIMITED)
                    .orElseThrow(() -> new CallFailed("The receptionist was silent for more than 15 seconds"));
            if ("stdin".equals(event.get("type"))) {
                typed.add(event);
            }
            listening |= finishesTurn(event) || bridged;
            while (!typed.isEmpty() && ended == null && (listening || !patient)) {
                Object text = typed.remove().get("text");
                if (text == null) {
                    hangUp();
                } else if (!text.toString().isBlank()) {
                    say(text.toString());
                    listening = bridged;
                }
            }
        }
    }

    private void say(String line) throws CallFailed {
        if (line.startsWith("/keys ")) {
            phone.send("digits", "digits", line.substring(6).strip());
        } else {
            phone.send("say", "text", line);
        }
    }

    /** Until the receptionist listens, a person is on the line, or the call is over. */
    private void awaitTurn() throws CallFailed {
        if (bridged) {
            next(COURTESY);
            return;
        }
        while (ended == null && !bridged) {
            Optional<Map<String, Object>> event = next(SILENCE);
            if (event.isEmpty()) {
                hangUpQuietly();
                throw new CallFailed("The receptionist was silent for more than 15 seconds");
            }
            if (finishesTurn(event.get())) {
                return;
            }
        }
    }

    private static boolean finishesTurn(Map<String, Object> event) {
        return "receptionist".equals(event.get("type")) && Boolean.TRUE.equals(event.get("final"));
    }

    private void hangUp() throws CallFailed {
        if (ended == null) {
            phone.send("hangup");
        }
        while (ended == null) {
            if (next(FAREWELL).isEmpty()) {
                throw new CallFailed("The call did not end within " + FAREWELL.toSeconds() + " seconds of hanging up");
            }
        }
    }

    private void hangUpQuietly() throws CallFailed {
        phone.send("hangup");
        next(COURTESY);
    }

    private Optional<Map<String, Object>> next(Duration limit) throws CallFailed {
        Optional<Map<String, Object>> event = phone.next(limit);
        if (event.isEmpty()) {
            return event;
        }
        transcriptOrFail(event.get());
        switch (String.valueOf(event.get().get("type"))) {
            case "dialing" -> phone.send(options.answer() ? "answer" : "decline");
            case "bridged" -> bridged = true;
            case "caller", "dtmf" -> heard++;
            case "ended" -> ended = event.get();
            default -> {
                // Shown, and of no further effect.
            }
        }
        return event;
    }

    /** Code 0 is the phone itself: the number is not in service, or the like. */
    private void transcriptOrFail(Map<String, Object> event) throws CallFailed {
        if ("error".equals(event.get("type")) && Long.valueOf(0).equals(event.get("code"))) {
            throw new CallFailed(String.valueOf(event.get("message")));
        }
        transcript.show(event);
    }
}
