package com.aira.kb.extract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.aira.kb.Samples;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.scratch.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PDFs from a scanner; where no Tesseract is installed, a script plays its part. */
class ScannedPagesTest {
    private static final byte[] SCAN = Samples.scannedPdf(List.of("Dogs are welcome", "", "Cash only please"));

    private final Scratch scratch = new Scratch();
    private Extractor extractor;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        if (extractor != null) {
            extractor.close();
        }
        scratch.close();
    }

    @Test
    void picturesOfText_areReadByTesseract() throws Exception {
        assumeTrue(ExtractSettings.usual().pictureReader().isPresent(), "Tesseract is not installed");

        var text = extract(ExtractSettings.usual());

        assertThat(text.pages()).isEqualTo(3);
        assertThat(text.blocks()).containsExactly(new Paragraph("Dogs are welcome"), new Paragraph("Cash only please"));
    }

    @Test
    void eachPicture_isToldOfInPages() throws Exception {
        var told = new ArrayList<String>();
        extractor = new Extractor(ExtractSettings.usual().withOcrProgram(script("echo Read > $2.txt")), scratch);

        var text = extractor.extract(
                file(SCAN), FileOrigin.named("scan.pdf"), (done, pages) -> told.add(done + "/" + pages));

        assertThat(text.blocks()).containsExactly(new Paragraph("Read"), new Paragraph("Read"));
        assertThat(told).containsExactly("1/3", "2/3");
    }

    @Test
    void withoutTesseract_theReasonSaysThatPagesArePictures() {
        assertThat(reason(ExtractSettings.usual().withOcrProgram("none"), SCAN)).isEqualTo(Reason.SCANNED);
    }

    @Test
    void programThatFails_isNoReasonToFailOnOurSide() throws Exception {
        assertThat(reason(ExtractSettings.usual().withOcrProgram(script("echo no such language; exit 1")), SCAN))
                .isEqualTo(Reason.SCANNED);
    }

    @Test
    void emptyPages_areEmptyAndNoPictures() {
        assertThat(reason(ExtractSettings.usual().withOcrProgram("none"), Samples.pdf(List.of(List.of(), List.of()))))
                .isEqualTo(Reason.EMPTY);
    }

    @Test
    void pictureAmongText_isPutInItsPlace_orLeftOut() throws Exception {
        var mixed = Samples.pdfWithScanInside("The first page has enough text.", "A picture", "So has the last page.");

        extractor = new Extractor(ExtractSettings.usual().withOcrProgram(script("echo In between > $2.txt")), scratch);
        assertThat(extractor.extract(file(mixed), "mixed.pdf").blocks())
                .containsExactly(
                        new Paragraph("The first page has enough text."),
                        new Paragraph("In between"),
                        new Paragraph("So has the last page."));
        extractor.close();

        extractor = new Extractor(ExtractSettings.usual().withOcrProgram("none"), scratch);
        assertThat(extractor.extract(file(mixed), "mixed.pdf").blocks())
                .containsExactly(
                        new Paragraph("The first page has enough text."), new Paragraph("So has the last page."));
    }

    private ExtractedText extract(ExtractSettings settings) throws Exception {
        extractor = new Extractor(settings, scratch);
        return extractor.extract(file(SCAN), "scan.pdf");
    }

    private Reason reason(ExtractSettings settings, byte[] pdf) {
        extractor = new Extractor(settings, scratch);
        return catchThrowableOfType(ExtractionFailure.class, () -> extractor.extract(file(pdf), "scan.pdf"))
                .reason();
    }

    private Path file(byte[] content) throws Exception {
        return Files.write(folder.resolve("document"), content);
    }

    private String script(String does) throws Exception {
        var script = Files.writeString(folder.resolve("tesseract"), "#!/bin/sh\n" + does + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return script.toString();
    }
}
