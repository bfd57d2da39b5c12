package com.aira.kb.crawl;

import com.aira.kb.extract.Extractor;
import com.aira.kb.extract.ExtractorDied;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.WebPage;
import com.aira.kb.scratch.Scratch;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Locale;

/** Has pages read where documents are: in a process that they cannot leave. */
@ApplicationScoped
class PageReader {
    private final Scratch scratch;
    private final Extractor extractor;

    PageReader(Scratch scratch, Extractor extractor) {
        this.scratch = scratch;
        this.extractor = extractor;
    }

    /** @param locale of the business */
    WebPage read(Fetched page, Locale locale) throws IOException, ExtractionFailure, ExtractorDied {
        var file = scratch.file();
        try {
            Files.write(file, page.body());
            return extractor.readPage(file, new FileOrigin(page.address().toString(), locale, page.charset()));
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
