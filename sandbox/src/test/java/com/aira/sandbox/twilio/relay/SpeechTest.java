package com.aira.sandbox.twilio.relay;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.twilio.line.Pace;
import org.junit.jupiter.api.Test;

class SpeechTest {

    private static final long SECOND = 1_000_000_000L;

    private final Speech paced = new Speech(Pace.NATURAL);

    @Test
    void interrupt_leavesWholeWords_ofWhatWasHeard() {
        // 15 characters a second: after one second the caller heard "Sure, for how m".
        paced.say("Sure, for how many people and when?", true, false, true, 0);
        assertThat(paced.speaking(SECOND)).isTrue();
        assertThat(paced.interrupt(SECOND)).isEqualTo(new Speech.Heard("Sure, for how", 1000));
        assertThat(paced.speaking(SECOND)).isFalse();
    }

    @Test
    void speech_isOver_whenItsTimeHasPassed() {
        paced.say("Fifteen letters", true, false, true, 0);
        assertThat(paced.silentFrom(0)).isEqualTo(SECOND);
        assertThat(paced.speaking(SECOND)).isFalse();
    }

    @Test
    void openTurn_countsAsSpeaking_atAnyPace() {
        Speech instant = new Speech(Pace.INSTANT);
        instant.say("One moment, ", true, false, false, 0);
        assertThat(instant.speaking(5 * SECOND)).isTrue();
        assertThat(instant.interrupt(5 * SECOND).utterance()).isEqualTo("One moment,");
        instant.say("Done.", true, false, true, 6 * SECOND);
        assertThat(instant.speaking(7 * SECOND)).isFalse();
    }

    @Test
    void uninterruptiblePiece_protectsItself_alone() {
        paced.say("Fifteen letters", false, false, false, 0);
        paced.say("Fifteen letters", true, false, true, 0);
        assertThat(paced.interruptible(SECOND / 2)).isFalse();
        assertThat(paced.interruptible(SECOND + SECOND / 2)).isTrue();
    }

    @Test
    void preemptibleSpeech_givesWay_toTheNextTurn() {
        paced.say("Let me look that up for you.", true, true, true, 0);
        paced.say("We open at nine", true, false, true, SECOND / 10);
        assertThat(paced.silentFrom(SECOND / 10)).isEqualTo(SECOND + SECOND / 10);
    }
}
