package com.aira.voice.knowledge;

import com.aira.voice.knowledge.Ranker.Candidate;
import dev.langchain4j.model.openai.OpenAiEmbeddingModel;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds what a business's documents and entries say to a question. */
@ApplicationScoped
public class Knowledge {

    private static final int PASSAGES = 5;

    private final Libraries libraries;
    private final KnowledgeConfig config;
    private final Embedder embedder;
    private final AnswerReader reader = new AnswerReader();

    Knowledge(Libraries libraries, KnowledgeConfig config, EmbeddingConfig embedding) {
        this.libraries = libraries;
        this.config = config;
        this.embedder = embedder(embedding);
    }

    /** Loads the model and lets it run warm, so that no caller waits for it. */
    @Startup
    void warm() {
        if (embedder instanceof LocalEmbedder) {
            embedder.texts(List.of("When do you open?", "How much is it, and where can I park my car?"));
            embedder.question("Do you take walk-ins?");
        }
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
        Question asked = Question.of(question, embed(question));
        List<Candidate> candidates = Ranker.rank(library, asked).stream()
                .filter(candidate ->
                        !ForMachines.isAddressedBy(candidate.chunk().content()))
                .limit(PASSAGES)
                .toList();
        if (candidates.isEmpty()) {
            return Findings.NOTHING;
        }
        List<Passage> passages = candidates.stream()
                .map(candidate -> passage(candidate.chunk(), Ranker.score(library, asked, candidate)))
                .toList();
        double score = passages.get(0).score();
        boolean answerable = score >= config.answersFrom();
        Chunk best = candidates.get(0).chunk();
        return new Findings(
                answerable,
                score,
                passages,
                answerable ? Optional.of(reader.read(library, asked, best)) : Optional.empty());
    }

    /** Reads what a business has changed, if it is one of those in memory. */
    void changed(UUID businessId) {
        libraries.changed(businessId);
    }

    /** What a text means, to be compared with other texts of its kind; empty while nothing can be embedded. */
    Optional<float[]> meaning(String text) {
        try {
            return Optional.of(embedder.texts(List.of(text)).get(0));
        } catch (RuntimeException e) {
            Log.warnf("Texts cannot be embedded with %s: %s", embedder.model(), e.getMessage());
            return Optional.empty();
        }
    }

    /** Name of the model that vectors are of. */
    String model() {
        return embedder.model();
    }

    private Optional<float[]> embed(String question) {
        try {
            return Optional.of(embedder.question(question));
        } catch (RuntimeException e) {
            Log.warnf(
                    "Questions cannot be embedded with %s, searching by words alone: %s",
                    embedder.model(), e.getMessage());
            return Optional.empty();
        }
    }

    private static Passage passage(Chunk chunk, double score) {
        return new Passage(chunk.content(), chunk.heading(), score, chunk.documentId(), chunk.entryId());
    }

    private static Embedder embedder(EmbeddingConfig config) {
        return config.baseUrl()
                .<Embedder>map(url -> new RemoteEmbedder(
                        config.model(),
                        OpenAiEmbeddingModel.builder()
                                .baseUrl(url)
                                .apiKey(config.apiKey().orElse("none"))
                                .modelName(config.model())
                                .timeout(config.timeout())
                                .maxRetries(0)
                                .build()))
                .orElseGet(LocalEmbedder::new);
    }
}
