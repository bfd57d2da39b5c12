package com.aira.runtime.text;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Cuts a passage into what can be said on its own: sentences, list items, rows. One service files vectors of them, another
 * reads them aloud; so there is one way to cut.
 */
public final class Sentences {

    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•·▪◦–]|\\(?\\d{1,2}[.)]|#{1,6})\\s+");
    /** A full stop ends a sentence before a capital, unless an abbreviation or initial stands before it. */
    private static final Pattern END = Pattern.compile(
            "(?<=[.!?][\"')\\]]?)(?<!\\b(?:Mr|Ms|Dr|St|No|vs|Inc|Ltd|Mrs|Ave|Prof|approx|e\\.g|i\\.e|a\\.m|p\\.m|[A-Z])\\.)\\s+(?=[\"'(\\[]?[\\p{Lu}\\p{Nd}])");

    private Sentences() {}

    /** In their order, without bullets. */
    public static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        for (String paragraph : joinWrapped(text)) {
            for (String sentence : END.split(paragraph)) {
                String tidy = sentence.strip();
                if (!tidy.isEmpty()) {
                    sentences.add(tidy);
                }
            }
        }
        return sentences;
    }

    /** Lines that a file broke in mid-sentence belong together; rows and list items do not. */
    private static List<String> joinWrapped(String text) {
        List<String> paragraphs = new ArrayList<>();
        boolean open = false;
        for (String line : text.split("\\R")) {
            boolean item = BULLET.matcher(line).find();
            String tidy = BULLET.matcher(line).replaceFirst("").strip();
            if (tidy.isEmpty()) {
                open = false;
                continue;
            }
            boolean continues = open && !item && Character.isLowerCase(tidy.charAt(0));
            if (continues) {
                int last = paragraphs.size() - 1;
                paragraphs.set(last, paragraphs.get(last) + " " + tidy);
            } else {
                paragraphs.add(tidy);
            }
            open = !tidy.matches(".*[.!?:;]$");
        }
        return paragraphs;
    }
}
