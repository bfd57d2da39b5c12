package com.aira.kb.embed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.kb.Settings;
import com.aira.runtime.embedding.BgeSmall;
import com.aira.runtime.embedding.EmbeddingFailure;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EmbedderTest {
    @Test
    void modelInProcess_embedsOnItsThreads_inTheOrderOfTheTexts() {
        var embedder = embedder(Map.of());

        var vectors = embedder.embed(
                embedder.chosenModel(),
                List.of("When do you open?", "What are your opening hours?", "Is there parking for my car?"));

        assertThat(embedder.chosenModel()).isEqualTo(BgeSmall.NAME);
        assertThat(dot(vectors.get(0), vectors.get(1))).isGreaterThan(dot(vectors.get(0), vectors.get(2)));
        assertThat(embedder.embed(BgeSmall.NAME, List.of("When do you open?")).get(0))
                .containsExactly(vectors.get(0));
    }

    @Test
    void otherModelThanTheChosenOne_isUsedWhenItIsAskedFor() {
        var embedder = embedder(Map.of("aira.embed.model", "m", "aira.embed.api-key", "key"));

        assertThat(embedder.chosenModel()).isEqualTo("m");
        assertThat(embedder.embed(BgeSmall.NAME, List.of("Dogs are welcome."))).hasSize(1);
        assertThatThrownBy(() -> embedder.embed("cohere/m", List.of("Dogs are welcome.")))
                .isInstanceOf(EmbeddingFailure.class)
                .hasMessageContaining("COHERE_API_KEY");
    }

    @Test
    void settingsWithoutAUsableModel_areRefused() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
        assertThatCode(() -> check(Map.of("aira.embed.model", "m", "aira.embed.open-ai-api-key", "key")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> check(Map.of("aira.embed.base-url", "http://other/v1")))
                .hasMessageContaining("EMBEDDING_MODEL");
        assertThatThrownBy(() -> check(Map.of("aira.embed.model", "m"))).hasMessageContaining("EMBEDDING_API_KEY");
        assertThatThrownBy(() -> check(Map.of("aira.embed.model", "cohere/m"))).hasMessageContaining("COHERE_API_KEY");
    }

    private static void check(Map<String, String> settings) {
        Embedder.check(Settings.of(EmbedConfig.class, settings));
    }

    private static Embedder embedder(Map<String, String> settings) {
        return new Embedder(Settings.of(EmbedConfig.class, settings));
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
