package com.aira.kb.extract;

import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/** Settings of an extractor that a test makes by itself. */
public record ExtractSettings(
        MemorySize heap,
        int processes,
        Duration timeLimit,
        Duration startLimit,
        int maxCharacters,
        int documentsPerProcess,
        Duration idleLimit,
        Optional<String> ocrProgram,
        String pictureLanguages,
        Duration pictureTimeLimit)
        implements ExtractConfig {
    public static ExtractSettings usual() {
        return new ExtractSettings(
                megabytes(256),
                2,
                Duration.ofSeconds(60),
                Duration.ofSeconds(60),
                200_000,
                100,
                Duration.ofMinutes(2),
                Optional.empty(),
                "eng",
                Duration.ofMinutes(2));
    }

    ExtractSettings withTimeLimit(Duration limit) {
        return with(heap, limit, maxCharacters, documentsPerProcess, idleLimit, ocrProgram, pictureTimeLimit);
    }

    ExtractSettings withDocumentsPerProcess(int documents) {
        return with(heap, timeLimit, maxCharacters, documents, idleLimit, ocrProgram, pictureTimeLimit);
    }

    ExtractSettings withHeap(long megabytes) {
        return with(
                megabytes(megabytes),
                timeLimit,
                200_000_000,
                documentsPerProcess,
                idleLimit,
                ocrProgram,
                pictureTimeLimit);
    }

    ExtractSettings withIdleLimit(Duration limit) {
        return with(heap, timeLimit, maxCharacters, documentsPerProcess, limit, ocrProgram, pictureTimeLimit);
    }

    ExtractSettings withOcrProgram(String program) {
        return with(
                heap, timeLimit, maxCharacters, documentsPerProcess, idleLimit, Optional.of(program), pictureTimeLimit);
    }

    ExtractSettings withPictureTimeLimit(Duration limit) {
        return with(heap, timeLimit, maxCharacters, documentsPerProcess, idleLimit, ocrProgram, limit);
    }

    private ExtractSettings with(
            MemorySize heap,
            Duration timeLimit,
            int maxCharacters,
            int documentsPerProcess,
            Duration idleLimit,
            Optional<String> ocrProgram,
            Duration pictureTimeLimit) {
        return new ExtractSettings(
                heap,
                processes,
                timeLimit,
                startLimit,
                maxCharacters,
                documentsPerProcess,
                idleLimit,
                ocrProgram,
                pictureLanguages,
                pictureTimeLimit);
    }

    private static MemorySize megabytes(long megabytes) {
        return new MemorySize(BigInteger.valueOf(megabytes << 20));
    }
}
