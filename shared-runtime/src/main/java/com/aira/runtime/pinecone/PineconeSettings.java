package com.aira.runtime.pinecone;

import java.util.Optional;

/**
 * What the environment says about Pinecone. Blank is as good as unset.
 *
 * @param apiKey {@code PINECONE_API_KEY}
 * @param indexName {@code PINECONE_INDEX_NAME}: its address is asked of Pinecone
 * @param host {@code PINECONE_HOST}: the index's address, which is then not asked; with {@code http://} it is spoken to in
 *     plain text
 */
public record PineconeSettings(Optional<String> apiKey, Optional<String> indexName, Optional<String> host) {

    public PineconeSettings {
        apiKey = set(apiKey);
        indexName = set(indexName);
        host = set(host);
    }

    /** The setting that is missing, or nothing. */
    public Optional<String> missing() {
        if (apiKey.isEmpty()) {
            return Optional.of("PINECONE_API_KEY");
        }
        return indexName.isEmpty() && host.isEmpty() ? Optional.of("PINECONE_INDEX_NAME") : Optional.empty();
    }

    private static Optional<String> set(Optional<String> value) {
        return value.map(String::strip).filter(text -> !text.isEmpty());
    }
}
