package com.aira.kb.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Over documents whose every word is different, so that each can be followed. */
@Label("chunking")
class ChunkerProperties {
    private static final int TRIES = 100;

    @Property(tries = TRIES)
    void everyWord_appearsInContentOrHeading(@ForAll("documents") List<Block> blocks, @ForAll("sizes") ChunkSize size) {
        var found = new Chunker(size)
                .chunk(blocks).stream()
                        .flatMap(chunk -> words(chunk.passage()).stream())
                        .collect(Collectors.toSet());

        assertThat(found).containsAll(allWords(blocks));
    }

    @Property(tries = TRIES)
    void order_isThatOfTheSource(@ForAll("documents") List<Block> blocks, @ForAll("sizes") ChunkSize size) {
        var chunks = new Chunker(size).chunk(blocks);
        var source = allWords(blocks);

        for (int i = 0; i < chunks.size(); i++) {
            assertThat(chunks.get(i).ordinal()).isEqualTo(i);
            var places =
                    words(chunks.get(i).content()).stream().map(source::indexOf).toList();
            assertThat(places).isSorted();
            if (i > 0) {
                assertThat(places.get(places.size() - 1))
                        .isGreaterThan(
                                source.indexOf(last(words(chunks.get(i - 1).content()))));
            }
        }
    }

    @Property(tries = TRIES)
    void chunk_isNeverLongerThanItsSize(@ForAll("documents") List<Block> blocks, @ForAll("sizes") ChunkSize size) {
        assertThat(new Chunker(size).chunk(blocks))
                .allSatisfy(chunk -> assertThat(words(chunk.content())).hasSizeLessThanOrEqualTo(size.words()));
    }

    @Property(tries = TRIES)
    void overlap_isTheEndOfTheChunkBefore_andNoLongerThanAsked(
            @ForAll("documents") List<Block> blocks, @ForAll("sizes") ChunkSize size) {
        var chunks = new Chunker(size).chunk(blocks);

        for (int i = 1; i < chunks.size(); i++) {
            var before = words(chunks.get(i - 1).content());
            var shared = words(chunks.get(i).content()).stream()
                    .filter(before::contains)
                    .toList();
            assertThat(shared).hasSizeLessThanOrEqualTo(size.overlap());
            assertThat(before).endsWith(shared.toArray(String[]::new));
        }
    }

    @Property(tries = TRIES)
    void sameBlocks_giveTheSameChunks(@ForAll("documents") List<Block> blocks, @ForAll("sizes") ChunkSize size) {
        assertThat(new Chunker(size).chunk(blocks)).isEqualTo(new Chunker(size).chunk(List.copyOf(blocks)));
    }

    @Property(tries = TRIES)
    void rowsAndSentencesThatFit_areInOnePiece(
            @ForAll("documents") List<Block> blocks, @ForAll("sizes") ChunkSize size) {
        var passages =
                new Chunker(size).chunk(blocks).stream().map(Chunk::passage).toList();

        for (var block : blocks) {
            var pieces = block instanceof Paragraph
                    ? Arrays.asList(block.text().split("(?<=[.?!]) "))
                    : List.of(block.text());
            for (var piece : pieces) {
                if (words(piece).size() <= size.words() && piece.length() <= size.words() * 12) {
                    assertThat(passages).anyMatch(passage -> passage.contains(piece));
                }
            }
        }
    }

    @Provide
    Arbitrary<ChunkSize> sizes() {
        return Combinators.combine(
                        Arbitraries.integers().between(20, 500),
                        Arbitraries.doubles().between(0, 0.5))
                .as((words, part) -> new ChunkSize(words, (int) (words * part)));
    }

    /** Shapes are drawn; words are then numbered through, so that all differ. */
    @Provide
    Arbitrary<List<Block>> documents() {
        var kind = Arbitraries.frequency(
                net.jqwik.api.Tuple.of(2, 'h'),
                net.jqwik.api.Tuple.of(6, 'p'),
                net.jqwik.api.Tuple.of(2, 'q'),
                net.jqwik.api.Tuple.of(3, 'l'),
                net.jqwik.api.Tuple.of(3, 'r'));
        var sentences =
                Arbitraries.integers().between(1, 40).list().ofMinSize(1).ofMaxSize(8);
        var shape = Combinators.combine(kind, Arbitraries.integers().between(1, 6), sentences)
                .as(Shape::new);
        return shape.list().ofMaxSize(40).map(shapes -> {
            var next = new AtomicInteger();
            List<Block> blocks = new ArrayList<>();
            shapes.forEach(each -> blocks.add(each.block(next)));
            return blocks;
        });
    }

    private record Shape(char kind, int level, List<Integer> sentences) {
        Block block(AtomicInteger next) {
            var first = sentences.get(0);
            return switch (kind) {
                case 'h' -> new Heading(level, sentence(Math.min(first, 10), "", next));
                case 'q' -> new Paragraph(sentence(first, "?", next));
                case 'l' -> new ListItem(sentence(first, "", next));
                case 'r' -> new Row(sentence(first, "", next));
                default ->
                    new Paragraph(sentences.stream()
                            .map(words -> sentence(words, ".", next))
                            .collect(Collectors.joining(" ")));
            };
        }

        private static String sentence(int words, String end, AtomicInteger next) {
            var text = new StringBuilder("Word").append(next.incrementAndGet());
            for (int i = 1; i < words; i++) {
                text.append(" word").append(next.incrementAndGet());
            }
            return text.append(end).toString();
        }
    }

    private static List<String> allWords(List<Block> blocks) {
        return blocks.stream().flatMap(block -> words(block.text()).stream()).toList();
    }

    /** Without the sign that joins headings. */
    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s+"))
                .filter(word -> !word.equals(">"))
                .toList();
    }

    private static String last(List<String> words) {
        return words.get(words.size() - 1);
    }
}
