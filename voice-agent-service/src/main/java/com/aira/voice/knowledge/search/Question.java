package com.aira.voice.knowledge.search;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What somebody wants to know.
 *
 * @param terms its words that carry meaning
 * @param vector its embedding, of the library's model; empty when it could not be embedded, and words alone decide
 */
public record Question(String text, Set<String> terms, Optional<float[]> vector) {

    public Question {
        Objects.requireNonNull(text);
        Objects.requireNonNull(terms);
        Objects.requireNonNull(vector);
    }

    public static Question of(String text, Optional<float[]> vector) {
        return new Question(text, Terms.of(text), vector);
    }
}
