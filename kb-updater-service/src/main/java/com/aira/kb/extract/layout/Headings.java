package com.aira.kb.extract.layout;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Guesses headings where a format has none: a short line of words, without a full stop or figures, above a text that is
 * clearly longer or above rows with figures. Guessing too little costs a heading; guessing too much would cost content, so
 * it is shy.
 */
public final class Headings {
    private static final int MAX_WORDS = 8;
    private static final int MIN_WORDS_BELOW = 10;

    /** Inside a paragraph a heading is shorter still: it may be a line that the page broke. */
    private static final int MAX_WORDS_INSIDE = 6;

    private static final Pattern NUMBERED = Pattern.compile("\\d{1,2}(?:\\.\\d{1,2})*\\.?\\s+\\p{Lu}.*");
    private static final Pattern HEADING = Pattern.compile("\\p{Lu}[^\\n\\d.!?;:,]*:?");
    private static final Pattern ENDED = Pattern.compile(".*[.!?)\\d%$£€]");
    private static final Pattern FIGURE = Pattern.compile(".*\\d.*");

    private Headings() {}

    public static List<Block> guess(List<Block> blocks) {
        var guessed = new ArrayList<Block>(blocks.size());
        var apart = new ArrayList<Block>(blocks.size());
        for (var block : blocks) {
            apart.addAll(block instanceof Paragraph paragraph ? apart(paragraph) : List.of(block));
        }
        for (int i = 0; i < apart.size(); i++) {
            var block = apart.get(i);
            boolean above = i + 1 < apart.size() && introduces(block.text(), apart.get(i + 1));
            guessed.add(block instanceof Paragraph && above ? heading(block.text()) : block);
        }
        return guessed;
    }

    /** A heading is often the first line of its paragraph, with no blank line between. */
    private static List<Block> apart(Paragraph paragraph) {
        var lines = paragraph.text().split("\n");
        var parts = new ArrayList<Block>();
        int from = 0;
        for (int i = 0; i + 1 < lines.length; i++) {
            boolean begins = i == from || ENDED.matcher(lines[i - 1]).matches();
            if (begins && isTitle(lines[i]) && isBody(lines[i], lines[i + 1])) {
                if (i > from) {
                    parts.add(paragraph(lines, from, i));
                }
                parts.add(heading(lines[i]));
                from = i + 1;
            }
        }
        parts.add(paragraph(lines, from, lines.length));
        return parts;
    }

    private static boolean isTitle(String line) {
        return HEADING.matcher(line).matches() && words(line) <= MAX_WORDS_INSIDE;
    }

    private static boolean isBody(String title, String next) {
        return FIGURE.matcher(next).matches() && !isTitle(next)
                || words(next) >= Math.max(MIN_WORDS_BELOW, 2 * words(title));
    }

    private static Paragraph paragraph(String[] lines, int from, int to) {
        return new Paragraph(String.join("\n", Arrays.copyOfRange(lines, from, to)));
    }

    private static Heading heading(String line) {
        return new Heading(level(line), line.replaceFirst("\\s*:$", ""));
    }

    private static boolean introduces(String line, Block next) {
        boolean looks =
                HEADING.matcher(line).matches() || NUMBERED.matcher(line).matches() && !line.matches(".*[\\n.!?;:,]");
        return looks && words(line) <= MAX_WORDS && belongsBelow(next);
    }

    private static boolean belongsBelow(Block next) {
        return next instanceof ListItem || next instanceof Paragraph && words(next.text()) >= MIN_WORDS_BELOW;
    }

    /** Numbers tell the depth: "2.1 Refunds" lies below "2 Payments". */
    private static int level(String line) {
        if (!NUMBERED.matcher(line).matches()) {
            return 1;
        }
        var number = line.substring(0, line.indexOf(' ')).replaceFirst("\\.$", "");
        return (int) Math.min(6, 1 + number.chars().filter(c -> c == '.').count());
    }

    private static int words(String text) {
        return text.split("\\s+").length;
    }
}
