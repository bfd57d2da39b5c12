package com.aira.kb.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.scratch.Scratch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A parser that its document has taken over, or that never comes back, costs one document and nothing else. */
class HijackedChildTest {
    private static final List<Paragraph> GOOD = List.of(new Paragraph("Good."));

    private final Scratch scratch = new Scratch();
    private Extractor extractor = extractor(ExtractSettings.usual());

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void uploads() throws IOException {
        file = Files.createFile(folder.resolve("document"));
    }

    @AfterEach
    void stop() {
        extractor.close();
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sleeps", "spins"})
    void childThatNeverAnswers_isEnded_andTheNextDocumentIsRead(String part) throws Exception {
        extractor = extractor(ExtractSettings.usual().withTimeLimit(Duration.ofSeconds(2)));

        assertThatThrownBy(() -> extractor.extract(file, part))
                .isInstanceOfSatisfying(ExtractionFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.TOOK_TOO_LONG));

        assertThat(extractor.processes()).isEmpty();
        assertThat(extractor.extract(file, "good").blocks()).isEqualTo(GOOD);
    }

    @Test
    void childThatReadsPagesForEver_isEnded() throws Exception {
        extractor = extractor(ExtractSettings.usual().withPictureTimeLimit(Duration.ofSeconds(1)));

        assertThatThrownBy(() -> extractor.extract(file, "pages without end"))
                .isInstanceOfSatisfying(ExtractionFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.TOOK_TOO_LONG));

        assertThat(extractor.processes()).isEmpty();
    }

    @Test
    void answerForADocument_isNoPage() {
        assertThatThrownBy(() -> extractor.readPage(file, FileOrigin.named("good")))
                .isInstanceOf(ExtractorDied.class);
    }

    @Test
    void childThatEatsMemory_endsAtItsLimit_andTheNextDocumentIsRead() throws Exception {
        assertThatThrownBy(() -> extractor.extract(file, "eats"))
                .isInstanceOfSatisfying(ExtractionFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.TOO_LARGE));

        assertThat(extractor.processes()).isEmpty();
        assertThat(extractor.extract(file, "good").blocks()).isEqualTo(GOOD);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown answer",
                "unknown reason",
                "unknown format",
                "unknown block",
                "impossible heading",
                "block without text",
                "negative count",
                "too many blocks",
                "negative length",
                "huge length",
                "endless text",
                "more pages than there are",
                "half an answer"
            })
    void rubbishOnTheWire_isNeverTheNextDocumentsText(String part) throws Exception {
        extractor.prepare();
        var hijacked = extractor.processes();

        assertThatThrownBy(() -> extractor.extract(file, part)).isInstanceOf(ExtractorDied.class);

        assertThat(hijacked).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThat(extractor.extract(file, "good").blocks()).isEqualTo(GOOD);
    }

    @Test
    void idleChildren_areEnded_butForOneThatStaysReady() throws Exception {
        extractor = extractor(ExtractSettings.usual().withIdleLimit(Duration.ZERO));
        Callable<ExtractedText> untilTheFileIsGone = () -> extractor.extract(file, "waits");
        var threads = Executors.newFixedThreadPool(2);
        var texts = List.of(threads.submit(untilTheFileIsGone), threads.submit(untilTheFileIsGone));
        await().until(() -> extractor.processes().size() == 2);
        Files.delete(file);
        for (var text : texts) {
            text.get();
        }
        threads.shutdown();
        var children = extractor.processes();

        extractor.endIdle();

        assertThat(children).hasSize(2).filteredOn(ProcessHandle::isAlive).hasSize(1);
    }

    private Extractor extractor(ExtractSettings settings) {
        return new Extractor(settings, scratch, PlayedChild.class);
    }
}
