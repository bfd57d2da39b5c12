package com.aira.runtime.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LettersTest {
    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "windows-1251", "KOI8-R", "UTF-16LE", "UTF-16BE", "UTF-16"})
    void everyCharset_isLetters(String charset) {
        assertThat(Letters.areIn("Стрижка: £25\r\nMenü\t4 €\r\n".repeat(9).getBytes(Charset.forName(charset))))
                .isTrue();
        assertThat(Letters.areIn("Стрижка, запись".getBytes(Charset.forName(charset))))
                .isTrue();
    }

    @Test
    void accentsOnly_areLetters() {
        assertThat(Letters.areIn("éèêàçüöß".repeat(40).getBytes(Charset.forName("windows-1252"))))
                .isTrue();
        assertThat(Letters.areIn("カット四千円".repeat(40).getBytes(Charset.forName("Shift_JIS"))))
                .isTrue();
    }

    @Test
    void pictures_areNot() {
        var noise = new byte[4096];
        new Random(1).nextBytes(noise);

        assertThat(Letters.areIn(noise)).isFalse();
        assertThat(Letters.areIn(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0, 0, 0, 13, 1, 2, 3, 4}))
                .isFalse();
    }
}
