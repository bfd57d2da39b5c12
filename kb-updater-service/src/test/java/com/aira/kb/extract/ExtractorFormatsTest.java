package com.aira.kb.extract;

import static com.aira.kb.extract.SharedExtractor.EXTRACTOR;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.Samples;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.ListItem;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.Format;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every format, through the child process. */
class ExtractorFormatsTest {
    @TempDir
    Path folder;

    @Test
    void pdf_hasParagraphsGuessedHeadingsAndPages() throws Exception {
        var pdf = Samples.pdf(List.of(
                List.of(
                        "Opening hours",
                        "",
                        "",
                        "We are open from nine in the morning until six in the evening, and the appoint-",
                        "ment book closes half an hour before."),
                List.of("Second page.")));

        var text = extract("hours.pdf", pdf);

        assertThat(text)
                .isEqualTo(new ExtractedText(
                        Format.PDF,
                        2,
                        List.of(
                                new Heading(1, "Opening hours"),
                                new Paragraph("We are open from nine in the morning until six in the evening, and the"
                                        + " appointment book closes half an hour before."),
                                new Paragraph("Second page."))));
    }

    @Test
    void docx_hasHeadingsAndRowsWithTheirColumns() throws Exception {
        var text = extract("terms.docx", Samples.docx());

        assertThat(text.blocks())
                .containsExactly(
                        new Heading(1, "Cancellation"),
                        new Paragraph("Appointments can be cancelled free of charge until 24 hours before."),
                        new Row("Service: Haircut; Duration: 30 minutes; Price: 35 euros"),
                        new Row("Service: Beard trim; Duration: 15 minutes; Price: 18 euros"));
    }

    @Test
    void doc_hasTextAndTables() throws Exception {
        var text = extract("various.doc", Files.readAllBytes(Path.of("src/test/resources/samples/various.doc")));

        assertThat(text.format()).isEqualTo(Format.DOC);
        assertThat(text.blocks())
                .contains(
                        new ListItem("Bullet 2"),
                        new Row("Row 1 Col 1 | Row 1 Col 2 | Row 1 Col 3"),
                        new Paragraph("Here is a text box"));
    }

    @Test
    void xlsx_hasRowsWithTheirColumns() throws Exception {
        var text = extract("prices.xlsx", Samples.xlsx());

        assertThat(text.blocks()).containsExactly(new Heading(1, "Price list"), new Row("Service: Haircut; Price: 35"));
    }

    @Test
    void xls_hasRowsWithTheirColumns() throws Exception {
        var text = extract("prices.xls", Samples.xls());

        assertThat(text.format()).isEqualTo(Format.XLS);
        assertThat(text.blocks()).containsExactly(new Heading(1, "Price list"), new Row("Service: Haircut; Price: 35"));
    }

    @Test
    void ppt_hasTheTextOfItsSlides() throws Exception {
        var text = extract("party.ppt", Samples.ppt());

        assertThat(text.format()).isEqualTo(Format.PPT);
        assertThat(text.blocks())
                .containsExactly(new Paragraph("Our winter party is on the first Friday of December."));
    }

    @Test
    void docxThatIsOnlyACover_hasTheTextOfWhatLiesInIt() throws Exception {
        var text = extract("cover.docx", Samples.docxAround(Samples.xlsx()));

        assertThat(text.format()).isEqualTo(Format.DOCX);
        assertThat(text.blocks()).extracting(Block::text).anyMatch(block -> block.contains("Haircut"));
    }

    @Test
    void docxWithTextOfItsOwn_leavesWhatLiesInItAlone() throws Exception {
        var text = extract("terms.docx", Samples.docxAround(Samples.xlsx(), "Our terms."));

        assertThat(text.blocks()).containsExactly(new Paragraph("Our terms."));
    }

    @Test
    void xlsxThatOpensWithoutAsking_isRead_thoughItIsEncrypted() throws Exception {
        var text = extract("prices.xlsx", Samples.encrypted(Samples.xlsx(), "VelvetSweatshop"));

        assertThat(text.blocks()).extracting(Block::text).anyMatch(block -> block.contains("Haircut"));
    }

