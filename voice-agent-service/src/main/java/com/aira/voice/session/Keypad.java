package com.aira.voice.session;

import java.util.Optional;

/** Makes utterances of pressed keys: digits are collected, {@code #} ends them, 0 alone asks for a person. */
final class Keypad {

    private static final int LONGEST = 20;

    private final StringBuilder digits = new StringBuilder();

    /** @return what the caller thereby says, unless more keys may follow */
    Optional<String> press(char key) {
        if (key == '#') {
            return flush();
        }
        if (key == '*') {
            digits.setLength(0);
            return Optional.of("Please repeat that.");
        }
        if (Character.isDigit(key) && digits.length() < LONGEST) {
            digits.append(key);
        }
        return Optional.empty();
    }

    /** The caller has paused: what was pressed so far is all. */
    Optional<String> flush() {
        String pressed = digits.toString();
        digits.setLength(0);
        if (pressed.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(pressed.equals("0") ? "I would like to speak to a person." : pressed);
    }
}
