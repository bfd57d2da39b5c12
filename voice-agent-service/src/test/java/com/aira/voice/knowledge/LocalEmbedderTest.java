package com.aira.voice.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.EmbeddingModel;
import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own session must give what langchain4j's gives, as far as one text is one run of the model. */
class LocalEmbedderTest {

    private static final List<String> TEXTS = List.of(
            "parking",
            "Do you have parking?",
            "You can park free of charge for two hours in the yard behind the studio; the entrance is on Mill Lane.",
            "¿Tienen aparcamiento? 😀",
            "Opening hours: Monday to Saturday from 9 AM to 7 PM. ".repeat(20),
            "営業時間は月曜日から土曜日の午前九時から午後七時までです。".repeat(10));

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
    void textBeyondTheModelsLength_isEmbeddedToItsEnd() {
        String hours = "We open at nine and close at seven, Monday to Saturday. ";
        String dogs = "Dogs are welcome in the garden and on the terrace. ";

        List<float[]> vectors = new LocalEmbedder()
                .texts(List.of(hours.repeat(50) + dogs.repeat(50), hours.repeat(36), dogs.repeat(40)));

        double alike = Vectors.cosine(vectors.get(1), vectors.get(2));
        assertThat(Vectors.cosine(vectors.get(0), vectors.get(1))).isGreaterThan(alike + 0.1);
        assertThat(Vectors.cosine(vectors.get(0), vectors.get(2))).isGreaterThan(alike + 0.1);
    }
}
