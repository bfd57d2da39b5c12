package com.aira.kb.extract.layout;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.Paragraph;
import java.util.List;
import org.junit.jupiter.api.Test;

class HeadingsTest {

    @Test
    void aTitle_needsNoBlankLineBelow() {
        assertThat(read("""
                        Entry
                        A day pass is 24 dollars for adults and 17 dollars for children under 14.

                        Late fees:
                        If you are late we charge ten dollars for each quarter of an hour.
                        """))
                .containsExactly(
                        new Heading(1, "Entry"),
                        new Paragraph("A day pass is 24 dollars for adults and 17 dollars for children under 14."),
                        new Heading(1, "Late fees"),
                        new Paragraph("If you are late we charge ten dollars for each quarter of an hour."));
    }

    @Test
    void rowsOfAPriceList_stayApartBelowTheirTitles() {
        assertThat(read("""
                        Haircuts
                        Men 20
                        Women 35
                        Colour
                        Full head, short or long ........ 60
                        Roots, up to two centimetres .... 40
                        """))
                .containsExactly(
                        new Heading(1, "Haircuts"),
                        new Paragraph("Men 20\nWomen 35"),
                        new Heading(1, "Colour"),
                        new Paragraph("Full head, short or long ........ 60\nRoots, up to two centimetres .... 40"));
    }

    @Test
    void aListOfNames_isNoTitle() {
        assertThat(read("Our team\nAnna\nBen")).containsExactly(new Paragraph("Our team\nAnna\nBen"));
    }

    @Test
    void aLineThatThePageBroke_isNoTitle() {
        assertThat(read("""
                        Please tell us about any allergy when you book, and again
                        Before you order, so that the kitchen can take care of it.
                        """)).hasSize(1).allMatch(Paragraph.class::isInstance);
    }

    private static List<Block> read(String text) {
        return Headings.guess(PlainText.blocks(text));
    }
}
