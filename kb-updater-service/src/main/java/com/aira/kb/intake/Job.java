package com.aira.kb.intake;

import com.aira.kb.index.KnowledgeSource;
import java.util.Objects;

/**
 * A job that this process holds the lease of.
 *
 * @param revision of the row when it was claimed; grows when the job begins anew
 * @param attempt from 1; with the revision it tells this claim from every other one
 */
record Job(KnowledgeSource source, int revision, int attempt) {
    Job {
        Objects.requireNonNull(source);
    }

    @Override
    public String toString() {
        return source.kind().table() + " " + source.id() + " (revision " + revision + ", attempt " + attempt + ")";
    }
}
