package com.aira.voice.knowledge.search;

/**
 * What speaks for a chunk as the answer to a question, each 0 to 1.
 *
 * @param sentence cosine of question and its nearest sentence, or the entry's own question
 * @param words share of the question's words, by rarity, that the chunk has
 * @param sentenceWords the same for its best sentence
 * @param lead by how much the chunk's cosine exceeds the mean of all chunks, less where they are few
 */
record AnswerEvidence(double sentence, double words, double sentenceWords, double lead) {

    /**
     * Logistic regression on whether the best chunk's question has an answer at all, over the tuning half of
     * {@code calibration.txt} ({@code CalibrationMain} fits on that alone) and the {@code tuning} part of the question set in
     * integration-tests; questions with and without an answer weigh the same. The bias was moved by 0.21 when questions lost
     * their instruction: as many of the tuning half pass as before, of both kinds.
     */
    private static final double[] WEIGHTS = {4.08, 0.96, 1.03, 10.80};

    private static final double BIAS = -4.13;

    double score() {
        double odds =
                BIAS + WEIGHTS[0] * sentence + WEIGHTS[1] * words + WEIGHTS[2] * sentenceWords + WEIGHTS[3] * lead;
        return 1 / (1 + Math.exp(-odds));
    }
}
