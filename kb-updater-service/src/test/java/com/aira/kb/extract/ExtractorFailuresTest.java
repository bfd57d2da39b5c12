package com.aira.kb.extract;

import static com.aira.kb.extract.SharedExtractor.EXTRACTOR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Samples;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.scratch.Scratch;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What owners upload by mistake, and strangers on purpose. */
class ExtractorFailuresTest {
    private static final Scratch SCRATCH = new Scratch();
    private static final byte[] PDF = Samples.pdf(List.of(List.of("A page.")));

    @TempDir
    Path folder;

    @AfterAll
    static void stop() {
        SCRATCH.close();
    }

    @Test
    void fileWithoutText_isEmpty() {
        assertThat(reason("a.txt", new byte[0])).isEqualTo(Reason.EMPTY);
        assertThat(reason("a.txt", " \n\t ".getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.EMPTY);
        assertThat(reason("scan.pdf", Samples.pdf(List.of(List.of())))).isEqualTo(Reason.EMPTY);
    }

    @Test
    void encryptedPdf_isEncrypted() {
        assertThat(reason("secret.pdf", Samples.encryptedPdf())).isEqualTo(Reason.ENCRYPTED);
        assertThat(reason("secret.xlsx", Samples.encrypted(Samples.xlsx(), "open sesame")))
                .isEqualTo(Reason.ENCRYPTED);
    }

    @Test
    void truncatedFile_isDamaged() {
        assertThat(reason("half.docx", half(Samples.docx()))).isEqualTo(Reason.DAMAGED);
        assertThat(reason("half.xlsx", half(Samples.xlsx()))).isEqualTo(Reason.DAMAGED);
        assertThat(reason("noise.pdf", new byte[] {1, 2, 3, 0, 5, 7})).isEqualTo(Reason.DAMAGED);
    }

    @Test
    void archiveWithoutItsEnd_isDamaged_evenWhereSomeOfItCouldBeSalvaged() {
        var archives = Map.of(
                "cut.docx",
                Samples.docx(),
                "cut.xlsx",
                Samples.xlsx(),
                "cut.pptx",
                Samples.pptx(),
                "cut.odt",
                Samples.odt());

        assertThat(archives)
                .allSatisfy((name, whole) -> assertThat(reason(name, Arrays.copyOf(whole, whole.length - 30)))
                        .isEqualTo(Reason.DAMAGED));
    }

    @Test
    void rowsThatRepeatLongColumnNames_areTooLarge_thoughTheFileIsSmall() {
        var csv = "n".repeat(1000) + "," + "m".repeat(1000) + "\n" + "1,2\n".repeat(1000);

        assertThat(reason("names.csv", csv.getBytes(StandardCharsets.UTF_8))).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void morePiecesThanAPersonReads_areTooLarge_howeverShort() {
        assertThat(reason("cells.html", "<p></p>".repeat(200_001).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void otherTypes_areUnsupportedOrMislabelled() {
        var png = new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'};

        assertThat(reason("photo.png", png)).isEqualTo(Reason.UNSUPPORTED);
        assertThat(reason("photo.pdf", png)).isEqualTo(Reason.MISLABELLED);
        assertThat(reason("menu.pdf", "just text".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Reason.MISLABELLED);
    }

    @Test
    void textBeyondTheLimit_isTooLarge() {
        var long1 = "word ".repeat(50_000).getBytes(StandardCharsets.UTF_8);

        assertThat(reason("long.txt", long1)).isEqualTo(Reason.TOO_LARGE);
        assertThat(reason("long.html", long1)).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void zipBomb_isTooLarge() {
        assertThat(reason("bomb.docx", Samples.bomb())).isEqualTo(Reason.TOO_LARGE);
    }

    @Test
    void outOfMemory_isTooLarge_andTheNextDocumentIsRead() throws Exception {
        var extractor = new Extractor(ExtractSettings.usual().withHeap(24), SCRATCH);
        try {
            var huge = write("<p>" + "word ".repeat(8_000_000));
            assertThatThrownBy(() -> extractor.extract(huge, "huge.html"))
                    .isInstanceOfSatisfying(ExtractionFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(Reason.TOO_LARGE));

            assertThat(extractor.extract(write("Small."), "small.txt").blocks())
                    .containsExactly(new Paragraph("Small."));
        } finally {
            extractor.close();
        }
    }

    @Test
    void externalEntities_areNotFetched() throws Exception {
        var requests = new AtomicInteger();
        var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        var secret = Files.writeString(folder.resolve("secret"), "the-secret-of-the-machine");
        try {
            var url = "http://localhost:" + server.getAddress().getPort() + "/x";
            for (var target : List.of(url, secret.toUri().toString())) {
                assertThat(everything("x.docx", Samples.curiousDocx(target))).doesNotContain("the-secret");
                var html = "<!DOCTYPE html [<!ENTITY file SYSTEM \"" + target + "\">]><html><body><p>Before &file;</p>"
                        + "<img src=\"" + url + "\"><iframe src=\"" + target + "\"></iframe></body></html>";
                assertThat(everything("x.html", html.getBytes(StandardCharsets.UTF_8)))
                        .contains("Before")
                        .doesNotContain("the-secret");
            }
            assertThat(requests).hasValue(0);
        } finally {
            server.stop(0);
        }
    }

    @Test
    void parseBeyondTheTimeLimit_isKilled_andTheNextChildIsFresh() throws Exception {
        var extractor = new Extractor(ExtractSettings.usual().withTimeLimit(Duration.ZERO), SCRATCH);
        try {
            var file = Files.write(folder.resolve("document"), PDF);

            assertThatThrownBy(() -> extractor.extract(file, "slow.pdf"))
                    .isInstanceOfSatisfying(ExtractionFailure.class, failure -> assertThat(failure.reason())
                            .isEqualTo(Reason.TOOK_TOO_LONG));

            assertThat(extractor.processes()).isEmpty();
        } finally {
            extractor.close();
        }
    }

    @Test
    void childThatIsKilled_isReplaced() throws Exception {
        var extractor = new Extractor(ExtractSettings.usual(), SCRATCH);
        try {
            var file = Files.write(folder.resolve("document"), PDF);
            extractor.extract(file, "a.pdf");
            var first = extractor.processes();

            first.forEach(ProcessHandle::destroyForcibly);
            await().until(() -> first.stream().noneMatch(ProcessHandle::isAlive));

            assertThat(extractor.extract(file, "a.pdf").blocks()).containsExactly(new Paragraph("A page."));
            assertThat(extractor.processes()).hasSize(1).isNotEqualTo(first);
        } finally {
            extractor.close();
        }
    }

    @Test
    void child_servesSeveralDocumentsAndIsThenReplaced() throws Exception {
        var extractor = new Extractor(ExtractSettings.usual().withDocumentsPerProcess(2), SCRATCH);
        try {
            var file = Files.write(folder.resolve("document"), PDF);
            extractor.extract(file, "a.pdf");
            var first = extractor.processes();
            extractor.extract(file, "a.pdf");
            extractor.extract(file, "a.pdf");

            assertThat(first).hasSize(1).noneMatch(ProcessHandle::isAlive);
            assertThat(extractor.processes()).hasSize(1).isNotEqualTo(first);
        } finally {
            extractor.close();
        }
    }

    private Reason reason(String name, byte[] content) {
        var thrown = catchThrowable(() -> EXTRACTOR.extract(Files.write(folder.resolve("document"), content), name));
        assertThat(thrown).isInstanceOf(ExtractionFailure.class);
        return ((ExtractionFailure) thrown).reason();
    }

    /** The text, or what is said instead of it. */
    private String everything(String name, byte[] content) throws IOException, ExtractorDied {
        try {
            return EXTRACTOR
                    .extract(Files.write(folder.resolve("document"), content), name)
                    .toString();
        } catch (ExtractionFailure failure) {
            return failure.getMessage();
        }
    }

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("document"), content);
    }

    private static byte[] half(byte[] content) {
        return Arrays.copyOf(content, content.length / 2);
    }
}
