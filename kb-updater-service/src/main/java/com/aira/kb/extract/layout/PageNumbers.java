package com.aira.kb.extract.layout;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Takes out of a text what the head or foot of each page says of the page alone. */
public final class PageNumbers {
    private static final Pattern WORDS = Pattern.compile(
            "(?iu)(?:page|seite|p[aá]gina|pagina|strona|sida|side|стр\\.?|страница)\\s+\\d+(?:\\s*(?:/|\\p{L}+)\\s*\\d+)?");
    private static final Pattern BARE = Pattern.compile("[-–]?\\s?\\d{1,4}\\s?(?:/\\s?\\d{1,4}|[-–])?");

    private PageNumbers() {}

    /** Numbers alone count at the ends only: elsewhere they may be prices. Heads of several sections are read once. */
    public static List<Block> without(List<Block> blocks) {
        var kept = new ArrayList<Block>();
        for (int i = 0; i < blocks.size(); i++) {
            var block = blocks.get(i);
            boolean end = i == 0 || i == blocks.size() - 1;
            boolean number = block instanceof Paragraph
                    && (WORDS.matcher(block.text()).matches()
                            || end
                                    && blocks.size() > 1
                                    && BARE.matcher(block.text()).matches());
            boolean again = i > 0 && block instanceof Paragraph && block.equals(blocks.get(i - 1));
            if (!number && !again) {
                kept.add(block);
            }
        }
        return kept;
    }
}
