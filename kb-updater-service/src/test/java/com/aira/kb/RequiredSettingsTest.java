package com.aira.kb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.aira.kb.chunk.ChunkConfig;
import com.aira.kb.embed.EmbedConfig;
import com.aira.kb.index.IndexConfig;
import com.aira.kb.store.PineconeConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RequiredSettingsTest {
    private static final Map<String, String> COMPLETE = Map.of(
            "DATABASE_URL", "jdbc:postgresql://localhost/postgres",
            "SUPABASE_URL", "http://localhost",
            "SUPABASE_SERVICE_ROLE_KEY", "key",
            "KB_UPDATER_URL", "http://localhost",
            "KB_UPDATER_SECRET", "secret");

    @Test
    void completeSettings_start() {
        assertThatCode(() -> check(Map.of())).doesNotThrowAnyException();
    }

    @Test
    void missingVariables_areNamedInOneLine() {
        assertThatThrownBy(() -> check(Map.of("KB_UPDATER_SECRET", " ", "SUPABASE_URL", "")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("kb-updater-service does not start: not set: SUPABASE_URL, KB_UPDATER_SECRET"
                        + " (see .env.example)");
    }

    @Test
    void whatIsNotOffered_isRefused() {
        assertThatThrownBy(() -> check(Map.of("aira.index.vector-store", "attic")))
                .hasMessageContaining("VECTOR_STORE=attic is not offered");
        assertThatThrownBy(() -> check(Map.of("aira.index.vector-store", "pinecone", "aira.pinecone.api-key", "key")))
                .hasMessageContaining("PINECONE_INDEX_NAME is not set");
        assertThatThrownBy(() -> check(Map.of("aira.chunk.overlap", "150"))).hasMessageContaining("overlap");
        assertThatThrownBy(() -> check(Map.of("aira.embed.model", "m"))).hasMessageContaining("EMBEDDING_MODEL");
    }

    private static void check(Map<String, String> changes) {
        var settings = new HashMap<>(COMPLETE);
        settings.putAll(changes);
        var config = new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build();
        new RequiredSettings()
                .check(
                        new StartupEvent(),
                        config,
                        Settings.of(ChunkConfig.class, settings),
                        Settings.of(EmbedConfig.class, settings),
                        Settings.of(IndexConfig.class, settings),
                        Settings.of(PineconeConfig.class, settings));
    }
}
