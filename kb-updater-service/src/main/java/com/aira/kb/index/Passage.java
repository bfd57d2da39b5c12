package com.aira.kb.index;

import com.aira.kb.chunk.Chunk;
import com.aira.runtime.text.Sentences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a chunk is found by, before it has vectors.
 *
 * @param heading null where there is none
 * @param question of the entry that the chunk is of
 * @param sentences what can be said on its own; the question comes first; at least one
 */
public record Passage(String heading, Optional<String> question, List<String> sentences) {
    public Passage {
        sentences = List.copyOf(sentences);
        if (sentences.isEmpty()) {
            throw new IllegalArgumentException("a passage that says nothing");
        }
    }

    public static Passage of(Chunk chunk, Optional<String> question) {
        var sentences = new ArrayList<>(Sentences.of(chunk.content()));
        question.ifPresent(asked -> {
            if (sentences.size() > 1 && sentences.get(0).equals(asked)) {
                sentences.remove(0);
            }
            sentences.add(0, asked);
        });
        if (sentences.isEmpty() || question.isPresent() && sentences.size() == 1) {
            // Nothing but signs: still what the chunk says.
            sentences.add(chunk.content());
        }
        return new Passage(chunk.heading(), question, sentences);
    }

    /** What is embedded for each sentence: "from 9 to 5" means little alone, hence its headings. */
    List<String> texts() {
        // One long row of figures means what the next one does.
        var figures = sentences.stream().filter(Figures::fill).findFirst();
        return sentences.stream()
                .map(sentence -> text(Figures.fill(sentence) ? figures.orElseThrow() : sentence))
                .toList();
    }

    private String text(String sentence) {
        return Figures.firstOf(
                heading == null || question.filter(sentence::equals).isPresent()
                        ? sentence
                        : heading + ": " + sentence);
    }
}
