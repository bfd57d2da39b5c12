package com.aira.kb.extract.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.Reading;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.apache.poi.wp.usermodel.HeaderFooterType;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.junit.jupiter.api.Test;

/** Word, Rich Text and OpenDocument: what their reader sees. */
class WordVisibilityTest {
    private static final String CODE = "<w:p><w:r>%s<w:t>5566 is the alarm code.</w:t></w:r></w:p>";
    private static final String SEEN = "<w:p><w:r><w:t>Towels are free.</w:t></w:r></w:p>";

    @Test
    void trackedChanges_readAsAccepted() throws Exception {
        var reading = Reading.ofCase("tracked.docx");

        assertThat(reading.text()).contains("The deposit is 25 pounds and is due on the day.", "Moved here");
        assertThat(reading.text()).doesNotContain("40 pounds", "Moved away");
        assertThat(reading.notices()).contains("2 deleted passages were not read.");
    }

    @Test
    void struckText_countsAsDeleted() throws Exception {
        var reading = Reading.ofCase("strike.docx");

        assertThat(reading.text()).isEqualTo("A massage costs 85 pounds.");
        assertThat(reading.notices()).containsExactly("1 struck passage was not read.");
    }

    @Test
    void footnote_joinsItsSentence() throws Exception {
        assertThat(Reading.ofCase("footnote.docx").text())
                .isEqualTo("A day ticket costs 30 pounds (Except on bank holidays, when it costs 38 pounds).");
    }

    @Test
    void footnoteAfterTheStop_joinsTheSentenceBeforeIt() throws Exception {
        var body = "<w:p><w:r><w:t>Parking is free.</w:t></w:r><w:r><w:footnoteReference w:id='7'/></w:r>"
                + "<w:r><w:t xml:space='preserve'> Dogs wait outside.</w:t></w:r></w:p>";
        var notes =
                "<w:footnote w:id='7'><w:p><w:r><w:t>Not in July. Not in August either.</w:t></w:r></w:p></w:footnote>";

        assertThat(Reading.of("a.docx", Zipped.docx(body, Map.of("footnotes", notes)))
                        .text())
                .isEqualTo("Parking is free (Not in July; Not in August either). Dogs wait outside.");
    }

    @Test
    void hiddenRuns_areOnePassageAndNotRead() throws Exception {
        var hidden = "<w:rPr><w:vanish/></w:rPr>";
        var body = "<w:p><w:r>" + hidden + "<w:t>Staff discount </w:t></w:r><w:r>" + hidden
                + "<w:t>60 percent.</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Towels are free.</w:t></w:r></w:p>";

        var reading = Reading.of("a.docx", Zipped.docx(body));

        assertThat(reading.text()).isEqualTo("Towels are free.");
        assertThat(reading.notices()).containsExactly("1 hidden passage was not read.");
    }

    @Test
    void otherPrefix_isTheSameLanguage() throws Exception {
        var file = Zipped.docx(CODE.formatted("<w:rPr><w:vanish/></w:rPr>") + SEEN);
        var renamed = Zipped.replaced(
                Zipped.replaced(file, "word/document.xml", "<w:", "<n:"), "word/document.xml", "</w:", "</n:");
        renamed = Zipped.replaced(renamed, "word/document.xml", "xmlns:w=", "xmlns:n=");

        assertThat(Reading.of("a.docx", renamed).text()).doesNotContain("5566").contains("Towels");
    }

    @Test
    void styles_hideToo() throws Exception {
        var styles = "<w:style w:type='character' w:styleId='Secret'><w:rPr><w:vanish/></w:rPr></w:style>"
                + "<w:style w:type='paragraph' w:styleId='Base'><w:rPr><w:vanish/></w:rPr></w:style>"
                + "<w:style w:type='paragraph' w:styleId='Child'><w:basedOn w:val='Base'/></w:style>"
                + "<w:style w:type='paragraph' w:styleId='Loop'><w:basedOn w:val='Loop'/></w:style>";
        var body = CODE.formatted("<w:rPr><w:rStyle w:val='Secret'/></w:rPr>")
                + "<w:p><w:pPr><w:pStyle w:val='Child'/></w:pPr><w:r><w:t>Wages: 2100.</w:t></w:r></w:p>"
                + "<w:p><w:pPr><w:pStyle w:val='Loop'/></w:pPr><w:r><w:t>Dogs wait outside.</w:t></w:r></w:p>" + SEEN;

        var reading = Reading.of("a.docx", Zipped.docx(body, Map.of("styles", styles)));

        assertThat(reading.text()).isEqualTo("Dogs wait outside.\nTowels are free.");
        assertThat(reading.notices()).containsExactly("2 hidden passages were not read.");
    }

