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

    /** Weight of the mean and the least kinship, and what to subtract so that 0.5 is the threshold. */
    private static final double KIN = 16;

    private static final double LEAST_KIN = 3;
    private static final double KIN_BIAS = -14.2;

    /** With what the words' kinship adds. */
    double score(Kinship.Degree kin) {
        double odds = odds() + KIN * kin.mean() + LEAST_KIN * kin.least() + KIN_BIAS;
        return 1 / (1 + Math.exp(-odds));
    }

    double score() {
        return 1 / (1 + Math.exp(-odds()));
    }

    private double odds() {
        return BIAS
                + WEIGHTS[0] * passage
                + WEIGHTS[1] * sentence
                + WEIGHTS[2] * words
                + WEIGHTS[3] * sentenceWords
                + WEIGHTS[4] * lead;
    }
}
