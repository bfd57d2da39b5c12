package com.aira.kb.extract.visibility;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.Reading;
import java.awt.Rectangle;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.junit.jupiter.api.Test;

/** Slides as their audience sees them, and Word files of the years before 2007. */
class SlideVisibilityTest {
    @Test
    void pptx_leavesOutHiddenSlidesNotesHiddenShapesAndStruckText() throws Exception {
        byte[] file;
        try (var show = new XMLSlideShow();
                var out = new ByteArrayOutputStream()) {
            var shown = show.createSlide();
            var box = shown.createTextBox();
            box.setAnchor(new Rectangle(50, 50, 400, 100));
            var paragraph = box.addNewTextParagraph();
            var struck = paragraph.addNewTextRun();
            struck.setText("Was 30 pounds. ");
            struck.setStrikethrough(true);
            paragraph.addNewTextRun().setText("Now 35 pounds.");
            var secret = shown.createTextBox();
            secret.setAnchor(new Rectangle(50, 200, 400, 100));
            secret.setText("SECRETSHAPE");
            show.getNotesSlide(shown).getPlaceholders()[1].setText("Never tell guests about 60 percent.");
            var hidden = show.createSlide();
            hidden.setHidden(true);
            hidden.createTextBox().setText("Wages: 2100 pounds.");
            show.write(out);
            file = out.toByteArray();
        }
        file = Zipped.replaced(file, "ppt/slides/slide1.xml", "name=\"TextBox 3\"", "name=\"TextBox 3\" hidden=\"1\"");

        var reading = Reading.of("a.pptx", file);

        assertThat(reading.text()).isEqualTo("Now 35 pounds.");
        assertThat(reading.notices())
                .containsExactly(
                        "1 hidden slide was not read.",
                        "The speaker notes of 1 slide were not read.",
                        "1 hidden passage was not read.",
                        "1 struck passage was not read.");
    }

    @Test
    void ppt_leavesOutHiddenSlides() throws Exception {
        byte[] file;
        try (var show = new HSLFSlideShow();
                var out = new ByteArrayOutputStream()) {
            for (var text : new String[] {"Towels are free.", "Wages: 2100 pounds.", "Dogs wait outside."}) {
                var box = show.createSlide().createTextBox();
                box.setText(text);
                box.setAnchor(new Rectangle(50, 50, 400, 100));
            }
            show.getSlides().get(1).setHidden(true);
            show.write(out);
            file = out.toByteArray();
        }

        var reading = Reading.of("a.ppt", file);

        assertThat(reading.text()).isEqualTo("Towels are free.\nDogs wait outside.");
        assertThat(reading.notices()).containsExactly("1 hidden slide was not read.");
    }

    @Test
    void doc_leavesOutHiddenAndDeletedText() throws Exception {
        // What the file says of its bold words (sprmCFBold) is said of hidden and of deleted ones instead.
        var hidden = Reading.of("a.doc", variousDoc("3c08"));
        var deleted = Reading.of("a.doc", variousDoc("0008"));

        assertThat(hidden.text()).doesNotContain("Bold", "This is a caption").contains("italic", "Row 1 Col 1");
        assertThat(hidden.notices()).contains("2 hidden passages were not read.");
        assertThat(deleted.text()).doesNotContain("Bold", "This is a caption").contains("italic", "Row 1 Col 1");
        assertThat(deleted.notices()).contains("2 deleted passages were not read.");
    }

    @Test
    void doc_leavesOutStruckText() throws Exception {
        var reading = Reading.of("a.doc", variousDoc("3508"));

        assertThat(reading.text()).contains("This is a caption", "itac", "undeline");
        assertThat(reading.notices()).containsExactly("3 struck passages were not read.");
    }

    private static byte[] variousDoc(String boldAs) throws IOException {
        var hex = HexFormat.of();
        var file = hex.formatHex(Files.readAllBytes(Path.of("src/test/resources/samples/various.doc")));
        return hex.parseHex(file.replace("350801", boldAs + "01"));
    }
}
