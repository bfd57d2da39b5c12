package com.aira.kb.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.chunk.Chunk;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PassageTest {

    @Test
    void sentences_areEmbeddedBelowTheirHeadings_aQuestionAlone() {
        assertThat(texts("Opening hours", "Weekdays from 9 to 5. Closed on Sunday."))
                .containsExactly("Opening hours: Weekdays from 9 to 5.", "Opening hours: Closed on Sunday.");
        assertThat(Passage.of(new Chunk(0, "Visits", "Yes, on a lead."), Optional.of("May I bring my dog?"))
                        .texts())
                .containsExactly("May I bring my dog?", "Visits: Yes, on a lead.");
    }

    @Test
    void figuresThatPeopleAskFor_areEmbedded() {
        assertThat(texts(null, "Call +1 415 555 0123 day or night"))
                .containsExactly("Call +1 415 555 0123 day or night");
        assertThat(texts("Prices", "Cut: 35 | 45 | 60")).containsExactly("Prices: Cut: 35 | 45 | 60");
        assertThat(texts("Sizes", "36 | 37 | 38\n40  |  42")).containsExactly("Sizes: 36 | 37 | 38", "Sizes: 40 | 42");
    }

    @Test
    void ofALongRowOfFigures_theFirstAreEmbedded_andTheWordsAfterIt() {
        assertThat(texts("Tax", "Single 1 2 3 4 5 6 7 8 9 10 11 and above see page 4"))
                .containsExactly("Tax: Single 1 2 3 4 5 6 7 8 and above see page 4");
        assertThat(texts(null, "1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10"))
                .containsExactly("1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 |");
    }

    @Test
    void longRowsOfNothingButFigures_meanTheSame_andAreKeptWhole() {
        var rows = "1 2 3 4 5 6 7 8 9\n2 3 4 5 6 7 8 9 10";

        assertThat(texts("Tax", rows)).containsExactly("Tax: 1 2 3 4 5 6 7 8", "Tax: 1 2 3 4 5 6 7 8");
        assertThat(Passage.of(new Chunk(0, "Tax", rows), Optional.empty()).sentences())
                .containsExactly("1 2 3 4 5 6 7 8 9", "2 3 4 5 6 7 8 9 10");
    }

    private static List<String> texts(String heading, String content) {
        return Passage.of(new Chunk(0, heading, content), Optional.empty()).texts();
    }
}
