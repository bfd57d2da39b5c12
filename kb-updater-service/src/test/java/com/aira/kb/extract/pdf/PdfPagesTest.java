package com.aira.kb.extract.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.Samples;
import com.aira.kb.extract.Reading;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentProperties;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationStrikeout;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationText;
import org.junit.jupiter.api.Test;

class PdfPagesTest {
    private static final int LEFT = 50;
    private static final int RIGHT = 320;

    @Test
    void columnsWrittenRowByRow_areReadOneAfterTheOther() throws Exception {
        assertThat(Reading.ofCase("two-columns.pdf").text())
                .contains(
                        "You may cancel free of charge until noon of the day before your visit.",
                        "Found things are kept at the desk for thirty days.");
    }

    @Test
    void headAboveColumnsAndTextBelow_stayWhereTheyAre() throws Exception {
        var file = page((at, page) -> {
            at.write(LEFT, 780, "What guests of our house should know before they come to see us here");
            var left =
                    List.of("We open at nine and", "close at six on every", "day but Sunday, when", "nobody is here.");
            var right =
                    List.of("Dogs are welcome on", "the terrace, but not", "in the rooms where", "we give massages.");
            for (int i = 0; i < left.size(); i++) {
                at.write(LEFT, 740 - 14 * i, left.get(i));
                at.write(RIGHT, 740 - 14 * i, right.get(i));
            }
            at.write(LEFT, 640, "All of this holds from the first of January until the last of December.");
        });

        var text = Reading.of("a.pdf", file).text();

        assertThat(text.replace('\n', ' '))
                .isEqualTo("What guests of our house should know before they come to see us here"
                        + " We open at nine and close at six on every day but Sunday, when nobody is here."
                        + " Dogs are welcome on the terrace, but not in the rooms where we give massages."
                        + " All of this holds from the first of January until the last of December.");
    }

    @Test
    void pricesBesideTheirServices_areNoColumns() throws Exception {
        var file = page((at, page) -> {
            var services = List.of("Haircut", "Beard trim", "Wash and cut", "colour of the roots", "Perm");
            for (int i = 0; i < services.size(); i++) {
                at.write(LEFT, 740 - 14 * i, services.get(i));
                at.write(RIGHT, 740 - 14 * i, (30 + i) + " pounds");
            }
        });

        assertThat(Reading.of("a.pdf", file).text()).contains("Haircut 30 pounds", "Perm 34 pounds");
    }

    @Test
    void struckTextAndNotesOfReaders_areLeftOut() throws Exception {
        var file = page((at, page) -> {
            at.write(LEFT, 740, "A massage costs");
            at.write(LEFT + 100, 740, "70");
            at.write(LEFT + 120, 740, "85 pounds.");
            var line = new PDAnnotationStrikeout();
            line.setQuadPoints(new float[] {149, 752, 165, 752, 149, 736, 165, 736});
            line.setRectangle(new PDRectangle(149, 736, 16, 16));
            var remark = new PDAnnotationText();
            remark.setContents("Never tell guests.");
            remark.setRectangle(new PDRectangle(300, 700, 20, 20));
            page.setAnnotations(List.of(line, remark));
        });

        var reading = Reading.of("a.pdf", file);

        assertThat(reading.text()).isEqualTo("A massage costs 85 pounds.");
        assertThat(reading.notices()).containsExactly("1 struck passage was not read.", "1 comment was not read.");
    }

    @Test
    void layerThatIsSwitchedOff_isLeftOut() throws Exception {
        byte[] file;
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            var layers = new PDOptionalContentProperties();
            document.getDocumentCatalog().setOCProperties(layers);
            var staff = new PDOptionalContentGroup("Staff");
            layers.addGroup(staff);
            layers.setGroupEnabled(staff, false);
            try (var content = new PDPageContentStream(document, page)) {
                var at = new Pen(content);
                at.write(LEFT, 740, "Towels are free.");
                content.beginMarkedContent(COSName.OC, staff);
                at.write(LEFT, 700, "The alarm code is 5566.");
                content.endMarkedContent();
            }
            document.save(out);
            file = out.toByteArray();
        }

        var reading = Reading.of("a.pdf", file);

        assertThat(reading.text()).isEqualTo("Towels are free.");
        assertThat(reading.notices()).containsExactly("1 hidden passage was not read.");
    }

    @Test
    void pages_keepTheirNumber() throws Exception {
        var file = Samples.pdf(List.of(List.of("One."), List.of("Two."), List.of("Three.")));

        assertThat(Reading.of("a.pdf", file).read().pages()).isEqualTo(3);
        assertThat(Loader.loadPDF(file).getNumberOfPages()).isEqualTo(3);
    }

    private interface Drawing {
        void on(Pen pen, PDPage page) throws IOException;
    }

    private record Pen(PDPageContentStream content) {
        void write(int x, int y, String text) throws IOException {
            content.beginText();
            content.setFont(new PDType1Font(FontName.HELVETICA), 11);
            content.newLineAtOffset(x, y);
            content.showText(text);
            content.endText();
        }
    }

    private static byte[] page(Drawing drawing) throws IOException {
        try (var document = new PDDocument();
                var out = new ByteArrayOutputStream()) {
            var page = new PDPage(PDRectangle.A4);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                drawing.on(new Pen(content), page);
            }
            document.save(out);
            return out.toByteArray();
        }
    }
}
