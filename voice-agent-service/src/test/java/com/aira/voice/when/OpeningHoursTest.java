package com.aira.voice.when;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpeningHoursTest {

    private static final OpeningHours DINNER = new OpeningHours(date -> date.getDayOfWeek() == DayOfWeek.SUNDAY
            ? List.of(open("09:00", "14:00"))
            : date.getDayOfWeek() == DayOfWeek.MONDAY ? List.of() : List.of(open("17:30", "01:00")));
    private static final OpeningHours GARAGE =
            new OpeningHours(date -> date.getDayOfWeek().getValue() > 5 ? List.of() : List.of(open("07:00", "18:00")));

    private static OpeningHours.Open open(String opens, String closes) {
        return new OpeningHours.Open(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            at eight                              | 20:00
            tomorrow at eleven                    | 2026-11-22 11:00
            Tuesday at eleven                     | 2026-11-24 23:00
            Sunday at nine                        | 2026-11-22 09:00
            Tuesday after eight                   | 2026-11-24 [20:00-23:59]
            Tuesday between eight and nine        | 2026-11-24 [20:00-21:00]
            Tuesday at half eight                 | 2026-11-24 20:30
            Tuesday at 8 am                       | 2026-11-24 08:00
            Tuesday at eight in the morning       | 2026-11-24 08:00
            Monday at eight                       | 2026-11-23 20:00
            Tuesday at 7 pm >> no at nine         | 2026-11-24 21:00 !
            at ten or eleven on Friday            | 2026-11-27 22:00 or 23:00
            """)
    void hour_isTheOneAtWhichARestaurantIsOpen(String utterance, String expected) {
        assertThat(Phrases.understood(new WhenGrammar("US", DINNER), utterance, Phrases.INSTANTS.get(0)))
                .isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Tuesday at seven                      | 2026-11-24 07:00
            at seven or eight on Tuesday          | 2026-11-24 07:00 or 08:00
            Tuesday at seven in the evening       | 2026-11-24 19:00
            Tuesday at 7:30 >> how about at five  | 2026-11-24 17:00
            Tuesday at three                      | 2026-11-24 15:00
            Tuesday by six                        | 2026-11-24 [00:00-18:00]
            """)
    void hour_isTheOneAtWhichAGarageIsOpen(String utterance, String expected) {
        assertThat(Phrases.understood(new WhenGrammar("US", GARAGE), utterance, Phrases.INSTANTS.get(0)))
                .isEqualTo(expected);
    }
}
