package com.aira.kb.index;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where vectors live. */
@ConfigMapping(prefix = "aira.index")
public interface IndexConfig {
    /** {@code VECTOR_STORE}, of businesses that know nothing yet: {@code postgres} or {@code pinecone}. */
    @WithDefault("postgres")
    String vectorStore();

    /** @throws IllegalArgumentException when the setting names a store that is not offered */
    default void check() {
        if (!vectorStore().equals("postgres") && !vectorStore().equals("pinecone")) {
            throw new IllegalArgumentException("VECTOR_STORE=" + vectorStore()
                    + " is not offered; leave it unset or set it to postgres or pinecone");
        }
    }
}
