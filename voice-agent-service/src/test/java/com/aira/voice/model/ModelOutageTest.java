package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What owners are told of a model that does not answer: how many turns in a row, until it answers again. */
class ModelOutageTest {

    private final ScriptedModel model = new ScriptedModel();
    private final Player player = new Player("salon", ModelFixture.at(model.url()));

    @AfterEach
    void close() {
        model.close();
    }

    private List<String> outages() {
        return player.column(
                "select turns || ' ' || (last_at >= since) from public.model_outages where business_id = ?");
    }

    @Test
    void turnsThatTheDialogueAnswers_areCounted_alsoWhileTheModelRests() {
        model.fails(500).fails(500);
        player.hears("how much is a haircut?");
        player.hears("how much is a haircut?");
        assertThat(outages()).containsExactly("2 true");

        player.hears("how much is a haircut?");

        assertThat(model.requests()).hasSize(2);
        assertThat(outages()).containsExactly("3 true");
    }

    @Test
    void modelThatAnswersAgain_endsIt() {
        model.fails(500).says("Hello there.");
        player.hears("how much is a haircut?");

        player.hears("hello?");

        assertThat(outages()).isEmpty();
    }

    @Test
    void modelWhoseWordsAreNotSpoken_isThere() {
        model.fails(500).says("A haircut is $99.");
        player.hears("how much is a haircut?");

        assertThat(player.hears("how much is a haircut?")).isEqualTo("A haircut is $35.");
        assertThat(outages()).isEmpty();
    }

    @Test
    void modelThatFailsAfterItsTool_isMissed_thoughTheTurnIsAnswered() {
        model.fails(500).calls("", "takeMessage", Map.of("message", "the delivery is late"));
        player.hears("how much is a haircut?");

        assertThat(player.hears("tell Bella that the delivery is late")).startsWith("Thank you, I've passed that on.");
        assertThat(outages()).containsExactly("2 true");
    }

    @Test
    void agreedBooking_thatIsMadeWithoutTheModel_doesNotHideThatItFails() {
        model.calls(
                "",
                "bookAppointment",
                Map.of("customerName", "Rob Lane", "startsAt", "2026-11-27T10:00", "service", "Haircut"));
        player.hears("haircut on Friday at 10 for Rob Lane");

        assertThat(player.hears("yes")).startsWith("You're booked");
        assertThat(outages()).containsExactly("1 true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html><body>Welcome to nginx!</body></html>"})
    void endpointThatAnswersNothing_isNoModel(String page) {
        model.answers(200, "text/html", page);

        player.hears("how much is a haircut?");

        assertThat(outages()).containsExactly("1 true");
    }

    @Test
    void addressThatCannotBeAsked_isNoModel() {
        Player misled = new Player("salon", ModelFixture.at("http://no such host/v1"));

        misled.hears("how much is a haircut?");

        assertThat(misled.column("select turns::text from public.model_outages where business_id = ?"))
                .containsExactly("1");
    }

    @Test
    void turnThatNeedsNoModel_saysNothingOfIt() {
        model.fails(500);
        player.hears("how much is a haircut?");

        player.hears("help, my friend is not breathing, call an ambulance");

        assertThat(model.requests()).hasSize(1);
        assertThat(outages()).containsExactly("1 true");
    }

    @Test
    void businessWithoutAModel_hasNoOutage() {
        Player plain = new Player("salon");
        plain.hears("how much is a haircut?");

        assertThat(plain.column("select turns::text from public.model_outages where business_id = ?"))
                .isEmpty();
    }
}
