package com.aira.sandbox.traffic;

import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Exchanges since somebody asked to keep them; nothing is kept before. */
@Singleton
public final class TrafficLog {
    static final int MOST_BYTES = 256 * 1024;
    private static final int MOST_EXCHANGES = 2000;

    private final Deque<Exchange> kept = new ArrayDeque<>();
    private volatile boolean on;

    boolean isOn() {
        return on;
    }

    synchronized void begin() {
        kept.clear();
        on = true;
    }

    synchronized void end() {
        on = false;
        kept.clear();
    }

    /** The oldest give way. */
    synchronized void keep(Exchange exchange) {
        if (kept.size() == MOST_EXCHANGES) {
            kept.removeFirst();
        }
        kept.addLast(exchange);
    }

    synchronized List<Exchange> all() {
        return List.copyOf(kept);
    }

    static String text(byte[] bytes, int length) {
        int kept = Math.min(length, MOST_BYTES);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, 0, kept))
                    .toString();
        } catch (CharacterCodingException noText) {
            return new String(bytes, 0, kept, StandardCharsets.ISO_8859_1);
        }
    }
}
