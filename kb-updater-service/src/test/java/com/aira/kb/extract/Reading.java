package com.aira.kb.extract;

import com.aira.kb.extract.parse.DocumentParser;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.Notices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the parsers say of a file, without a process around them. */
public record Reading(ExtractedText read) {
    private static final int MAX_CHARACTERS = 2_000_000;

    public static Reading of(String name, byte[] bytes) throws IOException, ExtractionFailure {
        return of(new FileOrigin(name, Locale.UK, ""), bytes);
    }

    public static Reading of(FileOrigin origin, byte[] bytes) throws IOException, ExtractionFailure {
        var file = Files.createTempFile("reading", null);
        try {
            Files.write(file, bytes);
            return new Reading(new DocumentParser(MAX_CHARACTERS, null).parse(file, origin, (done, pages) -> {}));
        } finally {
            Files.delete(file);
        }
    }

    /** One of the files that owners had. */
    public static Reading ofCase(String name) throws IOException, ExtractionFailure {
        return of(name, Files.readAllBytes(Path.of("src/test/resources/documents", name)));
    }

    /** A block a line. */
    public String text() {
        return read.blocks().stream().map(Block::text).collect(Collectors.joining("\n"));
    }

    public List<String> notices() {
        return Notices.sentences(read.notices());
    }
}
