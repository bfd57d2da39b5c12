package com.aira.kb.extract;

import java.util.List;

/**
 * A file's text in reading order.
 *
 * @param pages pages or slides, 0 where the format has none
 */
public record ExtractedText(Format format, int pages, List<Block> blocks) {
    public ExtractedText {
        blocks = List.copyOf(blocks);
    }
}
