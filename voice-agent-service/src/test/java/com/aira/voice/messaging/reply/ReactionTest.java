package com.aira.voice.messaging.reply;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.messaging.reply.Reaction.Feeling;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReactionTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = ';',
            value = {
                "Loved “Bella: you are booked.”;                     AGREES",
                "Liked \"Bella: you are booked.\";                   AGREES",
                "Disliked “Bella: you are booked.”;                  DISAGREES",
                "Laughed at “Bella: you are booked.”;                OTHER",
                "Emphasized “Bella: you are booked.”;                OTHER",
                "Questioned “Bella: you are booked.”;                OTHER",
                "Removed a like from “Bella: you are booked.”;       OTHER",
                "Removed a heart from “Bella: you are booked.”;      OTHER",
                "Removed an exclamation from “Bella: you are booked.”; OTHER",
                "👍 to “Bella: you are booked.”;                      AGREES",
                "👍 to \"Bella: you are booked.\";                    AGREES",
                "👎 to “Bella: you are booked.”;                      DISAGREES",
                "😂 to “Bella: you are booked.”;                      OTHER",
                "Reacted 😮 to “Bella: you are booked.”;              OTHER",
                "Removed 👍 from “Bella: you are booked.”;            OTHER",
                "Gefällt „Bella: you are booked.“;                   AGREES",
                "A aimé « Bella: you are booked. »;                  AGREES"
            })
    void reactions_areReadAsPhonesWriteThem(String body, Feeling feeling) {
        assertThat(Reaction.of(body)).contains(new Reaction(feeling, "Bella: you are booked."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Loved an image", "Liked a photo", "Laughed at a video"})
    void reactionsToPictures_quoteNothing(String body) {
        assertThat(Reaction.of(body)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Do you have the “Full Works” for two?",
                "Loved it, thank you!",
                "Liked the haircut a lot",
                "My wife said \"Friday\"",
                "Loved the image you sent"
            })
    void whatPeopleWrite_isNone(String body) {
        assertThat(Reaction.of(body)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "👍🏽", "❤️", "🙏🙏", "😂 😂"})
    void signs_areNoWords(String body) {
        assertThat(Reaction.isOnlySigns(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ok 👍", "2️⃣", "?", "", "Привет"})
    void words_areNoSigns(String body) {
        assertThat(Reaction.isOnlySigns(body)).isFalse();
    }
}
