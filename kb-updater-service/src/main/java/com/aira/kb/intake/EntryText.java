package com.aira.kb.intake;

import com.aira.kb.extract.layout.PlainText;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.intake.KnowledgeRows.EntryRow;
import java.util.ArrayList;
import java.util.List;

/** An entry as the text that callers are answered from. An entry that is switched off has none. */
final class EntryText {
    private EntryText() {}

    static List<Block> of(EntryRow entry) {
        if (!entry.active()) {
            return List.of();
        }
        var blocks = new ArrayList<Block>();
        var title = entry.title() == null ? "" : entry.title().strip();
        var question = entry.question() == null ? "" : entry.question().strip();
        if (!title.isEmpty() && !title.equalsIgnoreCase(question)) {
            blocks.add(new Heading(1, title));
        }
        if (!question.isEmpty()) {
            // As a heading too when there is no title, so that the second chunk of a long answer still knows its
            // question.
            blocks.add(title.isEmpty() ? new Heading(1, question) : new Paragraph(question));
        }
        blocks.addAll(PlainText.blocks(entry.content()));
        return blocks;
    }
}
