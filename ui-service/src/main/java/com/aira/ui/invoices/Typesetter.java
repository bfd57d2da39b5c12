package com.aira.ui.invoices;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Text on a page, in Noto Sans (Latin, Greek, Cyrillic, signs of currencies) and Noto Sans Devanagari. Other scripts have
 * no glyphs here: their signs appear as the replacement character.
 */
final class Typesetter {
    private static final String REPLACEMENT = "\uFFFD";
    private static final int MILLI = 1000;

    private final PDPageContentStream content;
    private final List<PDType0Font> fonts;
    private boolean replaced;

    Typesetter(PDDocument document, PDPageContentStream content) throws IOException {
        this.content = content;
        fonts = List.of(load(document, "NotoSans-Regular.ttf"), load(document, "NotoSansDevanagari-Regular.ttf"));
    }

    /** Text of one font. */
    private record Run(PDType0Font font, String text) {
        float width(float size) throws IOException {
            return font.getStringWidth(text) / MILLI * size;
        }
    }

    private static PDType0Font load(PDDocument document, String name) throws IOException {
        try (var file = Objects.requireNonNull(Typesetter.class.getResourceAsStream("/fonts/" + name), name)) {
            return PDType0Font.load(document, file, true);
        }
    }

    /** Whether something could not be shown. */
    boolean replaced() {
        return replaced;
    }

    /** @param grey from 0, black, to 1, white; positions and sizes in points from the lower left */
    void text(String text, float x, float y, float size, float grey) throws IOException {
        content.setNonStrokingColor(grey, grey, grey);
        content.beginText();
        content.newLineAtOffset(x, y);
        for (var run : runs(text)) {
            content.setFont(run.font, size);
            content.showText(run.text);
        }
        content.endText();
    }

    void textEndingAt(String text, float x, float y, float size, float grey) throws IOException {
        text(text, x - width(text, size), y, size, grey);
    }

    void rule(float from, float to, float y, float grey) throws IOException {
        content.setStrokingColor(grey, grey, grey);
        content.moveTo(from, y);
        content.lineTo(to, y);
        content.stroke();
    }

    /** Lines that fit; what has no space to break at is broken where it must. */
    List<String> folded(String text, float width, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (!line.isEmpty() && width(line + " " + word, size) > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
            while (width(line.toString(), size) > width && line.length() > 1) {
                var fits = line.length() - 1;
                while (fits > 1 && width(line.substring(0, fits), size) > width) {
                    fits--;
                }
                lines.add(line.substring(0, fits));
                line.delete(0, fits);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    private float width(String text, float size) throws IOException {
        var width = 0f;
        for (var run : runs(text)) {
            width += run.width(size);
        }
        return width;
    }

    private List<Run> runs(String text) throws IOException {
        List<Run> runs = new ArrayList<>();
        PDType0Font current = null;
        var run = new StringBuilder();
        for (var point : text.codePoints().toArray()) {
            var shown = Character.isISOControl(point) ? " " : Character.toString(point);
            // What can go on in the same font does: the signs of a syllable are shaped together.
            var font = current != null && has(current, shown) ? current : fontOf(shown);
            if (font == null) {
                replaced = true;
                shown = REPLACEMENT;
                font = fonts.get(0);
            }
            if (font != current && current != null) {
                runs.add(new Run(current, run.toString()));
                run.setLength(0);
            }
            current = font;
            run.append(shown);
        }
        if (current != null) {
            runs.add(new Run(current, run.toString()));
        }
        return runs;
    }

    private PDType0Font fontOf(String shown) throws IOException {
        for (var font : fonts) {
            if (has(font, shown)) {
                return font;
            }
        }
        return null;
    }

    private static boolean has(PDType0Font font, String shown) throws IOException {
        try {
            return font.encode(shown).length > 0;
        } catch (IllegalArgumentException noGlyph) {
            return false;
        }
    }
}
