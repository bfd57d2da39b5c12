package com.aira.kb.extract;

import com.aira.kb.scratch.Scratch;

/**
 * For tests that want documents read and have nothing to say about the process that reads them: its start takes longer than
 * most of those tests. Its children end with this process.
 */
public final class SharedExtractor {
    public static final Extractor EXTRACTOR = new Extractor(ExtractSettings.usual(), new Scratch()) {
        @Override
        public void close() {
            // The next test needs it.
        }
    };

    private SharedExtractor() {}
}
