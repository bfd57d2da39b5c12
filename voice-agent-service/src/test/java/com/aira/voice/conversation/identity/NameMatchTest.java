package com.aira.voice.conversation.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameMatchTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "Maria Lopez, Maria",
        "Maria Lopez, Lopez",
        "Maria Lopez, maria lopez",
        "Maria Lopez, Lopez Maria",
        "Maria Lopez, Mrs. Lopez",
        "María López, Maria Lopes",
        "Maria, Maria Lopez",
        "Katherine O'Neill, Catherine ONeil",
        "Steven Smith, Stephen Smyth",
        "Sarah, Sara",
        "John, Jon",
        "Anne Lee, Ann Lee",
        "Jürgen Groß, Jurgen Gross",
        "Ludwig van Beethoven, Beethoven",
        "Papadopoulos, Papadopulos",
        "Dr. Ann Lee-Jones, Ann Jones",
        "Zoë, Zoe",
    })
    void nameAsItSounds_isTheSame(String booked, String given) {
        assertThat(NameMatch.same(booked, given)).isTrue();
    }

    @ParameterizedTest(name = "{0} is not {1}")
    @CsvSource({
        "Maria Lopez, Mario",
        "Maria Lopez, Marta",
        "Maria Lopez, Maria Garcia",
        "Joanna, Ann",
        "Ann Lee, Anna",
        "Ludwig van Beethoven, van",
        "Maria Lopez, Mrs",
        "Maria Lopez, ''",
        "Maria Lopez, M",
        "'', Maria",
        "Maria, John Peter Maria Ann Lisa",
        "Bob, Rob",
        "Dan, Don",
    })
    void otherName_isNot(String booked, String given) {
        assertThat(NameMatch.same(booked, given)).isFalse();
    }
}
