package com.aira.voice.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own session must give what langchain4j's gives. */
class LocalEmbedderTest {

    private static final List<String> TEXTS = List.of(
            "parking",
            "Do you have parking?",
            "You can park free of charge for two hours in the yard behind the studio; the entrance is on Mill Lane.",
            "¿Tienen aparcamiento? 😀",
            "Opening hours: Monday to Saturday from 9 AM to 7 PM. ".repeat(20));

    @Test
    void vectors_areThoseOfTheLibrary() {
        EmbeddingModel library = new BgeSmallEnV15QuantizedEmbeddingModel();

        List<float[]> ours = new LocalEmbedder().texts(TEXTS);

        for (int i = 0; i < TEXTS.size(); i++) {
            float[] theirs = Vectors.unit(library.embed(TEXTS.get(i)).content().vector());
            assertThat(Vectors.cosine(ours.get(i), theirs)).as(TEXTS.get(i)).isGreaterThan(0.999);
        }
    }

    @Test
    void textBeyondTheModelsLength_isEmbeddedAsFarAsItGoes() {
        float[] vector =
                new LocalEmbedder().texts(List.of("word ".repeat(5000))).get(0);

        assertThat(Vectors.cosine(vector, vector)).isBetween(0.999, 1.001);
    }
}
