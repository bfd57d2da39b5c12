package com.aira.kb.store;

import java.util.UUID;

/**
 * What the store is to be told.
 *
 * @param chunk null with {@link Kind#CLEAR}
 * @param attempt from 1
 */
record VectorChange(long id, UUID business, UUID chunk, String model, Kind kind, int attempt) {
    enum Kind {
        UPSERT,
        DELETE,
        /** All of the business's vectors of this model. */
        CLEAR
    }
}
