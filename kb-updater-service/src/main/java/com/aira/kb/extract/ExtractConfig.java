package com.aira.kb.extract;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Bounds of what a document may cost. */
@ConfigMapping(prefix = "aira.extract")
public interface ExtractConfig {
    /** Where Linux distributions and Homebrew put it. */
    List<String> USUAL_PLACES =
            List.of("/usr/bin/tesseract", "/usr/local/bin/tesseract", "/opt/homebrew/bin/tesseract");

    /** Heap of each child process. */
    @WithDefault("256M")
    MemorySize heap();

    /** Child processes at a time: jobs and crawls share them. */
    @WithDefault("2")
    int processes();

    /** Wall-clock time for one document, without the start of the child. */
    @WithDefault("60s")
    Duration timeLimit();

    /** Wall-clock time for a child to come up. */
    @WithDefault("30s")
    Duration startLimit();

    /** Text of one document, in characters. */
    @WithDefault("2000000")
    int maxCharacters();

    /** A child is replaced after so many documents, since parsers leak; a new one takes seconds to warm up. */
    @WithDefault("250")
    int documentsPerProcess();

    /** A child without work for this long ends, to give its memory back. */
    @WithDefault("2m")
    Duration idleLimit();

    /**
     * {@code OCR_PROGRAM}: Tesseract, which reads pages that are pictures; {@code none} for none. When it is not set, it
     * is looked for where systems install it.
     */
    Optional<String> ocrProgram();

    /** {@code OCR_LANGUAGES}: those installed with it that documents are written in, joined by {@code +}. */
    @WithName("ocr-languages")
    @WithDefault("eng")
    String pictureLanguages();

    /** Wall-clock time for one document some pages of which are pictures. */
    @WithDefault("10m")
    Duration pictureTimeLimit();

    /** The program that reads pictures, if it is there. */
    default Optional<String> pictureReader() {
        var candidates = ocrProgram().map(List::of).orElse(USUAL_PLACES);
        return candidates.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
