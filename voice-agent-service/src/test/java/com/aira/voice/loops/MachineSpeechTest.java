package com.aira.voice.loops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MachineSpeechTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is an automated response. Thank you for contacting us. Reply HELP for help.",
                "Your call is important to us, please stay on the line.",
                "All of our agents are busy. Your call will be answered in the order it was received.",
                "Please hold while we transfer your call…",
                "PLEASE LEAVE YOUR MESSAGE AFTER THE TONE",
                "Hi, you've reached Tom. Please leave a message after the beep.",
                "The person you are trying to reach is not available.",
                "For English, press one for sales",
                "I’m driving with Do Not Disturb While Driving turned on.",
                "Réponse automatique : je suis absente jusqu'au 3 mai",
                "Dies ist eine automatische Antwort.",
                "id:0123456789 sub:001 dlvrd:001 submit date:2611300930 stat:DELIVRD"
            })
    void whatMachinesSay_isRecognised(String text) {
        assertThat(MachineSpeech.is(text)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("people")
    void whatPeopleSay_isNot(String text) {
        assertThat(MachineSpeech.is(text)).isFalse();
    }

    @Test
    void nothing_isNoMachine() {
        assertThat(MachineSpeech.is("")).isFalse();
    }

    static Stream<String> people() throws IOException {
        try (var file = MachineSpeechTest.class.getResourceAsStream("/machine-speech-of-people.txt")) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().filter(line -> !line.isBlank() && !line.startsWith("#")).toList().stream();
        }
    }
}
