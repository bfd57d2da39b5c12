package com.aira.voice.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Days, times, parties and telephone numbers stand in one sentence, and none is taken for another. */
class NumbersOfACallTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a table for two tomorrow at seven       | false | 2
            for 12 o'clock                          | true  | -
            for 12 o'clock                          | false | -
            make it december 3rd                    | true  | -
            on the 8th at 7                         | true  | -
            six people on the 8th at 7              | true  | 6
            four                                    | true  | 4
            about seven                             | true  | 7
            at least ten                            | true  | 10
            for five at half seven                  | false | 5
            for five tonight                        | false | 5
            we're eight                             | false | 8
            for 7 30 please                         | false | -
            me and my wife at eight                 | false | 2
            friday the 4th for three                | true  | 3
            """)
    void party_isNoTime(String plain, boolean asked, Integer expected) {
        assertThat(PartySizes.find(plain, asked).orElse(null)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            212 555 0142 on friday at 4                                                  | 2125550142
            friday at 4 and 212 555 0142                                                 | 2125550142
            friday the 4th five five five oh one four two                                | 5550142
            five five five zero one four two one two three tomorrow at ten               | 5550142123
            my number is 555 0142 and make it december 3rd at 5 30 pm                    | 5550142
            five thirty five two one nine eight six                                      | 53521986
            """)
    void digits_areNoTime(String plain, String expected) {
        assertThat(SpokenDigits.find(plain).orElse(null)).isEqualTo(expected);
    }
}
