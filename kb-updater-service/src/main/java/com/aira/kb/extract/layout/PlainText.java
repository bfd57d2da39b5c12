package com.aira.kb.extract.layout;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Text without any marks: blank lines part paragraphs, lines that begin like an item are items. */
public final class PlainText {
    private PlainText() {}

    public static List<Block> blocks(String text) {
        var blocks = new ArrayList<Block>();
        for (var part : text.split("\\R[\\h\\v]*\\R")) {
            // Rules of dashes or equals signs only underline.
            var lines = part.lines()
                    .map(Lines::tidy)
                    .filter(line -> line.codePoints().anyMatch(Character::isLetterOrDigit))
                    .toList();
            var open = new ArrayList<String>();
            for (var line : lines) {
                if (Lines.isItem(line)) {
                    flush(open, blocks);
                }
                open.add(line);
            }
            flush(open, blocks);
        }
        return blocks;
    }

    private static void flush(List<String> lines, List<Block> blocks) {
        if (!lines.isEmpty()) {
            var text = Lines.join(lines.stream().collect(Collectors.joining("\n")));
            blocks.add(Lines.isItem(lines.get(0)) ? new ListItem(Lines.withoutBullet(text)) : new Paragraph(text));
            lines.clear();
        }
    }
}
