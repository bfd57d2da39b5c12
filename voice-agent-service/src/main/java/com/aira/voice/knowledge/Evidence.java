package com.aira.voice.knowledge;

/**
 * What speaks for a chunk as the answer to a question, each 0 to 1.
 *
 * @param passage cosine of question and chunk
 * @param sentence cosine of question and its nearest sentence, or the entry's own question
 * @param words share of the question's words, by rarity, that the chunk has
 * @param sentenceWords the same for its best sentence
 * @param lead by how much its cosine exceeds the mean of all chunks
 */
record Evidence(double passage, double sentence, double words, double sentenceWords, double lead) {

    /** Fitted by {@code CalibrationMain} (test sources) by logistic regression on half of its questions. */
    private static final double[] WEIGHTS = {4.0, 6.38, 2.37, 2.54, 6.67};

    private static final double BIAS = -8.97;

    double score() {
        double sum = BIAS
                + WEIGHTS[0] * passage
                + WEIGHTS[1] * sentence
                + WEIGHTS[2] * words
                + WEIGHTS[3] * sentenceWords
                + WEIGHTS[4] * lead;
        return 1 / (1 + Math.exp(-sum));
    }
}
