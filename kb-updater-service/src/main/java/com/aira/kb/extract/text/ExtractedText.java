package com.aira.kb.extract.text;

import java.util.List;
import java.util.Map;

/**
 * A file's text in reading order.
 *
 * @param pages pages or slides, 0 where the format has none
 * @param notices what its owner is told, with how often there was cause
 */
public record ExtractedText(Format format, int pages, List<Block> blocks, Map<Notice, Integer> notices) {
    /** A text of more pieces is no document that a person would read, however short each is. */
    public static final int MAX_BLOCKS = 100_000;

    public ExtractedText {
        pages = Math.max(0, pages);
        blocks = List.copyOf(blocks);
        notices = Map.copyOf(notices);
    }

    public ExtractedText(Format format, int pages, List<Block> blocks) {
        this(format, pages, blocks, Map.of());
    }

    public long characters() {
        return blocks.stream().mapToLong(block -> block.text().length()).sum();
    }
}
