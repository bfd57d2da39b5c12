package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A model whose words come one by one keeps no caller waiting: the next sentence has its time, and then the dialogue answers. */
class SlowModelTest {

    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final String LONG =
            "Well now, let me see what I can tell you about the price of a haircut with us today.";
    private static final Map<String, String> BOOKING =
            Map.of("customerName", "Rob Lane", "startsAt", "2026-11-27T10:00", "service", "Haircut");

    private final ScriptedModel model = new ScriptedModel();
    private final Player player = new Player("salon", ModelFixture.spokenTo(model.url()));

    @AfterEach
    void close() {
        model.close();
    }

    private static List<String> words(String text) {
        return Arrays.asList(text.split("(?<= )"));
    }

    @Test
    void sentenceThatDoesNotBecomeWhole_isAnsweredByTheDialogue() {
        model.dawdles(PAUSE, words(LONG));

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
    }

    @Test
    void slowWords_ofAShortSentence_areWaitedFor() {
        model.dawdles(PAUSE, words("Hello there."));

        assertThat(player.hears("hello?")).isEqualTo("Hello there.");
    }

    @Test
    void nextSentence_isWaitedFor_onceTheFirstHasBeenHeard() {
        // It is spoken for almost three seconds, and the next one takes two.
        String first = "Good morning to you and thank you for calling. ";
        model.dawdles(PAUSE, List.of(first, "What ", "can ", "I ", "do ", "for ", "you ", "today?"));

        assertThat(player.hears("hello?")).isEqualTo(first + "What can I do for you today?");
    }

    @Test
    void sentenceThatWasHeard_staysSaid_andTheDialogueGoesOn() {
        model.dawdles(PAUSE, words("One second. " + LONG));

        assertThat(player.hears("how much is a haircut?")).isEqualTo("One second. A haircut is $35.");
    }

    @Test
    void whatAToolDid_isNotDoneAgain() {
        model.calls("", "bookAppointment", BOOKING);
        model.calls("", "bookAppointment", BOOKING);
        model.dawdles(PAUSE, words(LONG + LONG + LONG));
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes"))
                .startsWith("You're booked")
                .endsWith("Is there anything else I can do for you?");
        assertThat(player.calendar()).hasSize(1);
    }

    @Test
    void assent_thatTheModelIsTooSlowFor_isTaken_once() {
        model.calls("", "bookAppointment", BOOKING);
        model.dawdles(PAUSE, words("One second. " + LONG));
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes"))
                .startsWith("One second. You're booked for a haircut on Friday, November 27th at 10 AM");
        assertThat(player.calendar()).hasSize(1);
    }
}
