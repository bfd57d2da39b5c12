package com.aira.kb.extract;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;

/** Settings of an extractor that a test makes by itself. */
record ExtractSettings(
        MemorySize heap,
        Duration timeLimit,
        Duration startLimit,
        int maxCharacters,
        int documentsPerProcess,
        Duration idleLimit)
        implements ExtractConfig {
    static ExtractSettings usual() {
        return new ExtractSettings(
                megabytes(256), Duration.ofSeconds(60), Duration.ofSeconds(60), 200_000, 100, Duration.ofMinutes(2));
    }

    ExtractSettings withTimeLimit(Duration limit) {
        return new ExtractSettings(heap, limit, startLimit, maxCharacters, documentsPerProcess, idleLimit);
    }

    ExtractSettings withDocumentsPerProcess(int documents) {
        return new ExtractSettings(heap, timeLimit, startLimit, maxCharacters, documents, idleLimit);
    }

    ExtractSettings withHeap(long megabytes) {
        return new ExtractSettings(
                megabytes(megabytes), timeLimit, startLimit, 200_000_000, documentsPerProcess, idleLimit);
    }

    ExtractSettings withIdleLimit(Duration limit) {
        return new ExtractSettings(heap, timeLimit, startLimit, maxCharacters, documentsPerProcess, limit);
    }

    private static MemorySize megabytes(long megabytes) {
        return new MemorySize(BigInteger.valueOf(megabytes << 20));
    }
}