    @Test
    void rowsOfTables_canBeHiddenOrDeleted() throws Exception {
        var row =
                "<w:tr>%s<w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>%s</w:t></w:r></w:p></w:tc></w:tr>";
        var body = "<w:tbl>" + row.formatted("", "Facial", "45")
                + row.formatted("<w:trPr><w:hidden/></w:trPr>", "Cost", "11")
                + row.formatted("<w:trPr><w:del w:id='1' w:author='a'/></w:trPr>", "Peel", "99") + "</w:tbl>" + SEEN;

        var reading = Reading.of("a.docx", Zipped.docx(body));

        assertThat(reading.text()).contains("Facial: 45").doesNotContain("11", "99");
        assertThat(reading.notices())
                .containsExactly("1 hidden passage was not read.", "1 deleted passage was not read.");
    }

    @Test
    void tallCell_saysItsTextInEachRow() throws Exception {
        var cell = "<w:tc><w:tcPr>%s</w:tcPr><w:p>%s</w:p></w:tc>";
        var text = "<w:r><w:t>%s</w:t></w:r>";
        var body = "<w:tbl><w:tr>" + cell.formatted("<w:vMerge w:val='restart'/>", text.formatted("Pilates"))
                + cell.formatted("", text.formatted("18:00")) + "</w:tr><w:tr>" + cell.formatted("<w:vMerge/>", "")
                + cell.formatted("", text.formatted("20:00")) + "</w:tr></w:tbl>";

        assertThat(Reading.of("a.docx", Zipped.docx(body)).text()).isEqualTo("Pilates: 18:00\nPilates: 20:00");
    }

    @Test
    void raisedMark_doesNotChangeThePrice() throws Exception {
        var raised = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>%s</w:t></w:r>";
        var body = "<w:p><w:r><w:t>A wash costs £35</w:t></w:r>" + raised.formatted("1")
                + "<w:r><w:t xml:space='preserve"
                + "'> for a room of 20 m</w:t></w:r>" + raised.formatted("2") + "</w:p>";

        assertThat(Reading.of("a.docx", Zipped.docx(body)).text()).isEqualTo("A wash costs £35 for a room of 20 m²");
    }

    @Test
    void headsAndFeetOfPages_areReadWithoutTheNumbersOfPages() throws Exception {
        byte[] file;
        try (var document = new XWPFDocument();
                var out = new ByteArrayOutputStream()) {
            document.createParagraph().createRun().setText("Towels are free.");
            document.createHeader(HeaderFooterType.DEFAULT)
                    .createParagraph()
                    .createRun()
                    .setText("Harbour Spa, 555 0100");
            document.createFooter(HeaderFooterType.DEFAULT)
                    .createParagraph()
                    .createRun()
                    .setText("Page 1 of 3");
            document.write(out);
            file = out.toByteArray();
        }

        assertThat(Reading.of("a.docx", file).text()).isEqualTo("Harbour Spa, 555 0100\nTowels are free.");
    }

    @Test
    void onlyHiddenText_isNoReasonToReadItAfterAll() {
        org.assertj.core.api.Assertions.assertThatThrownBy(
                        () -> Reading.of("a.docx", Zipped.docx(CODE.formatted("<w:rPr><w:vanish/></w:rPr>"))))
                .hasMessageContaining("EMPTY");
    }

    @Test
    void richText_leavesOutWhatIsNotSeen() throws Exception {
        var rtf = "{\\rtf1\\ansi{\\stylesheet{\\s1\\v Secret;}}\\pard A wash costs {\\strike 30}35 pounds"
                + "{\\super\\chftn}{\\footnote \\pard{\\super\\chftn} Not on Sundays.}.\\par{\\v The code is 5566.}"
                + "\\v Wages\\v0  Towels are free.\\par{\\deleted Gone with \\'41 change.}"
                + "{\\*\\atnauthor Author}{\\*\\annotation Ask the boss.}\\par\\plain Done.}";

        var reading = Reading.of("a.rtf", rtf.getBytes(StandardCharsets.US_ASCII));

        assertThat(reading.text())
                .contains("A wash costs 35 pounds (Not on Sundays).", "Towels are free.", "Done.")
                .doesNotContain("30", "5566", "Wages", "Gone", "boss", "Author");
        assertThat(reading.notices())
                .containsExactly(
                        "1 hidden passage was not read.",
                        "1 deleted passage was not read.",
                        "1 struck passage was not read.",
                        "1 comment was not read.");
    }

