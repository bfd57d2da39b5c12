package com.aira.kb.move;

import com.aira.runtime.embedding.EmbeddingFailure;
import com.aira.runtime.pinecone.PineconeFailure;

/** Why a move did not come to its end; the message is for whoever asked for it. */
final class MoveFailure extends Exception {
    private final boolean lasting;

    private MoveFailure(String message, boolean lasting, Throwable cause) {
        super(message, cause);
        this.lasting = lasting;
    }

    /** Whether another attempt would end the same way. */
    boolean isLasting() {
        return lasting;
    }

    static MoveFailure unset(String setting) {
        return new MoveFailure(setting + " is not set.", true, null);
    }

    static MoveFailure notFound(int chunks) {
        return new MoveFailure("Pinecone does not find " + chunks + " of the vectors that it was given.", false, null);
    }

    static MoveFailure notCleared() {
        return new MoveFailure("Pinecone has not yet forgotten what it knew before.", false, null);
    }

    static MoveFailure of(Throwable cause) {
        if (cause instanceof MoveFailure known) {
            return known;
        }
        if (cause instanceof EmbeddingFailure embedding) {
            return embedding
                    .setting()
                    .map(MoveFailure::unset)
                    .orElseGet(() -> new MoveFailure(cause.getMessage(), false, cause));
        }
        if (cause instanceof PineconeFailure pinecone) {
            return new MoveFailure(cause.getMessage(), pinecone.isLasting(), cause);
        }
        return new MoveFailure("Something failed here; the log of kb-updater-service says what.", false, cause);
    }
}
