package com.aira.voice.dialogue.hearing;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.understanding.Normalizer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnAppointmentsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my cleaning is on Thursday, isn't it?",
                "hers was at ten, right?",
                "and his is with Katya?",
                "so that's me at four and him at half four, right?",
                "I've got a haircut with you on Friday, I believe",
                "wasn't it at half four?",
                "did you put her in for the Tuesday?",
                "we're down for eight on Saturday, aren't we?",
            })
    void claim_isToBeConfirmed(String said) {
        assertThat(OwnAppointments.claims(Normalizer.normalize(said))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "my number is 555 0119, right?",
                "my daughter is six, is Friday at four ok?",
                "my flight is at six",
                "my son is with his dad",
                "could you put it in the diary for Friday?",
                "is Friday at four free?",
                "I've got work on Wednesday, Thursday at two instead",
            })
    void otherWordsWithTimes_claimNothing(String said) {
        assertThat(OwnAppointments.claims(Normalizer.normalize(said))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "so what's left?",
                "read me everything back please",
                "what have we got booked now?",
                "remind me when I'm coming",
                "can you go over both of them again",
                "what's in the diary for us?",
                "give me the whole list",
            })
    void recap_asksForAllOfThem(String said) {
        assertThat(OwnAppointments.asksForAll(Normalizer.normalize(said))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "are you all booked on Saturday?",
                "that's all for us, thanks",
                "what have you got left on Friday?",
                "go through what the facial includes",
                "remind me what the price is",
                "remind me what my haircut costs",
                "put it in the diary",
                "what's left to pay?",
                "can you read that back?",
            })
    void otherQuestions_askForNoList(String said) {
        assertThat(OwnAppointments.asksForAll(Normalizer.normalize(said))).isFalse();
    }
}