    @Test
    void largeFiles_areFilteredPassageByPassage() throws Exception {
        var random = new Random(1);
        var paragraph = "<w:p w:rsidR='%s'><w:r><w:t>Towel %s is free.</w:t></w:r></w:p>";
        var body = new StringBuilder(CODE.formatted("<w:rPr><w:vanish/></w:rPr>"));
        for (int i = 0; i < 1000; i++) {
            var editions = random.ints(3200).mapToObj(Integer::toHexString).collect(Collectors.joining());
            body.append(paragraph.formatted(editions, i));
        }
        body.append(
                "<w:p><w:r><w:t>A wash costs </w:t></w:r><w:del w:id='1'><w:r><w:delText>30</w:delText></w:r></w:del>"
                        + "<w:r><w:t>35 pounds.</w:t></w:r></w:p>");

        var reading = Reading.of("a.docx", Zipped.docx(body.toString()));

        assertThat(reading.text()).startsWith("Towel 0 is free.").endsWith("A wash costs 35 pounds.");
        assertThat(reading.read().blocks()).hasSize(1001);
        assertThat(reading.notices())
                .containsExactly("1 hidden passage was not read.", "1 deleted passage was not read.");
    }

    @Test
    void partsThatHoldNoText_areNotLookedAt() throws Exception {
        var file = Zipped.docx(SEEN, Map.of("webSettings", " ".repeat(65 << 20)));

        assertThat(Reading.of("a.docx", file).text()).isEqualTo("Towels are free.");
    }

    @Test
    void openDocument_keepsWhatSaysThatItIsValidInAStruckParagraph() throws Exception {
        var style = "<style:style style:name='%s' style:family='%s'><style:text-properties %s/></style:style>";
        var struck = "style:text-line-through-style='solid'";
        var valid = "style:text-line-through-style='none' text:display='true'";
        var styles = style.formatted("P", "paragraph", struck)
                + style.formatted("H", "paragraph", "text:display='none'")
                + style.formatted("V", "text", valid)
                + style.formatted("B", "text", "style:font-name='x'")
                + "<style:style style:name='C' style:family='paragraph' style:parent-style-name='P'>"
                + "<style:text-properties style:text-line-through-style='none'/></style:style>";
        var body = "<text:p text:style-name='P'>Was 30 <text:span text:style-name='B'>pounds</text:span>"
                + "<text:span text:style-name='V'>A wash costs 35<text:s/>pounds.</text:span></text:p>"
                + "<text:p text:style-name='H'>5566<text:span text:style-name='V'>Towels are free.</text:span></text:p>"
                + "<text:p text:style-name='C'>Dogs wait outside.</text:p>";

        var reading = Reading.of("a.odt", Zipped.odt(styles, body));

        assertThat(reading.text()).isEqualTo("A wash costs 35 pounds.\nTowels are free.\nDogs wait outside.");
        assertThat(reading.notices())
                .containsExactly("1 hidden passage was not read.", "1 struck passage was not read.");
    }

    @Test
    void openDocument_leavesOutWhatIsNotSeen() throws Exception {
        var styles =
                "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>"
                        + "<style:style style:name='S' style:family='text'>"
                        + "<style:text-properties style:text-line-through-style='solid'/></style:style>"
                        + "<style:style style:name='P' style:family='paragraph' style:parent-style-name='H'/>";
        var body = "<text:tracked-changes><text:changed-region text:id='c'><text:deletion><text:p>40 pounds</text:p>"
                + "</text:deletion></text:changed-region></text:tracked-changes>"
                + "<text:p>A wash costs <text:span text:style-name='S'>30</text:span>35 pounds<text:note text:note-class='footnote'>"
                + "<text:note-citation>1</text:note-citation><text:note-body><text:p>Not on Sundays.</text:p></text:note-body>"
                + "</text:note>.</text:p><text:p text:style-name='P'>Wages</text:p>"
                + "<text:p>Towels<text:span text:style-name='H'> 5566</text:span> are free.<office:annotation>"
                + "<dc:creator>Boss</dc:creator><text:p>Ask me.</text:p></office:annotation></text:p>"
                + "<text:section text:name='x' text:display='none'><text:p>Never tell.</text:p></text:section>"
                + "<table:table><table:table-column table:number-columns-repeated='2'/><table:table-column table:visibility='collapse'/>"
                + "<table:table-row><table:table-cell table:number-rows-spanned='2'><text:p>Pilates</text:p></table:table-cell>"
                + "<table:table-cell><text:p>18:00</text:p></table:table-cell><table:table-cell><text:p>11</text:p></table:table-cell>"
                + "</table:table-row><table:table-row><table:covered-table-cell/>"
                + "<table:table-cell><text:p>20:00</text:p></table:table-cell><table:table-cell><text:p>12</text:p></table:table-cell>"
                + "</table:table-row></table:table>";

        var reading = Reading.of("a.odt", Zipped.odt(styles, body));

        assertThat(reading.text())
                .isEqualTo(
                        "A wash costs 35 pounds (Not on Sundays).\nTowels are free.\nPilates: 18:00\nPilates: 20:00");
        assertThat(reading.notices())
                .containsExactly(
                        "1 hidden column was not read.",
                        "3 hidden passages were not read.",
                        "1 deleted passage was not read.",
                        "1 struck passage was not read.",
                        "1 comment was not read.");
    }
}
