package com.aira.voice.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StallingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hold on please one minute okay sorry about that is there valet parking | is there valet parking",
                "hang on a tick there's somebody at the door, sorry about that, where does one park | where does one park",
                "sorry one second no put the dog out sorry where were we my own one can you pull that to tomorrow | my own one can you pull that to tomorrow",
                "hold on | hold on",
                "one moment please | one moment please",
                "is there parking, sorry about that | is there parking, sorry about that",
                "can I come on Friday at ten | can I come on Friday at ten",
            })
    void whatIsSaidToSomebodyElse_isLeftOut(String said, String left) {
        assertThat(Stalling.beyond(said)).isEqualTo(left);
    }
}
