package com.aira.kb.extract.layout;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Guesses headings where a format has none: a short line of words, without a full stop or figures, above a text that is
 * clearly longer. Guessing too little costs a heading; guessing too much would cost content, so it is shy.
 */
public final class Headings {
    private static final int MAX_WORDS = 8;
    private static final int MIN_WORDS_BELOW = 10;
    private static final Pattern NUMBERED = Pattern.compile("\\d{1,2}(?:\\.\\d{1,2})*\\.?\\s+\\p{Lu}.*");
    private static final Pattern HEADING = Pattern.compile("\\p{Lu}[^\\n\\d.!?;:,]*");

    private Headings() {}

    public static List<Block> guess(List<Block> blocks) {
        var guessed = new ArrayList<Block>(blocks.size());
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            boolean above = i + 1 < blocks.size() && introduces(block.text(), blocks.get(i + 1));
            guessed.add(block instanceof Paragraph && above ? new Heading(level(block.text()), block.text()) : block);
        }
        return guessed;
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
