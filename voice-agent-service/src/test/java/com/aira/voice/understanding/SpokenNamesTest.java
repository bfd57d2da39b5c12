package com.aira.voice.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.understanding.SpokenNames.Given;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenNamesTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            hold on                                        | -
            let me think                                   | -
            hold on a second                               | -
            no wait, i meant saturday                      | -
            no wait i meant saturday                       | -
            one moment please                              | -
            can you hear me                                | -
            hello are you there                            | -
            what was that                                  | -
            why do you need my name                        | -
            does it matter                                 | -
            i'd rather not say                             | -
            just a sec                                     | -
            um let's see                                   | -
            how much is that                               | -
            actually can we make it friday                 | -
            sorry what                                     | -
            give me a minute                               | -
            didn't i already tell you                      | -
            i already gave it to you                       | -
            same as before                                 | -
            dr barry                                       | Dr Barry
            it's dr. barry                                 | Dr. Barry
            Mr. O'Brien                                    | Mr. O'Brien
            mr o'brien please                              | Mr O'Brien
            maria del carmen lopez garcia                  | Maria Del Carmen Lopez Garcia
            jean-luc picard                                | Jean-luc Picard
            李小龙                                            | 李小龙
            Иван Петров                                    | Иван Петров
            محمد علي                                       | محمد علي
            José Martínez                                  | José Martínez
            hannah                                         | Hannah
            hannah h a n n a h                             | Hannah
            brian with a y b r y a n                       | Bryan
            smith s m y t h                                | Smyth
            it's smythe s m y t h e                        | Smythe
            john nolan n as in november o l a n            | John Nolan
            delta that's d for delta e l t a               | Delta
            phillips with double l                         | Phillips
            last name is keller k e double l e r           | Keller
            katelyn k-a-t-e-l-y-n                          | Katelyn
            my name is john smith                          | John Smith
            yes it's under smith                           | Smith
            put it under garcia                            | Garcia
            sure it's anna, a n n a                        | Anna
            its ana not anna                               | Ana
            no it's kristen not kirsten                    | Kristen
            it's for my son, i'm hannah                    | Hannah
            i'm hannah                                     | Hannah
            this is hannah speaking                        | Hannah
            hannah miller here                             | Hannah Miller
            first name hannah last name miller             | Hannah Miller
            uh, hannah                                     | Hannah
            okay so my name is hannah uh miller            | Hannah Miller
            you can put hannah                             | Hannah
            just hannah                                    | Hannah
            hannah please                                  | Hannah
            hannah and my number is 555 0142               | Hannah
            hannah miller 555 0142                         | Hannah Miller
            i said hannah                                  | Hannah
            call me hannah                                 | Hannah
            grace                                          | Grace
            will smith                                     | Will Smith
            mark                                           | Mark
            rose                                           | Rose
            may                                            | May
            april jones                                    | April Jones
            june                                           | June
            sunny                                          | Sunny
            hope                                           | Hope
            that's mike                                    | Mike
            it's mike again                                | Mike
            mike jones same as last time                   | Mike Jones
            it's spelled j o n e s                         | Jones
            mike jones with a j                            | Mike Jones
            mike but everyone calls me mick                | Mike
            mike or michael either is fine                 | Mike
            mike jones and my wife is anna                 | Mike Jones
            no i said mike not mark                        | Mike
            no mike m i k e                                | Mike
            no it's jones with a j                         | Jones
            m as in mary i k e                             | Mike
            j for juliet o n e s jones                     | Jones
            mike jones that's j o n e s                    | Mike Jones
            mike jones j o h n e s                         | Mike Johnes
            xiomara                                        | Xiomara
            xiomara vega                                   | Xiomara Vega
            my name is xiomara vega                        | Xiomara Vega
            i'm xiomara                                    | Xiomara
            this is xiomara vega                           | Xiomara Vega
            miss jones                                     | Miss Jones
            mrs jones                                      | Mrs Jones
            yes it's the same name                         | -
            what name do you have                          | -
            is there parking                               | -
            how long does it take                          | -
            can i pay by card                              | -
            wait do you have anything on friday            | -
            the haircut please                             | -
            tomorrow at three                              | -
            four people                                    | -
            five five five zero one four two               | -
            yes that's correct                             | -
            none of your business                          | -
            i don't want to give my name                   | -
            sorry could you repeat that                    | -
            i didn't catch that                            | -
            do you have it on file                         | -
            it should be in your system                    | -
            you should have it                             | -
            i've been there before                         | -
            my phone is breaking up                        | -
            and what about parking                         | -
            oh wait what time was that                     | -
            never mind                                     | -
            the same one as last time                      | -
            it's under my husband's name john smith        | John Smith
            under my wife's name anna lee                  | Anna Lee
            van der berg                                   | Van Der Berg
            o'connor                                       | O'Connor
            de la cruz                                     | De La Cruz
            lee                                            | Lee
            ann lee                                        | Ann Lee
            mister jones                                   | Mister Jones
            my name's ko                                   | Ko
            it's hannah miller m i l l e r                 | Hannah Miller
            hannah miller m i double l e r                 | Hannah Miller
            h a n n a h                                    | Hannah
            hannah h at the end                            | Hannah
            """)
    void answer_isTheName(String utterance, String expected) {
        assertThat(SpokenNames.find(utterance, true).orElse(null)).isEqualToIgnoringCase(expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            it's for my son, i'm hannah                    | Hannah
            hi this is hannah miller i'd like a haircut    | Hannah Miller
            hi i'm calling for a haircut                   | -
            i'm looking for a haircut                      | -
            this is terrible                               | -
            i'm running late                               | -
            it's broken                                    | -
            book me under miller for friday at 3           | Miller
            my name is hannah and i'd like friday          | Hannah
            my name's hannah miller, friday at three       | Hannah Miller
            name's miller                                  | Miller
            i want to see anna                             | -
            for my daughter emma                           | Emma
            can i get friday                               | -
            that's fine                                    | -
            i am so sorry                                  | -
            it's hannah with an h                          | Hannah
            it's under garcia                              | Garcia
            no it's kristen not kirsten                    | Kristen
            the reservation is under chen                  | Chen
            hey there it's mike                            | Mike
            hi mike here                                   | Mike
            mike speaking                                  | Mike
            i'm a new customer                             | -
            i'm allergic to nuts                           | -
            this is for tomorrow                           | -
            under the weather                              | -
            hi my name's mike i was wondering if you're open | Mike
            you can call me mike                           | Mike
            it's for mike jones                            | Mike Jones
            book it for mike jones                         | Mike Jones
            under the name of jones                        | Jones
            this is for dinner                             | -
            it's for four                                  | -
            i'm good thanks                                | -
            this is great                                  | -
            it's my first time                             | -
            that's perfect                                 | -
            i'm free friday                                | -
            i'm happy with that                            | -
            i'm interested                                 | -
            it's urgent                                    | -
            it's raining                                   | -
            i'm pregnant                                   | -
            i'm allergic to nuts                           | -
            this is ridiculous                             | -
            i'm over sixty                                 | -
            for my dog rex                                 | -
            the name is jones actually                     | Jones
            """)
    void nameInPassing_isFound(String utterance, String expected) {
        assertThat(SpokenNames.find(utterance, false).orElse(null)).isEqualToIgnoringCase(expected);
    }

    @Test
    void callForSomebodyElse_namesBoth() {
        assertThat(SpokenNames.given("it's for my son, I'm Hannah", true, Set.of()))
                .isEqualTo(new Given(Optional.of("Hannah"), Optional.of("son")));
        assertThat(SpokenNames.given("this is Hannah, for my daughter Emma", false, Set.of()))
                .isEqualTo(new Given(Optional.of("Hannah"), Optional.of("Emma")));
        assertThat(SpokenNames.given("Hannah", true, Set.of()))
                .isEqualTo(new Given(Optional.of("Hannah"), Optional.empty()));
    }

    @Test
    void wordsOfTheBusiness_areNoCaller() {
        Set<String> others = Set.of("anna", "beard", "trim", "rosa's");

        assertThat(SpokenNames.find("Anna", true, others)).isEmpty();
        assertThat(SpokenNames.find("beard trim", true, others)).isEmpty();
        assertThat(SpokenNames.find("Anna Lee", true, others)).hasValue("Anna Lee");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            all right now my brother wyatt whitaker he needs a suit fitting | Wyatt Whitaker
            my son Oscar needs a check-up                                   | Oscar
            and my wife's got the subaru marie dombrowski she wants it done | Marie Dombrowski
            my mother in law lakshmi raman she has tooth pain               | Lakshmi Raman
            my husband said you are good                                    | -
            my daughter needs one as well                                   | -
            """)
    void somebodyOfTheCallers_isNamedBesideThem(String said, String name) {
        assertThat(SpokenNames.ofKin(said, Set.of())).isEqualTo(Optional.ofNullable(name));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", quoteCharacter = '"', textBlock = """
            and the same for his sister right after him aoife brennan a o i f e | Aoife Brennan
            D-E-L-A-N-E-Y, Rob Delaney                                          | Rob Delaney
            that's for dmitri d m i t r i last name volkov                      | Dmitri Volkov
            he's called Eli                                                     | Eli
            """)
    void spelledOrTold_inPassing(String said, String name) {
        assertThat(SpokenNames.find(said, false)).isEqualTo(Optional.ofNullable(name));
    }

    @ParameterizedTest
    @CsvSource({
        "Marta Lindqvist, true",
        "vince o'hara, true",
        "okay take that, false",
        "Friday morning, false",
        "Perfect, false"
    })
    void bareName_isKnownAsOne(String said, boolean isName) {
        assertThat(SpokenNames.isNothingElse(said)).isEqualTo(isName);
    }
}
