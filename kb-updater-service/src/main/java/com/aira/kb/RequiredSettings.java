package com.aira.kb;

import com.aira.kb.chunk.ChunkConfig;
import com.aira.kb.embed.EmbedConfig;
import com.aira.kb.embed.Embedder;
import com.aira.kb.index.IndexConfig;
import com.aira.kb.store.PineconeConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** Refuses to start half configured: one line that names the variable. */
final class RequiredSettings {
    private static final List<String> NAMES =
            List.of("DATABASE_URL", "SUPABASE_URL", "SUPABASE_SERVICE_ROLE_KEY", "KB_UPDATER_URL", "KB_UPDATER_SECRET");
    private static final int FIRST = 10;

    void check(
            @Observes @Priority(FIRST) StartupEvent start,
            Config config,
            ChunkConfig chunks,
            EmbedConfig embed,
            IndexConfig index,
            PineconeConfig pinecone) {
        var missing = NAMES.stream()
                .filter(name -> config.getOptionalValue(name, String.class)
                        .filter(value -> !value.isBlank())
                        .isEmpty())
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw refusal("not set: " + missing + " (see .env.example)");
        }
        try {
            chunks.size();
            Embedder.check(embed);
            index.check();
            if (index.vectorStore().equals("pinecone")) {
                pinecone.settings().missing().ifPresent(name -> {
                    throw new IllegalArgumentException("VECTOR_STORE is pinecone, but " + name + " is not set");
                });
            }
        } catch (IllegalArgumentException e) {
            throw refusal(e.getMessage());
        }
    }

    private static ConfigurationException refusal(String reason) {
        return new ConfigurationException("kb-updater-service does not start: " + reason);
    }
}
