package com.aira.kb.intake;

import com.aira.kb.extract.ExtractorDied;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.runtime.embedding.EmbeddingFailure;
import com.aira.runtime.storage.StorageFailure;
import java.util.Locale;

/**
 * Why an attempt did not succeed.
 *
 * @param kind in one word, for figures
 * @param lasting whether another attempt would end the same way
 * @param reason in words for the owner
 * @param cause for the log
 */
record Failure(Stage stage, String kind, boolean lasting, String reason, Throwable cause) {
    /** A file that ends its reader mostly does so each time; its owner should hear of it within a minute. */
    private static final int ATTEMPTS_WITH_DEAD_READERS = 3;

    private static final String OURS =
            "Something on our side kept this from being processed. Try again; if it happens again, contact support.";

    static Failure of(Stage stage, Throwable cause) {
        if (cause instanceof ExtractionFailure extraction) {
            var kind = extraction.reason().name().toLowerCase(Locale.ROOT);
            return new Failure(stage, kind, true, extraction.reason().sentence(), cause);
        }
        if (cause instanceof StorageFailure storage) {
            return ofStorage(stage, storage);
        }
        if (cause instanceof ExtractorDied) {
            return new Failure(
                    stage,
                    "reader_died",
                    false,
                    "This file could not be read, it stopped our reader. Save it anew and upload it again.",
                    cause);
        }
        if (cause instanceof EmbeddingFailure embedding) {
            var reason = embedding
                    .setting()
                    .map(setting -> "The text could not be prepared for search, because " + setting + " is not set.")
                    .orElse("The text could not be prepared for search. Try again later.");
            return new Failure(stage, "embedding", false, reason, cause);
        }
        if (cause instanceof DuplicateDocument twin) {
            return new Failure(stage, "duplicate", true, duplicateOf(twin.getMessage()), cause);
        }
        return new Failure(stage, "ours", false, OURS, cause);
    }

    /** In words for the owner. @param original name of the document that was there before */
    static String duplicateOf(String original) {
        return "The same file is already here as “" + original + "”.";
    }

    /** Whether to leave it at this, after so many attempts. */
    boolean isFinal(int attempts, int maxAttempts) {
        return lasting
                || attempts >= maxAttempts
                || cause instanceof ExtractorDied && attempts >= ATTEMPTS_WITH_DEAD_READERS;
    }

    private static Failure ofStorage(Stage stage, StorageFailure failure) {
        var kind = "storage_" + failure.kind().name().toLowerCase(Locale.ROOT);
        return switch (failure.kind()) {
            case MISSING ->
                new Failure(stage, kind, true, "The file is no longer in storage. Upload it again.", failure);
            case TOO_LARGE -> new Failure(stage, kind, true, ExtractionFailure.Reason.TOO_LARGE.sentence(), failure);
            case FOREIGN_PATH -> new Failure(stage, kind, true, OURS, failure);
            case UNAVAILABLE ->
                new Failure(
                        stage, kind, false, "The file could not be fetched from storage. Try again later.", failure);
        };
    }
}
