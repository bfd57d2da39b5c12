package com.aira.ui.knowledge.sheet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Finds entries that ask the same or say the same as one known before, whatever their capitals, spaces and last marks. */
final class Duplicates {
    private final Map<String, Known> byQuestion = new HashMap<>();
    private final Map<String, Known> byContent = new HashMap<>();

    /**
     * Who asked or said it first.
     *
     * @param line 0 for an entry that was there before
     * @param entry null for a line of the same sheet
     */
    record Known(int line, UUID entry) {}

    /** @param part what is the same: "question" or "answer" */
    record Found(String part, Known known) {}

    void learn(Known known, String question, String content) {
        if (question != null) {
            byQuestion.putIfAbsent(print(question), known);
        }
        byContent.putIfAbsent(print(content), known);
    }

    Optional<Found> find(String question, String content) {
        var asked = question == null ? null : byQuestion.get(print(question));
        if (asked != null) {
            return Optional.of(new Found("question", asked));
        }
        return Optional.ofNullable(byContent.get(print(content))).map(said -> new Found(EntrySheet.ANSWER, said));
    }

    /** Texts may be long, and there may be many: of each only this is kept. */
    private static String print(String text) {
        var plain =
                text.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").replaceAll("[\\s.?!]+$", "");
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(plain.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
