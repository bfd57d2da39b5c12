package com.aira.voice.knowledge;

import java.util.List;

/** Turns text into unit vectors of one model. */
interface Embedder {

    /** Name of the model, as {@code knowledge_chunks.embedding_model} has it. */
    String model();

    /** A question: some models want to be told that it is one. */
    float[] question(String text);

    /** Sentences or passages. */
    List<float[]> texts(List<String> texts);
}
