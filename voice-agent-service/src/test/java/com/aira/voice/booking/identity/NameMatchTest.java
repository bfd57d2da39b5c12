package com.aira.voice.booking.identity;

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
        "Sandra, Sandra Miller",
        "Lopez, Maria Lopez",
        "Maria Lopez, my name is Maria Lopez",
        "Maria, it's Maria",
        "Maria Lopez, this is Mrs. Lopez speaking",
        "Maria Lopez, Maria. Maria Lopez",
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
        "Sandra, Mary Linda Sandra Karen",
        "Sandra, Linda Sandra Karen",
        "Sandra, it's Linda Sandra Karen",
        "Maria Lopez, Anna Maria Lopez Karen",
        "Maria Lopez, Maria Lopez Karen",
        "Maria, my name is",
    })
    void otherName_isNot(String booked, String given) {
        assertThat(NameMatch.same(booked, given)).isFalse();
    }

    @ParameterizedTest(name = "{0} is as many tries as {1}")
    @CsvSource({
        "Sandra, 1",
        "my name is Sandra Miller, 1",
        "Mary Linda Sandra, 2",
        "Mary Linda Sandra Karen, 3",
        "'', 1"
    })
    void wordsBeyondTwo_areTriesOfTheirOwn(String given, int tries) {
        assertThat(NameMatch.tries(given)).isEqualTo(tries);
    }
}
