package com.aira.voice.conversation.confirm;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.confirm.ReadBack.Act;
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
        assertThat(cancellation.at(Optional.of(line), "yes").isAgreedBy("yes")).isEqualTo(acts);
    }

    @Test
    void assentBesideAQuestion_isKept_andThanksAreThenEnough() {
        ReadBack kept = cancellation.at(Optional.of(TEXT), "yes, do I pay a fee?");

        assertThat(kept.isAgreedBy("yes, do I pay a fee?")).isFalse();
        assertThat(kept.isAgreedBy("okay, thanks")).isTrue();
        assertThat(kept.isAgreedBy("thanks")).isTrue();
        assertThat(cancellation.at(Optional.of(TEXT), "thanks").isAgreedBy("thanks"))
                .isFalse();
    }

    @Test
    void sameReadBackAgain_keepsWhatWasHeard_andAnotherDoesNot() {
        ReadBack heard = cancellation.at(Optional.of(TEXT), "hm");

        assertThat(ReadBack.of(Act.CANCEL, "7", "again").again(heard).heard()).isTrue();
        assertThat(ReadBack.of(Act.CANCEL, "8", "another").again(heard).heard()).isFalse();
    }

    @Test
    void move_isNotAgreedToByNamingWhereItIsNow() {
        ReadBack move = new ReadBack(
                Act.MOVE,
                "7",
                "I'll move your haircut from Wednesday, November 25th at 2 PM to Friday, November 27th at 3 PM. Is that right?",
                true,
                false);

        assertThat(move.isAgreedBy("yes, Friday at 3")).isTrue();
        assertThat(move.isAgreedBy("yes, Wednesday at 2")).isFalse();
    }

    @Test
    void readBack_isForgotten_onceSomethingElseWasAsked() {
        assertThat(cancellation.isOpenAfter(Optional.of("Shall I take a message?")))
                .isFalse();
        assertThat(cancellation.isOpenAfter(Optional.of("Please hang up and dial 911.")))
                .isFalse();
        assertThat(cancellation.isOpenAfter(Optional.of("Sorry. Shall I still cancel it?")))
                .isTrue();
    }
}
