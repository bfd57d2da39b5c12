package com.aira.voice.knowledge;

/**
 * What speaks for a chunk as the answer to a question, each 0 to 1.
 *
 * @param passage cosine of question and chunk
 * @param sentence cosine of question and its nearest sentence, or the entry's own question
 * @param words share of the question's words, by rarity, that the chunk has
 * @param sentenceWords the same for its best sentence
 */
record Evidence(double passage, double sentence, double words, double sentenceWords) {

    /** Fitted by {@code CalibrationMain} (test sources) by logistic regression on half of its questions. */
    private static final double[] WEIGHTS = {9.0, 9.0, 2.0, 1.0};

    private static final double BIAS = -13.5;

    double score() {
        double sum =
                BIAS + WEIGHTS[0] * passage + WEIGHTS[1] * sentence + WEIGHTS[2] * words + WEIGHTS[3] * sentenceWords;
        return 1 / (1 + Math.exp(-sum));
    }
}
