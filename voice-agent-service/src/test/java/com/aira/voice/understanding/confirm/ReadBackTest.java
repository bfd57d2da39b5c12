package com.aira.voice.understanding.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.frames.ReadBack;
import com.aira.voice.frames.ReadBack.Act;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadBackTest {

    private static final String TEXT = "You have a haircut on Wednesday, November 25th at 2 PM. Shall I cancel it?";

    private final ReadBack cancellation = ReadBack.of(Act.CANCEL, "7", TEXT);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "You have a haircut on … | false",
                "You have a haircut on Wednesday, November 25th at 2 PM … | false",
                "… | false",
                "You have a haircut on Wednesday, November 25th at 2 PM. Shall I cancel … | true",
                "Free parking is behind the building. " + TEXT + " | true",
            })
    void assent_countsOnlyAfterTheReadBackWasHeardToItsQuestion(String line, boolean acts) {
        assertThat(isAgreed(check(cancellation).at(Optional.of(line), "yes"), "yes"))
                .isEqualTo(acts);
    }

    @Test
    void assentBesideAQuestion_isKept_andThanksAreThenEnough() {
        ReadBack kept = check(cancellation).at(Optional.of(TEXT), "yes, do I pay a fee?");

        assertThat(isAgreed(kept, "yes, do I pay a fee?")).isFalse();
        assertThat(isAgreed(kept, "okay, thanks")).isTrue();
        assertThat(isAgreed(kept, "thanks")).isTrue();
        assertThat(isAgreed(check(cancellation).at(Optional.of(TEXT), "thanks"), "thanks"))
                .isFalse();
    }

    @Test
    void sameReadBackAgain_keepsWhatWasHeard_andAnotherDoesNot() {
        ReadBack heard = check(cancellation).at(Optional.of(TEXT), "hm");

        assertThat(ReadBack.of(Act.CANCEL, "7", TEXT).again(heard).heard()).isTrue();
        assertThat(ReadBack.of(Act.CANCEL, "7", "the same, and a fee")
                        .again(heard)
                        .heard())
                .isFalse();
        assertThat(ReadBack.of(Act.CANCEL, "8", "another").again(heard).heard()).isFalse();
    }

    @Test
    void move_isNotAgreedToByNamingWhereItIsNow() {
        ReadBack move = ReadBack.of(
                        Act.MOVE,
                        "7",
                        "I'll move your haircut from Wednesday, November 25th at 2 PM to Friday, November 27th at 3 PM."
                                + " Is that right?")
                .after(true, false);

        assertThat(isAgreed(move, "yes, Friday at 3")).isTrue();
        assertThat(isAgreed(move, "yes, Wednesday at 2")).isFalse();
    }

    @Test
    void readBack_isForgotten_onceSomethingElseWasAsked() {
        assertThat(check(cancellation).isOpenAfter(Optional.of("Shall I take a message?")))
                .isFalse();
        assertThat(check(cancellation).isOpenAfter(Optional.of("Please hang up and dial 911.")))
                .isFalse();
        assertThat(check(cancellation).isOpenAfter(Optional.of("Sorry. Shall I still cancel it?")))
                .isTrue();
    }

    private static ReadBackCheck check(ReadBack readBack) {
        return new ReadBackCheck(readBack);
    }

    private static boolean isAgreed(ReadBack readBack, String utterance) {
        return check(readBack).isAgreedBy(utterance);
    }
}
