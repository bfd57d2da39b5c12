package com.aira.voice.knowledge.search;

import java.util.List;
import java.util.Optional;

/** What a business has told its receptionist, as it was at one version. */
public interface Library {

    /** Of all that the business has stored; grows with every change. */
    long version();

    /** Name of the model that its vectors are of; empty while there are none. */
    Optional<String> model();

    /** What may answer a question, in no order: at least the twenty chunks that are nearest to it in meaning and words. */
    List<Near> near(Question question);

    /** Mean cosine of a question and all chunks. */
    double usual(float[] vector);

    /** How many chunks there are. */
    int size();

    /** How rare which words are. */
    Lexicon lexicon();

    /** The section that a chunk is a part of, as far as it lies around it: the chunk itself and what is beside it. */
    List<Chunk> around(Chunk chunk);

    /** Rough size in memory. */
    long bytes();

    /**
     * A chunk at first sight.
     *
     * @param passage cosine of question and chunk; 0 when one of them has no vector
     * @param words what the question's words speak for it
     */
    record Near(Chunk chunk, double passage, double words) {}
}
