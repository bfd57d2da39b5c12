package com.aira.voice.understanding.acts;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.voice.knowledge.KnowledgeFixture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The weights of this build, on what they were made of and on what they have never seen. */
class ActClassifierTest {

    private static final Path TRAINING = Path.of("src", "training");

    private final ActClassifier classifier = new ActClassifier(
            text -> KnowledgeFixture.EMBEDDER.texts(List.of(text)).get(0));

    @Test
    void weights_areThoseOfTheCorpus() throws IOException {
        assertThat(ActWeights.read().corpus())
                .as("./aira train makes the weights anew when the corpus changes")
                .isEqualTo(Corpus.read(TRAINING.resolve("acts")).hash());
    }

    /** Whole calls in trades that the corpus does not know, by somebody who had not read it: 600 turns. */
    @Test
    void turnsOfAnUnknownAuthor_areUnderstood() throws IOException {
        ActFigures figures = ActFigures.of(Corpus.read(TRAINING.resolve("held-out")).sentences().stream()
                .map(sentence -> new ActFigures.Result(
                        sentence.acts(), classifier.classify(sentence.text(), sentence.asked(), List.of())))
                .toList());

        assertThat(figures.sentences()).isEqualTo(600);
        assertThat(figures.first()).as(figures.toString()).isGreaterThan(0.89);
        assertThat(figures.macro()).as(figures.toString()).isGreaterThan(0.80);
    }
}
