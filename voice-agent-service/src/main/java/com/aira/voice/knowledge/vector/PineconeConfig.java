package com.aira.voice.knowledge.vector;

import com.aira.runtime.pinecone.PineconeSettings;
import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/** Where Pinecone is, for businesses whose vectors are looked for there; the same settings as kb-updater-service has. */
@ConfigMapping(prefix = "knowledge.pinecone")
public interface PineconeConfig {

    /** {@code PINECONE_API_KEY}. */
    Optional<String> apiKey();

    /** {@code PINECONE_INDEX_NAME}. */
    Optional<String> indexName();

    /** {@code PINECONE_HOST}: the index's address, instead of asking Pinecone for it. */
    Optional<String> host();

    default PineconeSettings settings() {
        return new PineconeSettings(apiKey(), indexName(), host());
    }
}
