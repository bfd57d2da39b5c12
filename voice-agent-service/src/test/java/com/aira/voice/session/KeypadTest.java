package com.aira.voice.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeypadTest {

    private final Keypad keypad = new Keypad();

    @Test
    void digits_areCollectedUntilHashOrAPause() {
        assertThat(keypad.press('1')).isEmpty();
        assertThat(keypad.press('0')).isEmpty();
        assertThat(keypad.press('#')).contains("10");

        assertThat(keypad.press('7')).isEmpty();
        assertThat(keypad.flush()).contains("7");
        assertThat(keypad.flush()).isEmpty();
    }

    @Test
    void zeroAlone_asksForAPerson() {
        keypad.press('0');
        assertThat(keypad.flush()).contains("I would like to speak to a person.");
    }

    @Test
    void star_asksToRepeat_andDropsWhatWasPressed() {
        keypad.press('5');
        assertThat(keypad.press('*')).contains("Please repeat that.");
        assertThat(keypad.flush()).isEmpty();
    }
}
