package com.aira.voice.when;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhenGrammarTest {

    private static final ZonedDateTime SATURDAY = Phrases.INSTANTS.get(0);

    private final WhenGrammar grammar = new WhenGrammar();

    static Stream<Arguments> phrases() {
        return Stream.of("phrases.txt", "phrases-written-later.txt", "phrases-of-calls.txt")
                .flatMap(file -> Phrases.in(file).stream())
                .map(phrase -> Arguments.of(phrase.utterance(), phrase.expected()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("phrases")
    void phrase_isUnderstoodFromEveryInstant(String utterance, List<String> expected) {
        List<String> understood = Phrases.INSTANTS.stream()
                .map(now -> Phrases.understood(grammar, utterance, now))
                .toList();

        assertThat(understood).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} from {0}")
    @CsvSource(delimiter = '|', textBlock = """
            2027-03-14T01:30-05:00[America/New_York] | in two hours              | 2027-03-14 04:30
            2027-11-07T00:30-04:00[America/New_York] | in two hours              | 2027-11-07 01:30
            2027-03-13T23:30-05:00[America/New_York] | tomorrow at 2 30 am       | 2027-03-14 02:30
            2027-03-28T00:30Z[Europe/London]         | in 45 minutes             | 2027-03-28 02:15
            2026-12-31T23:50Z[Europe/London]         | in half an hour           | 2027-01-01 00:20
            2026-12-31T12:00Z[Europe/London]         | tomorrow                  | 2027-01-01
            2026-12-31T12:00Z[Europe/London]         | next Thursday             | 2027-01-07
            2027-01-31T12:00Z[Europe/London]         | the 31st                  | 2027-01-31
            2027-02-01T12:00Z[Europe/London]         | the 31st                  | 2027-03-31
            2027-01-31T12:00Z[Europe/London]         | a month from today        | 2027-02-28
            2028-02-28T12:00Z[Europe/London]         | tomorrow                  | 2028-02-29
            2028-02-28T12:00Z[Europe/London]         | the 29th at 3             | 2028-02-29 15:00
            2027-02-28T12:00Z[Europe/London]         | the 29th at 3             | 2027-03-29 15:00
            2026-11-22T12:00Z[Europe/London]         | next Sunday               | 2026-11-29
            2026-11-22T12:00Z[Europe/London]         | next Monday               | 2026-11-23
            2026-11-23T12:00Z[Europe/London]         | this Wednesday            | 2026-11-25
            2026-11-23T12:00Z[Europe/London]         | next Wednesday            | 2026-12-02
            2026-11-23T12:00Z[Europe/London]         | Wednesday                 | 2026-11-25
            2026-11-25T12:00Z[Europe/London]         | Wednesday at 3            | 2026-11-25 15:00
            2026-11-25T16:00Z[Europe/London]         | Wednesday at 3            | 2026-12-02 15:00
            2026-11-25T16:00Z[Europe/London]         | Wednesday                 | 2026-12-02
            2026-11-25T10:00Z[Europe/London]         | Wednesday afternoon       | 2026-11-25 [12:00-17:00]
            2026-11-25T18:00Z[Europe/London]         | Wednesday afternoon       | 2026-12-02 [12:00-17:00]
            2026-11-25T12:30Z[Europe/London]         | today at 8                | 2026-11-25 20:00
            2026-05-10T12:30Z[Europe/London]         | in May                    | {2026-05-10..2026-05-31}
            2026-05-10T12:30Z[Europe/London]         | next May                  | {2027-05-01..2027-05-31}
            """)
    void calendarEdge_isRespected(ZonedDateTime now, String utterance, String expected) {
        assertThat(Phrases.understood(grammar, utterance, now)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{1} in {0}")
    @CsvSource({
        "US, 3/4, 2027-03-04",
        "GB, 3/4, 2027-04-03",
        "GB, 25/12, 2026-12-25",
        "DE, 24.12. at noon, 2026-12-24 12:00",
        "US, independence day, 2027-07-04",
        "IN, independence day, 2027-08-15",
        "US, mother's day, 2027-05-09",
        "GB, mother's day, 2027-03-07",
        "US, thanksgiving, 2026-11-26",
        "GB, thanksgiving, -",
    })
    void country_decidesHolidaysAndNumericDates(String country, String utterance, String expected) {
        assertThat(Phrases.understood(new WhenGrammar(country), utterance, SATURDAY))
                .isEqualTo(expected);
    }

    @Test
    void utteranceWithoutTime_returnsWhatWasUnderstoodBefore() {
        SpokenWhen before = SpokenWhen.of(LocalDate.of(2026, 11, 25), LocalTime.of(14, 0));

        assertThat(grammar.understand("my name is June Smith, a table for four", SATURDAY, before))
                .isSameAs(before);
        assertThat(grammar.understand(null, SATURDAY, before)).isSameAs(before);
        assertThat(grammar.understand(" ", SATURDAY)).isEqualTo(SpokenWhen.NOTHING);
    }

    @Test
    void explicitYear_mayLieInThePast() {
        assertThat(grammar.understand("March 3rd 2025 at noon", SATURDAY).date())
                .hasValue(LocalDate.of(2025, 3, 3));
    }

    /** CPU time of this thread and not the clock, so that a busy machine changes nothing; the best of some rounds, once warm. */
    @Test
    void answer_takesLessThanAMillisecond() {
        List<String> utterances = Phrases.in("phrases.txt").stream()
                .map(Phrases.Phrase::utterance)
                .toList();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long best = Long.MAX_VALUE;

        for (int round = 0; round < 20; round++) {
            long start = threads.getCurrentThreadCpuTime();
            utterances.forEach(utterance -> grammar.understand(utterance, SATURDAY));
            best = Math.min(best, (threads.getCurrentThreadCpuTime() - start) / utterances.size());
        }

        assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofNanos(500_000));
    }

    /** No text is long enough to keep a caller waiting: repeated openings of phrases are the worst there is. */
    @ParameterizedTest
    @ValueSource(
            strings = {"at ", "1 ", "the day after ", "a week from ", "from monday to ", "not ", "p .m ", "a'", "- "})
    void longUtterance_isAnsweredSoon(String piece) {
        String utterance = piece.repeat(2000 / piece.length());

        assertTimeout(Duration.ofMillis(500), () -> grammar.understand(utterance, SATURDAY));
    }
}
