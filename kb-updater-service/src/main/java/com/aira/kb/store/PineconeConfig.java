package com.aira.kb.store;

import com.aira.runtime.pinecone.PineconeSettings;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** Where Pinecone is, for businesses that use it. */
@ConfigMapping(prefix = "aira.pinecone")
public interface PineconeConfig {
    /** {@code PINECONE_API_KEY}. */
    Optional<String> apiKey();

    /** {@code PINECONE_INDEX_NAME}. */
    Optional<String> indexName();

    /** {@code PINECONE_HOST}: the index's address, instead of asking Pinecone for it. */
    Optional<String> host();

    /** How often changes are looked for. */
    @WithDefault("1s")
    Duration drainEvery();

    /** How often those that wait are counted, and missed when there is no account. */
    @WithDefault("5m")
    Duration countEvery();

    /** Changes whose teller has not been heard of for this long are told by another. Longer than a request may take. */
    @WithDefault("60s")
    Duration lease();

    /** Pause after the first failed attempt; twice as long after each further one. */
    @WithDefault("2s")
    Duration firstPause();

    @WithDefault("5m")
    Duration longestPause();

    default PineconeSettings settings() {
        return new PineconeSettings(apiKey(), indexName(), host());
    }
}
