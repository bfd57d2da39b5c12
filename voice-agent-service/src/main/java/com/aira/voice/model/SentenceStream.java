package com.aira.voice.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes whole sentences of the pieces that a model streams. */
final class SentenceStream {

    private static final Pattern END = Pattern.compile(
            "(?<=[.!?][\"')]?)(?<!\\b(?:Mr|Ms|Dr|St|No|vs|Mrs|e\\.g|i\\.e|[ap]\\.m|[A-Z])\\.)\\s+|\\n+");

    private final StringBuilder open = new StringBuilder();

    /** Takes a piece; gives the sentences that it completes. */
    List<String> take(String piece) {
        open.append(piece);
        List<String> whole = new ArrayList<>();
        var end = END.matcher(open);
        int from = 0;
        while (end.find()) {
            add(whole, open.substring(from, end.start()));
            from = end.end();
        }
        open.delete(0, from);
        return whole;
    }

    /** What is left when the model has finished. */
    List<String> rest() {
        List<String> whole = new ArrayList<>();
        add(whole, open.toString());
        open.setLength(0);
        return whole;
    }

    private static void add(List<String> sentences, String text) {
        String plain = text.replaceAll("\\*\\*|__|`|^\\s*(?:[-*•]|#+)\\s+", "")
                .replaceAll("\\s+", " ")
                .strip();
        if (plain.chars().anyMatch(Character::isLetterOrDigit)) {
            sentences.add(plain);
        }
    }
}
