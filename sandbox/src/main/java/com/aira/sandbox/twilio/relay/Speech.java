package com.aira.sandbox.twilio.relay;

import com.aira.sandbox.twilio.line.Pace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The receptionist's voice on a timeline of nanoseconds: what has been heard, what is still queued, and what an
 * interruption leaves of it. A turn that was begun and not yet closed counts as speaking, whatever the pace.
 */
final class Speech {

    private record Piece(String text, boolean interruptible, boolean preemptible, long from, long until) {}

    /** What the caller had heard when they cut in. */
    record Heard(String utterance, long durationMs) {}

    private final Pace pace;
    private final List<Piece> pieces = new ArrayList<>();
    private boolean turnOpen;

    Speech(Pace pace) {
        this.pace = pace;
    }

    void say(String text, boolean interruptible, boolean preemptible, boolean last, long now) {
        if (!turnOpen) {
            if (now >= silentFrom(now)) {
                pieces.clear();
            } else {
                pieces.removeIf(piece -> piece.preemptible && piece.until > now);
            }
        }
        if (!text.isEmpty()) {
            long from = silentFrom(now);
            pieces.add(new Piece(
                    text,
                    interruptible,
                    preemptible,
                    from,
                    from + pace.speaking(text).toNanos()));
        }
        turnOpen = !last;
    }

    /** When everything said so far will have been heard; now, if it has. */
    long silentFrom(long now) {
        return pieces.isEmpty() ? now : Math.max(now, pieces.get(pieces.size() - 1).until);
    }

    boolean turnOpen() {
        return turnOpen;
    }

    boolean speaking(long now) {
        return !pieces.isEmpty() && (turnOpen || silentFrom(now) > now);
    }

    /** Whether what is being spoken at this instant may be cut short. */
    boolean interruptible(long now) {
        return pieces.stream()
                .filter(piece -> piece.until > now)
                .findFirst()
                .or(() -> pieces.isEmpty() ? Optional.empty() : Optional.of(last()))
                .map(Piece::interruptible)
                .orElse(true);
    }

    /** Drops everything queued, the open turn with it. */
    Heard interrupt(long now) {
        StringBuilder heard = new StringBuilder();
        long began = pieces.isEmpty() ? now : pieces.get(0).from;
        for (Piece piece : pieces) {
            if (piece.until <= now) {
                heard.append(piece.text);
            } else if (piece.from < now) {
                heard.append(wholeWords(piece, now));
            }
        }
        pieces.clear();
        turnOpen = false;
        return new Heard(heard.toString().strip(), Math.max(0, (now - began) / 1_000_000));
    }

    private Piece last() {
        return pieces.get(pieces.size() - 1);
    }

    private static String wholeWords(Piece piece, long now) {
        int characters = (int) (piece.text.length() * (now - piece.from) / (piece.until - piece.from));
        int end = piece.text.lastIndexOf(' ', characters);
        return end < 0 ? "" : piece.text.substring(0, end);
    }
}
