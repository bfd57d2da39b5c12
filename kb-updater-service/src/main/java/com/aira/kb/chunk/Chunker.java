package com.aira.kb.chunk;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Cuts blocks into chunks: never across a heading, never inside a sentence or a row unless that alone is longer than a
 * chunk, and a question stays with its answer. Chunks of one section overlap by whole sentences or rows. The same blocks
 * always give the same chunks.
 */
public final class Chunker {
    /** A longer "heading" is a paragraph that somebody made bold. */
    private static final int MAX_HEADING_WORDS = 25;

    /** A longer paragraph that ends in a question mark is no question of an FAQ. */
    private static final int MAX_QUESTION_WORDS = 40;

    private final ChunkSize size;

    public Chunker(ChunkSize size) {
        this.size = size;
    }

    public List<Chunk> chunk(List<Block> blocks) {
        var chunks = new ArrayList<Chunk>();
        var path = new ArrayList<Heading>();
        var section = new ArrayList<Block>();
        boolean bare = false;
        for (var block : blocks) {
            if (block instanceof Heading heading && Unit.weight(heading.text()) <= MAX_HEADING_WORDS) {
                close(path, section, bare && closes(path, heading), chunks);
                path.removeIf(above -> above.level() >= heading.level());
                path.add(heading);
                bare = true;
            } else {
                section.add(block);
                bare = false;
            }
        }
        close(path, section, bare, chunks);
        return chunks;
    }

    /** Whether the heading leaves the section that is open, instead of going deeper into it. */
    private static boolean closes(List<Heading> path, Heading heading) {
        return !path.isEmpty() && heading.level() <= path.get(path.size() - 1).level();
    }

    private void close(List<Heading> path, List<Block> section, boolean bare, List<Chunk> chunks) {
        if (bare) {
            // Nothing stands below this heading, so it is content itself.
            var heading = path.get(path.size() - 1);
            section.add(new Paragraph(heading.text()));
            emit(path.subList(0, path.size() - 1), section, chunks);
        } else {
            emit(path, section, chunks);
        }
        section.clear();
    }

    private void emit(List<Heading> path, List<Block> section, List<Chunk> chunks) {
        var heading = path.isEmpty() ? null : path.stream().map(Heading::text).collect(Collectors.joining(" > "));
        var packer = new Packer(size, content -> chunks.add(new Chunk(chunks.size(), heading, content)));
        for (int i = 0; i < section.size(); i++) {
            var units = units(section.get(i));
            if (isQuestion(section.get(i)) && i + 1 < section.size() && !isQuestion(section.get(i + 1))) {
                units.addAll(units(section.get(++i)));
                packer.addTogether(units);
            } else {
                units.forEach(packer::add);
            }
        }
        packer.finish();
    }

    private static boolean isQuestion(Block block) {
        boolean asks = block.text().endsWith("?") || block.text().matches("(?is)q(?:uestion)?\\s?\\d{0,3}\\s?[:.)].*");
        return asks && !(block instanceof Row) && Unit.weight(block.text()) <= MAX_QUESTION_WORDS;
    }

    private List<Unit> units(Block block) {
        var units = new ArrayList<Unit>();
        boolean whole = block instanceof Row
                || block instanceof ListItem && new Unit(block.text(), true).weight() <= size.words();
        block.text().lines().forEach(line -> {
            boolean startsLine = true;
            for (var sentence : whole ? List.of(line) : Sentences.of(line)) {
                units.addAll(new Unit(sentence, startsLine).fitting(size.words()));
                startsLine = false;
            }
        });
        return units;
    }
}
