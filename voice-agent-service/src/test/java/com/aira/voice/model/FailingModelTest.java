package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import com.aira.voice.conversation.Receptionist;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a model fails, the caller hears a useful answer in the same turn, and the next turn does not wait for it again. */
class FailingModelTest {

    private static final String EVENT = "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"%s\"}}]}\n\n";

    private static final Map<String, String> BOOKING =
            Map.of("customerName", "Rob Lane", "startsAt", "2026-11-27T10:00", "service", "Haircut");

    /** Postgres takes no such text. */
    private static final Map<String, String> UNWRITABLE = Map.of("message", "Rob Lane\u0000comes");

    private final ScriptedModel model = new ScriptedModel();
    private final ManualClock clock = new ManualClock();
    private final Player player =
            new Player("salon", ModelFixture.at(model.url(), Duration.ofMillis(700), Duration.ofMillis(2500), clock));

    /** A clock that is turned by hand. */
    private static final class ManualClock extends Clock {
        private Instant now = Instant.parse("2026-11-23T15:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @AfterEach
    void close() {
        model.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure("dead", ScriptedModel::close),
                failure("401", model -> model.answers(401, "application/json", "{\"error\":{\"message\":\"no\"}}")),
                failure("429", model -> model.answers(429, "application/json", "{\"error\":{\"message\":\"slow\"}}")),
                failure("500", model -> model.fails(500)),
                failure("slow to begin", model -> model.hangs("")),
                failure("slow in the middle", model -> model.hangs("Let me ")),
                failure("cut off", model -> model.breaksOff("Let me ")),
                failure(
                        "invalid JSON",
                        model -> model.answers(200, "text/event-stream", "data: {\"choices\": [oops\n\n")),
                failure("no completion", model -> model.answers(200, "text/event-stream", "")),
                failure("empty completion", model -> model.says("")),
                failure("blanks", model -> model.says("   \n  \n ")),
                failure(
                        "a page",
                        model -> model.answers(200, "text/html", "<html><body>Welcome to nginx!</body></html>")),
                failure("JSON, no stream", model -> model.answers(200, "application/json", "{\"choices\":[]}")),
                failure("binary", model -> model.answers(200, "application/octet-stream", "\u0000\u0001\uFFFF")),
                failure("not done", model -> model.answers(200, "text/event-stream", EVENT.formatted("Let me "))),
                failure("endless words", model -> model.neverEnds("and so on ")),
                failure("endless sentences", model -> model.neverEnds("We are the best. ")),
                failure(
                        "unknown tool, then nothing",
                        model -> model.calls("", "launchRocket", Map.of("to", "the moon"))));
    }

    private static Arguments failure(String name, Consumer<ScriptedModel> happens) {
        return Arguments.of(name, happens);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("failures")
    void failure_isAnsweredByTheDialogueInTheSameTurn(String name, Consumer<ScriptedModel> happens) {
        happens.accept(model);

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
    }

    @Test
    void unknownTool_isToldToTheModel_whichGoesOn() {
        model.calls("", "launchRocket", Map.of("to", "the moon"));
        model.says("A haircut is $35.");

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
        assertThat(model.requests().get(1)).contains("there is no tool launchRocket");
    }

    @Test
    void modelThatFailsTwice_isNotAskedAgain_untilItHasRested() {
        model.fails(500).fails(500).says("Hello again.").says("Hello there.");
        player.hears("how much is a haircut?");
        player.hears("how much is a haircut?");

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
        assertThat(model.requests()).hasSize(2);

        clock.now = clock.now.plusSeconds(30);
        assertThat(player.hears("hello?")).isEqualTo("Hello again.");
        assertThat(player.hears("hello?")).isEqualTo("Hello there.");
    }

    @Test
    void modelThatIsStillDeadAfterItsRest_costsOneTurnMore() {
        model.fails(500).fails(500).fails(500);
        player.hears("how much is a haircut?");
        player.hears("how much is a haircut?");
        clock.now = clock.now.plusSeconds(30);

        player.hears("how much is a haircut?");
        player.hears("how much is a haircut?");

        assertThat(model.requests()).hasSize(3);
    }

    @Test
    void oneFailureBetweenGoodAnswers_isForgotten() {
        model.fails(500).says("Hello.").fails(500).says("Hello again.");
        player.hears("hello?");
        player.hears("hello?");
        player.hears("hello?");

        assertThat(player.hears("hello?")).isEqualTo("Hello again.");
    }

    @Test
    void assent_toWhatTheModelReadBack_isTaken_whenItFails() {
        model.calls("", "bookAppointment", BOOKING).fails(500);
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes")).startsWith("You're booked for a haircut on Friday");
        assertThat(player.calendar()).hasSize(1);
    }

    @Test
    void assent_toWhatTheModelReadBack_isTaken_whileItRests() {
        Receptionist receptionist = ModelFixture.at(model.url());
        Player caller = new Player("salon", receptionist);
        Player other = new Player("salon", receptionist);
        model.calls("", "bookAppointment", BOOKING).fails(500).fails(500);
        caller.hears("haircut on Friday at 10 for Rob Lane");
        other.hears("hello?");
        other.hears("hello?");

        assertThat(caller.hears("yes")).startsWith("You're booked for a haircut on Friday");
        assertThat(model.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"You're booked!", "Great. You're all set for Friday at 10 AM.", ""})
    void assent_toWhatTheModelReadBack_isTaken_whenItOnlySaysSo(String claim) {
        model.calls("", "bookAppointment", BOOKING).says(claim);
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes")).contains("You're booked for a haircut on Friday");
        assertThat(player.calendar()).hasSize(1);
    }

    @Test
    void assent_toWhatTheModelReadBack_isTaken_whenAnotherToolFails() {
        model.calls("", "bookAppointment", BOOKING).calls("", "takeMessage", UNWRITABLE);
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes")).startsWith("You're booked for a haircut on Friday");
        assertThat(player.calendar()).hasSize(1);
    }

    @Test
    void assent_toWhatTheModelReadBack_isTaken_whenItFailsAfterSomethingElse() {
        model.calls("", "bookAppointment", BOOKING)
                .calls("", "takeMessage", Map.of("message", "Rob Lane comes on Friday"))
                .fails(500);
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes"))
                .startsWith("Thank you, I've passed that on. You're booked for a haircut on Friday");
        assertThat(player.calendar()).hasSize(1);
    }

    @Test
    void assent_toAnotherTimeThanTheModelReadBackFirst_doesNotBookTheFirst() {
        model.calls("", "bookAppointment", BOOKING)
                .calls("", "findAvailability", Map.of("service", "Haircut", "startsAt", "2026-11-27T11:00"))
                .says("So that's a haircut on Friday at 11 AM for Rob Lane. Shall I book it?")
                .says("You're booked!");
        player.hears("haircut on Friday at 10 for Rob Lane");
        assertThat(player.hears("make it 11 instead")).contains("11 AM");

        player.hears("yes");

        assertThat(player.calendar()).noneMatch(line -> line.contains("T10:00"));
    }

    @Test
    void anythingButAssent_toWhatTheModelReadBack_booksNothing_whenItFails() {
        model.calls("", "bookAppointment", BOOKING).fails(500);
        player.hears("haircut on Friday at 10 for Rob Lane");

        player.hears("yes wait");

        assertThat(player.calendar()).isEmpty();
    }
}
