package com.aira.kb.extract.layout;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Tells the lines that an author broke from those that a page's width broke. */
public final class Lines {
    private static final Pattern SPACE = Pattern.compile("[\\s\\u00a0\\u200b\\ufeff]+");

    /** Marks of fields and footnotes in old formats; Postgres holds no NUL. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{Cc}\\ufffd&&[^\\s]]");

    private static final Pattern ITEM =
            Pattern.compile("(?:[-*\\u00b7\\u2022\\u25aa\\u25cf\\u25e6\\uf0b7]|\\d{1,3}[.)])\\s+.*");
    private static final Pattern SPLIT_WORD = Pattern.compile(".*\\p{L}-");

    /** A line shorter than this part of the longest one was not broken by the width of the page. */
    private static final double SHORT = 0.7;

    /** Hardly a page is so narrow, in characters: of lines that are all shorter each was begun by its author. */
    private static final int NARROWEST = 30;

    /** A row of a price list ends so, and the next row begins with a capital. */
    private static final Pattern ROW = Pattern.compile(".*\\d\\s?(?:[%$£€]|min(?:utes)?\\.?|hours?|each)?");

    private Lines() {}

    /** One space between words, none around, nothing that cannot be seen. */
    public static String tidy(String text) {
        return SPACE.matcher(Footnotes.join(INVISIBLE.matcher(text).replaceAll("")))
                .replaceAll(" ")
                .strip();
    }

    public static boolean isItem(String line) {
        return ITEM.matcher(line).matches();
    }

    /** The item without its bullet; its number stays, since people refer to it. */
    public static String withoutBullet(String item) {
        return item.replaceFirst("^[-*\\u00b7\\u2022\\u25aa\\u25cf\\u25e6\\uf0b7]\\s+", "");
    }

    /** Joins lines that the page broke; lines that stand for themselves stay apart, by {@code \n}. */
    public static String join(String text) {
        List<String> lines =
                text.lines().map(Lines::tidy).filter(line -> !line.isEmpty()).collect(Collectors.toList());
        int longest = lines.stream().mapToInt(String::length).max().orElse(0);
        var joined = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            if (i > 0) {
                var before = lines.get(i - 1);
                boolean begins = Character.isUpperCase(line.codePointAt(0));
                boolean row =
                        begins && (longest < NARROWEST || ROW.matcher(before).matches());
                if (isItem(line) || row || before.length() < SHORT * longest) {
                    joined.append('\n');
                } else if (SPLIT_WORD.matcher(before).matches() && Character.isLowerCase(line.charAt(0))) {
                    joined.setLength(joined.length() - 1);
                } else {
                    joined.append(' ');
                }
            }
            joined.append(line);
        }
        return joined.toString();
    }

    /** Tidies each line and keeps them apart: for text whose line breaks are all meant. */
    public static String keep(String text) {
        return text.lines().map(Lines::tidy).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}
