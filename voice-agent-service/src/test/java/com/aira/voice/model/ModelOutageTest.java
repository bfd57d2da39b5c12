package com.aira.voice.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.conversation.Player;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
