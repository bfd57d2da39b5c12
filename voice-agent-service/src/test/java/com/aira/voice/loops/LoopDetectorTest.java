package com.aira.voice.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LoopDetectorTest {

    private final LoopDetector detector = new LoopDetector(5);

    @Test
    void sameWordsAgainAndAgain_areALoop() {
        assertThat(roundsUntilStuck(i -> new Round("Thanks for calling the parts desk", "Answer " + i + unlike(i))))
                .isEqualTo(6);
    }

    @Test
    void nearlyTheSameWords_areALoop() {
        assertThat(roundsUntilStuck(i -> new Round(
                        "You are caller number " + i + " in the line for the next free person of our sales team",
                        "Answer " + unlike(i))))
                .isEqualTo(6);
    }

    @Test
    void twoSentencesInTurns_areALoop() {
        assertThat(roundsUntilStuck(i -> new Round(
                        i % 2 == 0 ? "Please wait a little longer" : "Somebody will be with you soon",
                        "Answer " + unlike(i))))
                .isEqualTo(7);
    }

    @Test
    void sameAnswerWhateverIsSaid_isALoop() {
        assertThat(roundsUntilStuck(i -> new Round(unlike(i), "Sorry, I did not catch that.")))
                .isEqualTo(6);
    }

    @Test
    void bookingStepByStep_isNone() {
        List<Round> rounds = List.of(
                new Round("I'd like a haircut", "On which day would you like to come?"),
                new Round("Friday", "Friday: at what time?"),
                new Round("ten", "Ten is taken. I have nine, or half past eleven."),
                new Round("no", "In the afternoon I have two, or four."),
                new Round("no", "Saturday I have ten, or twelve."),
                new Round("yes", "Which of the two?"),
                new Round("ten", "What name is it?"),
                new Round("Maria Lopez", "A haircut on Saturday at ten, under Maria Lopez. Shall I book it?"),
                new Round("yes", "You're booked. Is there anything else?"),
                new Round("no", "Goodbye."));

        assertThat(IntStream.rangeClosed(1, rounds.size()).mapToObj(n -> rounds.subList(0, n)))
                .noneMatch(detector::isStuck);
    }

    @Test
    void progressInBetween_beginsTheCountAnew() {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            rounds.add(new Round(unlike(i), "Sorry, I did not catch that."));
        }
        rounds.add(new Round("Do you have parking?", "Yes, behind the building."));
        rounds.add(new Round("uh", "Sorry, I did not catch that."));

        assertThat(detector.isStuck(rounds)).isFalse();
        assertThat(LoopDetector.useless(rounds)).isEqualTo(1);
    }

    private int roundsUntilStuck(IntFunction<Round> next) {
        List<Round> rounds = new ArrayList<>();
        while (!detector.isStuck(rounds)) {
            assertThat(rounds).as("rounds without an end").hasSizeLessThan(40);
            rounds.add(next.apply(rounds.size()));
        }
        return rounds.size();
    }

    private static String unlike(int i) {
        return List.of("apples", "bridges", "candles", "doors", "engines", "forests", "gardens", "harbours")
                        .get(i % 8) + " number" + i;
    }
}
