package com.aira.voice.loops;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Recognises what only machines say: hold lines, voicemail greetings, automatic replies and receipts. The sentences are data,
 * {@code machine-speech.txt}; each is looked for as a run of whole words.
 */
public final class MachineSpeech {

    private static final String FILE = "/machine-speech.txt";
    private static final List<String> PHRASES = read();

    private MachineSpeech() {}

    public static boolean is(String text) {
        String words = padded(text);
        return PHRASES.stream().anyMatch(words::contains);
    }

    private static String padded(String text) {
        return " " + String.join(" ", SimilarText.words(text)) + " ";
    }

    private static List<String> read() {
        try (InputStream file = MachineSpeech.class.getResourceAsStream(FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(MachineSpeech::padded)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
