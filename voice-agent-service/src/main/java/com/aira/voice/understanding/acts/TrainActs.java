package com.aira.voice.understanding.acts;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.runtime.embedding.EmbeddingModel;
import com.aira.runtime.embedding.EmbeddingModels;
import com.aira.runtime.embedding.EmbeddingSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code ./aira train}: makes the weights out of the corpus. With {@code --hold-out} it tells instead how well each author is
 * understood by a net that has not seen that author. Its main method also takes {@code --measure} after a corpus, to tell how
 * well the weights of this build understand that one, and {@code --show} for every sentence that they do not.
 */
public final class TrainActs {

    private static final int EPOCHS = 8;
    private static final long[] SEEDS = {1, 2, 3};

    private final EmbeddingModel model;
    private final Map<Corpus.Sentence, ActFeatures> features = new HashMap<>();

    private TrainActs(EmbeddingModel model) {
        this.model = model;
    }

    /** @param args the corpus, then where the weights go, or what else to do */
    public static void main(String[] args) throws IOException {
        Optional<String> none = Optional.empty();
        EmbeddingSettings inThisProcess =
                new EmbeddingSettings(none, none, none, none, none, none, none, Duration.ofMinutes(1), 1);
        TrainActs training = new TrainActs(new EmbeddingModels(inThisProcess).named(BgeSmall.NAME));
        Corpus corpus = Corpus.read(Path.of(args[0]));
        List<String> options = List.of(args).subList(1, args.length);
        if (options.contains("--hold-out")) {
            training.holdOut(corpus);
        } else if (options.contains("--measure")) {
            training.measure(corpus, options.contains("--show"));
        } else {
            ActWeights weights = training.train(corpus.sentences(), corpus.hash());
            try (var file = Files.newOutputStream(Path.of(options.get(0)))) {
                weights.write(file);
            }
            System.out.println(corpus.sentences().size() + " sentences, corpus " + corpus.hash());
        }
    }

    private void measure(Corpus corpus, boolean show) {
        ActWeights weights = ActWeights.read();
        if (show) {
            for (Corpus.Sentence sentence : corpus.sentences()) {
                Acts found = new Acts(weights.scores(of(sentence)));
                if (!found.all().equals(sentence.acts())) {
                    System.out.println(sentence.asked() + " | " + sentence.text() + " | right " + sentence.acts()
                            + ", found " + found);
                }
            }
        }
        System.out.println(figures(weights, corpus.sentences()));
    }

    private void holdOut(Corpus corpus) {
        for (String author : corpus.sentences().stream()
                .map(Corpus.Sentence::author)
                .distinct()
                .toList()) {
            List<Corpus.Sentence> others = corpus.sentences().stream()
                    .filter(s -> !s.author().equals(author))
                    .toList();
            List<Corpus.Sentence> held = corpus.sentences().stream()
                    .filter(s -> s.author().equals(author) && s.whole())
                    .toList();
            System.out.println("author " + author + ", " + figures(train(others, ""), held));
        }
    }

    private ActFigures figures(ActWeights weights, List<Corpus.Sentence> sentences) {
        return ActFigures.of(sentences.stream()
                .map(s -> new ActFigures.Result(s.acts(), new Acts(weights.scores(of(s)))))
                .toList());
    }

    private ActWeights train(List<Corpus.Sentence> sentences, String hash) {
        List<ActTrainer.Example> examples = sentences.stream()
                .map(s -> new ActTrainer.Example(of(s), s.acts(), s.whole() ? 1 : 0.6f))
                .toList();
        List<ActNet> nets = new ArrayList<>();
        for (long seed : SEEDS) {
            nets.add(ActTrainer.train(examples, EPOCHS, seed));
        }
        return ActWeights.of(hash, nets);
    }

    private ActFeatures of(Corpus.Sentence sentence) {
        return features.computeIfAbsent(
                sentence,
                s -> ActFeatures.of(s.text(), s.asked(), List.of(), text -> model.texts(List.of(text))
                        .get(0)));
    }
}
