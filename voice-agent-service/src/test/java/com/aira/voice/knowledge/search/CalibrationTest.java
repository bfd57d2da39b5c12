package com.aira.voice.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.knowledge.KnowledgeFixture;
import org.junit.jupiter.api.Test;

/**
 * Holds retrieval to what it reached on the half of the questions that nothing was fitted on: 43 with an answer, so that one
 * more or less is 0.023. The larger set is asked by {@code ./aira bench knowledge}.
 */
class CalibrationTest {

    @Test
    void retrieval_onQuestionsItWasNotFittedOn_findsAnswersAndKnowsItsLimits() {
        CalibrationSet set = CalibrationSet.read();

        CalibrationReport report =
                CalibrationReport.of(set, false, new KnowledgeFixture.Defaults().answersFrom(), false);

        System.out.println(report);
        assertThat(report.recallAt1()).isGreaterThanOrEqualTo(0.86);
        assertThat(report.recallAt5()).isGreaterThanOrEqualTo(0.98);
        assertThat(report.answered()).isGreaterThanOrEqualTo(0.72);
        assertThat(report.falseAnswers()).isLessThanOrEqualTo(0.12);
    }
}
