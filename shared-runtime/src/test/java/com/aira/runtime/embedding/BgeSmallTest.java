package com.aira.runtime.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.langchain4j.model.embedding.onnx.bgesmallenv15q.BgeSmallEnV15QuantizedEmbeddingModel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Our own session must give what langchain4j's gives, as far as one text is one run of the model. */
class BgeSmallTest {

    private static final List<String> TEXTS = List.of(
            "parking",
            "Do you have parking?",
            "You can park free of charge for two hours in the yard behind the studio; the entrance is on Mill Lane.",
            "¿Tienen aparcamiento? 😀",
            "Opening hours: Monday to Saturday from 9 AM to 7 PM. ".repeat(20),
            "営業時間は月曜日から土曜日の午前九時から午後七時までです。".repeat(10));

    @Test
    void vectors_areThoseOfTheLibrary() {
        var library = new BgeSmallEnV15QuantizedEmbeddingModel();
        var ours = new BgeSmall();

        for (int i = 0; i < TEXTS.size(); i++) {
            float[] theirs = library.embed(TEXTS.get(i)).content().vector();
            assertThat(cosine(ours.vector(TEXTS.get(i)), theirs))
                    .as(TEXTS.get(i))
                    .isGreaterThan(0.999);
        }
    }

    @Test
    void textBeyondTheModelsLength_isEmbeddedToItsEnd() {
        String hours = "We open at nine and close at seven, Monday to Saturday. ";
        String dogs = "Dogs are welcome in the garden and on the terrace. ";

        var model = new BgeSmall();
        float[] both = model.vector(hours.repeat(50) + dogs.repeat(50));
        float[] first = model.vector(hours.repeat(36));
        float[] last = model.vector(dogs.repeat(40));

        double alike = cosine(first, last);
        assertThat(cosine(both, first)).isGreaterThan(alike + 0.1);
        assertThat(cosine(both, last)).isGreaterThan(alike + 0.1);
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double squareOfA = 0;
        double squareOfB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            squareOfA += a[i] * a[i];
            squareOfB += b[i] * b[i];
        }
        return product / Math.sqrt(squareOfA * squareOfB);
    }
}
