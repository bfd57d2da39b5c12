package com.aira.voice.knowledge.search;

import java.util.Locale;

/** Turns written text into text to be heard: no markup, no column signs, ranges as words. */
final class SpokenText {

    private SpokenText() {}

    static String text(String written) {
        return written.replaceAll("\\s+", " ").strip();
    }

    /** One sentence or row, ended as a sentence. */
    static String sentence(String written) {
        String said = written.replaceAll("\\*\\*|__|`", "")
                .replaceAll("\\[([^\\]]+)\\]\\([^)]+\\)", "$1")
                .replaceAll("\\s*\\|\\s*", ", ")
                .replaceAll(
                        "(?<=\\d)\\s*(?i:(am|pm|a\\.m\\.|p\\.m\\.))?\\s*[–—-]\\s*(?=\\$?\\d{1,2}(?::\\d\\d)?\\s*(?i:am|pm|a\\.m|p\\.m))",
                        " $1 to ")
                .replaceAll("(?<=\\$\\d{1,5})\\s*[–—-]\\s*(?=\\$?\\d)", " to ")
                .replaceAll("(?<=[\\p{L}\\d]);\\s+(?=[\\p{Lu}][\\p{L} ]{0,30}:)", ", ")
                .replaceAll("\\s{2,}", " ")
                .strip();
        said = row(said);
        return said.matches(".*[.!?]$") ? said : said.replaceAll("[:;,]$", "") + ".";
    }

    /** "Service: Haircut, Price: 35" reads as "Haircut: price 35". */
    private static String row(String said) {
        String[] cells = said.split(", (?=[\\p{Lu}][\\p{L} ()]{0,30}: )");
        if (cells.length < 2) {
            return said;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < cells.length; i++) {
            int colon = cells[i].indexOf(": ");
            if (colon < 0) {
                return said;
            }
            String name = cells[i].substring(0, colon);
            String value = cells[i].substring(colon + 2);
            text.append(i == 0 ? value + ": " : (i > 1 ? ", " : "") + name.toLowerCase(Locale.ROOT) + " " + value);
        }
        return text.toString();
    }
}
