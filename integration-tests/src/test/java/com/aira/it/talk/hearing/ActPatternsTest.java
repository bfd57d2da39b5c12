package com.aira.it.talk.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class ActPatternsTest {

    private final ActPatterns patterns = ActPatterns.load();

    @Test
    void everyAct_hasRulesAndExamples() {
        assertThat(patterns.rules().keySet()).isEqualTo(EnumSet.allOf(ReceptionistAct.class));
        assertThat(patterns.rules().values()).allSatisfy(rules -> {
            assertThat(rules.examples()).isNotEmpty();
            assertThat(rules.counterexamples()).isNotEmpty();
        });
    }

    @Test
    void everyExample_isRecognised() {
        SoftAssertions softly = new SoftAssertions();
        patterns.rules().forEach((act, rules) -> {
            rules.examples()
                    .forEach(example ->
                            softly.assertThat(patterns.in(example)).as(example).contains(act));
            rules.counterexamples()
                    .forEach(example ->
                            softly.assertThat(patterns.in(example)).as(example).doesNotContain(act));
        });
        softly.assertAll();
    }
}
