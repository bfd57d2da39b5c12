package com.aira.voice.understanding.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YesAndMoreTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes please, and where do I park?                  | where do i park",
                "Yes. Roughly how long will you need the car?      | roughly how long will you need the car",
                "yep that's good and do you guys take care credit  | do you guys take care credit",
                "yes go ahead and what should she do until then    | what should she do until then",
                "yes and put a note on it that he bites if touched | put a note on it that he bites if touched",
            })
    void plainYes_leavesWhatIsBesideIt(String said, String rest) {
        assertThat(YesAndMore.rest(said)).contains(rest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yes",
                "yes please",
                "yes but at five",
                "yes, make it five instead",
                "okay and how much is that",
                "right so do I pay if I cancel",
                "sure, what's the price again?",
                "Perfect. Where do I park?",
                "yes wait, is that the Tuesday?",
                "yes if you have nothing earlier",
                "yes I mean no",
                "yeah, no, keep it",
                "yes actually could it be the Friday",
                "I guess so, and where is it?",
                "yes and could you change the name",
            })
    void whatTurnsOrIsWeaker_isNone(String said) {
        assertThat(YesAndMore.rest(said)).isEmpty();
    }
}
