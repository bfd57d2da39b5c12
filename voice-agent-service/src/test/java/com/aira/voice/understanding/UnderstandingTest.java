package com.aira.voice.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.business.OfferedService;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What single utterances mean to the dialogue. */
class UnderstandingTest {

    private static final List<OfferedService> SERVICES = List.of(
            new OfferedService("Haircut", 45, Optional.empty(), "USD"),
            new OfferedService("Hair coloring", 90, Optional.empty(), "USD"),
            new OfferedService("Beard trim", 20, Optional.empty(), "USD"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "my name is maria lopez                     | false | Maria Lopez",
                "It's Maria Lopez, tomorrow at 3            | false | Maria Lopez",
                "book it for John on Friday                 | false | John",
                "under Smith please                         | false | Smith",
                "this is Sarah O'Brien calling              | false | Sarah O'Brien",
                "it's tuesday                               | false | -",
                "I'm looking for a haircut                  | false | -",
                "for a haircut on Wednesday                 | false | -",
                "can someone call me back                   | false | -",
                "maria lopez                                | true  | Maria Lopez",
                "uh yes it's john                           | true  | John",
                "Smyth, S M Y T H                           | true  | Smyth",
                "S M Y T H                                  | true  | Smyth",
                "Jon Smith, that's S-M-Y-T-H-E              | true  | Jon Smythe",
                "Ann and Bob Miller                         | true  | Ann and Bob Miller",
                "no                                         | true  | -",
                "why do you need that?                      | true  | -",
            })
    void name(String utterance, boolean asked, String expected) {
        assertThat(SpokenNames.find(utterance, asked)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "two oh two five five five oh one double nine   | 2025550199",
                "it's 202-555-0199                              | 2025550199",
                "plus one 202 555 01 99                         | +12025550199",
                "five five five, twenty one, ninety nine, zero zero | 555219900",
                "tomorrow at three thirty                       | -",
                "four people at seven                           | -",
            })
    void phone(String utterance, String expected) {
        assertThat(SpokenDigits.find(Normalizer.normalize(utterance))).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yes please | YES",
                "yeah that works | YES",
                "sounds good | YES",
                "no problem | YES",
                "um, sure | YES",
                "that's right | YES",
                "no | NO",
                "nope, not that one | NO",
                "not really | NO",
                "I'd rather not | NO",
                "that's wrong | NO",
                "maybe | NEITHER",
                "Friday | NEITHER",
                "what? | NEITHER",
                "I know | NEITHER",
            })
    void assent(String utterance, Assent expected) {
        assertThat(Assent.of(Normalizer.normalize(utterance))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "I need a hair cut            | Haircut",
                "two haircuts please          | Haircut",
                "just a trim                  | Beard trim",
                "get my hair colored          | Hair coloring",
                "a beerd trim                 | Beard trim",
                "an oil change                | -",
            })
    void service(String utterance, String expected) {
        List<String> found = ServiceNames.find(Normalizer.normalize(utterance), SERVICES).stream()
                .map(OfferedService::name)
                .toList();
        assertThat(found).isEqualTo(expected == null ? List.of() : List.of(expected));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "I'd like to book an appointment                    | BOOK",
                "do you have any openings tomorrow                  | BOOK",
                "can I come in on Friday                            | BOOK",
                "I need to reschedule                               | MOVE",
                "can we move my appointment to Friday               | MOVE",
                "I have to cancel                                   | CANCEL",
                "I won't be able to make it tomorrow                | CANCEL",
                "when is my appointment                             | LOOKUP",
                "do I have anything booked                          | LOOKUP",
                "can you take a message                             | MESSAGE",
                "let me talk to a real person                       | PERSON",
                "what are your hours                                | HOURS",
                "how late are you open                              | HOURS",
                "where are you located                              | ADDRESS",
                "how much is it                                     | PRICE",
                "say that again please                              | REPEAT",
                "never mind                                         | FORGET",
                "that's all, thanks                                 | GOODBYE",
            })
    void intent(String utterance, Intent expected) {
        assertThat(Intents.of(Normalizer.normalize(utterance))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "what is your cancellation policy",
                "do I need an appointment",
                "what happens if I cancel late",
                "can I bring my dog",
                "how far in advance can I book",
                "is there a fee to reschedule",
            })
    void question_isNoAct(String utterance) {
        assertThat(Intents.of(Normalizer.normalize(utterance)))
                .doesNotContain(Intent.BOOK, Intent.MOVE, Intent.CANCEL, Intent.LOOKUP);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "hola quiero una cita por favor         | Spanish",
                "bonjour je voudrais un rendez-vous     | French",
                "ich möchte einen termin                | German",
                "我想预约                                | another language",
                "I'd like an appointment                | -",
                "a haircut                              | -",
                "José Martínez                          | -",
                "la la land                             | -",
            })
    void language(String utterance, String expected) {
        assertThat(Languages.foreign(utterance)).isEqualTo(Optional.ofNullable(expected));
    }
}