    @Test
    void pptx_hasTheTextOfItsSlides() throws Exception {
        var text = extract("party.pptx", Samples.pptx());

        assertThat(text.blocks()).containsExactly(new Paragraph("Our summer party is on the second Friday of July."));
    }

    @Test
    void rtf_hasParagraphs() throws Exception {
        var text = extract("sauna.rtf", Samples.rtf());

        assertThat(text.blocks())
                .containsExactly(
                        new Paragraph("The sauna opens at seven in the morning."),
                        new Paragraph("Towels are lent at the desk."));
    }

    @Test
    void odt_hasHeadings() throws Exception {
        var text = extract("parking.odt", Samples.odt());

        assertThat(text.blocks())
                .containsExactly(
                        new Heading(1, "Parking"), new Paragraph("Guests park behind the house, free of charge."));
    }

    @Test
    void html_hasWhatAReaderSees() throws Exception {
        var text = extract("faq.html", """
                <!doctype html><html><head><title>Our salon</title><style>p {color: red}</style></head><body>
                <script>var hidden = 1;</script>
                <h2>Payment</h2><p>Cash and
                cards.<br>No cheques.</p><ul><li>Visa<li>Mastercard</ul>
                <table><caption>Rooms</caption><tr><th>Room</th><th>Seats</th></tr><tr><td>Blue</td><td>12</td></tr></table>
                <table><tr><td>Monday</td><td>closed</td></tr><tr><td>Tuesday</td><td>9-17</td></tr></table>
                </body></html>
                """);

        assertThat(text.blocks())
                .containsExactly(
                        new Heading(0, "Our salon"),
                        new Heading(2, "Payment"),
                        new Paragraph("Cash and cards.\nNo cheques."),
                        new ListItem("Visa"),
                        new ListItem("Mastercard"),
                        new Paragraph("Rooms"),
                        new Row("Room: Blue; Seats: 12"),
                        new Row("Monday: closed"),
                        new Row("Tuesday: 9-17"));
    }

    @Test
    void markdown_hasItsStructure() throws Exception {
        var text = extract("faq.md", """
                # Questions
                ## Pets
                *Dogs* are [welcome](https://example.com).

                - bring a leash
                - no cats

                | Service | Price |
                |---|---|
                | Haircut | 35 |
                """);

        assertThat(text.format()).isEqualTo(Format.MARKDOWN);
        assertThat(text.blocks())
                .containsExactly(
                        new Heading(1, "Questions"),
                        new Heading(2, "Pets"),
                        new Paragraph("Dogs are welcome."),
                        new ListItem("bring a leash"),
                        new ListItem("no cats"),
                        new Row("Service: Haircut; Price: 35"));
    }

    @Test
    void text_isReadInItsCharset() throws Exception {
        var sentence =
                "Für Gäste gibt es täglich Frühstück, außer an größeren Feiertagen; Brötchen kosten nichts extra.";

        assertThat(extract("a.txt", sentence.getBytes(StandardCharsets.UTF_8)).blocks())
                .containsExactly(new Paragraph(sentence));
        assertThat(extract("b.txt", sentence.getBytes(Charset.forName("windows-1252")))
                        .blocks())
                .containsExactly(new Paragraph(sentence));
    }

    @Test
    void csv_hasRowsWithTheirColumns() throws Exception {
        var text = extract("prices.csv", "Service;Price\nHaircut;35\n\"Cut; wash\";50\n");

        assertThat(text.blocks())
                .containsExactly(new Row("Service: Haircut; Price: 35"), new Row("Service: Cut; wash; Price: 50"));
    }

    @Test
    void content_countsMoreThanTheName() throws Exception {
        var text = extract("old.doc", Samples.rtf());

        assertThat(text.format()).isEqualTo(Format.RTF);
    }

    private ExtractedText extract(String name, String content) throws Exception {
        return extract(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private ExtractedText extract(String name, byte[] content) throws IOException, ExtractionFailure, ExtractorDied {
        // The stored file has no name of its own, as after a download.
        return EXTRACTOR.extract(Files.write(folder.resolve("document"), content), name);
    }
}
