package com.aira.kb.move;

import java.util.UUID;

/**
 * A move that this process holds the lease of.
 *
 * @param store {@code postgres} or {@code pinecone}
 * @param revision grows with each claim: tells this one from every other
 * @param attempt from 1
 */
record Move(UUID business, String model, String store, int revision, int attempt) {
    boolean toPinecone() {
        return store.equals("pinecone");
    }

    @Override
    public String toString() {
        return "move of " + business + " to " + model + " in " + store + " (attempt " + attempt + ")";
    }
}
