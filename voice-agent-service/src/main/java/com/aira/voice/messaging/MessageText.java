package com.aira.voice.messaging;

import java.util.ArrayList;
import java.util.List;

/** Fits text into messages: Twilio takes up to 1600 characters each. */
final class MessageText {

    static final int LONGEST = 1600;

    private MessageText() {}

    /** Parts in order, broken at spaces where there are any. */
    static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        String rest = text.strip();
        while (rest.length() > LONGEST) {
            int space = rest.lastIndexOf(' ', LONGEST);
            int end = space > 0 ? space : safeEnd(rest);
            parts.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty()) {
            parts.add(rest);
        }
        return parts;
    }

    /** Not between the two halves of one character. */
    private static int safeEnd(String text) {
        return Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
