package com.aira.voice.knowledge;

import com.aira.runtime.embedding.BgeSmall;
import com.aira.runtime.embedding.EmbeddingFailure;
import com.aira.runtime.embedding.EmbeddingModel;
import com.aira.runtime.embedding.EmbeddingModels;
import com.aira.voice.knowledge.search.AnswerReader;
import com.aira.voice.knowledge.search.Chunk;
import com.aira.voice.knowledge.search.KnowledgeConfig;
import com.aira.voice.knowledge.search.Libraries;
import com.aira.voice.knowledge.search.Library;
import com.aira.voice.knowledge.search.Question;
import com.aira.voice.knowledge.search.Ranker;
import com.aira.voice.knowledge.search.Ranker.Candidate;
import com.aira.voice.knowledge.vector.EmbeddingConfig;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds what a business's documents and entries say to a question. */
@ApplicationScoped
public class Knowledge {

    private static final int PASSAGES = 5;

    /** Of the model in this process. */
    private static final int COMPONENTS = 384;

    private final Libraries libraries;
    private final KnowledgeConfig config;
    private final EmbeddingModels models;
    private final AnswerReader reader = new AnswerReader();

    Knowledge(Libraries libraries, KnowledgeConfig config, EmbeddingConfig embedding) {
        this.libraries = libraries;
        this.config = config;
        this.models = new EmbeddingModels(embedding.settings());
    }

    /** Loads the model in this process and lets it run warm, so that no caller waits for it. */
    @Startup
    void warm() {
        EmbeddingModel model = models.named(BgeSmall.NAME);
        model.texts(List.of("When do you open?", "How much is it, and where can I park my car?"));
        model.question("Do you take walk-ins?");
    }

    /** Never fails for want of a model: without embeddings, words decide. */
    public Findings search(UUID businessId, String question) {
        if (question.isBlank()) {
            return Findings.NOTHING;
        }
        Library library = libraries.open(businessId);
        if (library.size() == 0) {
            return Findings.NOTHING;
        }
        Question asked = Question.of(question, library.model().flatMap(model -> embedded(question, model)));
        List<Candidate> ranked = Ranker.rank(library, asked).stream()
                .filter(candidate ->
                        !MachineInstructions.isAddressedBy(candidate.chunk().content()))
                .limit(PASSAGES)
                .toList();
        List<Candidate> candidates = Ranker.entriesFirst(library, asked, ranked);
        if (candidates.isEmpty()) {
            return Findings.NOTHING;
        }
        Chunk best = candidates.get(0).chunk();
        double score = Ranker.score(library, asked, candidates.get(0));
        boolean answerable = score >= config.answersFrom();
        List<Passage> passages = new ArrayList<>();
        passages.add(passage(best, answerable ? library.around(best) : List.of(best), score));
        candidates.stream()
                .skip(1)
                .map(candidate ->
                        passage(candidate.chunk(), List.of(candidate.chunk()), Ranker.score(library, asked, candidate)))
                .forEach(passages::add);
        return new Findings(answerable, score, passages, Optional.of(reader.read(library, asked, best)));
    }

    /** Reads what a business has changed, if it is one of those in memory. */
    void changed(UUID businessId) {
        libraries.changed(businessId);
    }

    /** What a text means, by the model in this process, to be compared with other texts of its kind. */
    public float[] meaning(String text) {
        try {
            return models.named(BgeSmall.NAME).texts(List.of(text)).get(0);
        } catch (EmbeddingFailure e) {
            Log.warnf("A text has no meaning for want of the model: %s", e.getMessage());
            return new float[COMPONENTS];
        }
    }

    private Optional<float[]> embedded(String question, String model) {
        try {
            return Optional.of(models.named(model).question(question));
        } catch (EmbeddingFailure e) {
            Log.warnf("Questions cannot be embedded, searching by words alone: %s", e.getMessage());
            return Optional.empty();
        }
    }

    private static Passage passage(Chunk chunk, List<Chunk> around, double score) {
        String section = Stream.concat(chunk.heading().stream(), around.stream().map(Chunk::content))
                .collect(Collectors.joining("\n"));
        return new Passage(chunk.content(), section, score, chunk.documentId(), chunk.entryId());
    }
}
