package com.aira.kb.store;

import com.aira.runtime.pinecone.PineconeIndex;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The one index of this service, if the settings name one. */
@ApplicationScoped
public class Pinecone {
    private final Optional<String> missing;
    private final Optional<PineconeIndex> index;

    public Pinecone(PineconeConfig config) {
        var settings = config.settings();
        this.missing = settings.missing();
        this.index = missing.isPresent() ? Optional.empty() : Optional.of(new PineconeIndex(settings));
    }

    public Optional<PineconeIndex> index() {
        return index;
    }

    /** The setting without which there is no {@link #index()}. */
    public Optional<String> missingSetting() {
        return missing;
    }

    @PreDestroy
    void close() {
        index.ifPresent(PineconeIndex::close);
    }
}
