package com.aira.kb.extract.pdf;

import com.aira.kb.extract.layout.PlainText;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.graphics.optionalcontent.PDOptionalContentGroup;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationTextMarkup;
import org.apache.pdfbox.pdmodel.interactive.form.PDVariableText;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads a PDF page by page. */
public final class PdfPages extends PDFTextStripper {
    private static final String STRIKE_OUT = "StrikeOut";

    private final int maxCharacters;
    private final Notices notices;
    private final List<List<Block>> pages = new ArrayList<>();
    private final List<float[]> struck = new ArrayList<>();
    private final List<Boolean> marked = new ArrayList<>();
    private StringWriter page = new StringWriter();
    private int characters;

    private PdfPages(int maxCharacters, Notices notices) {
        this.maxCharacters = maxCharacters;
        this.notices = notices;
        setSuppressDuplicateOverlappingText(false);
        setLineSeparator("\n");
        setParagraphEnd("\n\n");
        setArticleEnd("\n\n");
    }

    /**
     * The blocks of each page.
     *
     * @throws org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException when it is locked
     * @throws TooLong when it holds more text than a document may have
     */
    public static List<List<Block>> read(Path file, int maxCharacters, Notices notices) throws IOException {
        try (var document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var reader = new PdfPages(maxCharacters, notices);
            reader.writeText(document, Writer.nullWriter());
            reader.fill(document.getNumberOfPages());
            reader.addForm(document);
            return reader.pages;
        }
    }

    /** More text than a document may have. */
    public static final class TooLong extends IOException {
        TooLong() {
            super("too much text");
        }
    }

    @Override
    protected void startPage(PDPage next) throws IOException {
        page = new StringWriter();
        output = page;
        struck.clear();
        marked.clear();
        for (var annotation : next.getAnnotations()) {
            note(next, annotation);
        }
        super.startPage(next);
    }

    /** Remarks are somebody's notes; a line through a text deletes it, though it stays visible. */
    private void note(PDPage next, PDAnnotation annotation) {
        if (annotation instanceof PDAnnotationTextMarkup markup && STRIKE_OUT.equals(markup.getSubtype())) {
            var quads = markup.getQuadPoints();
            for (int i = 0; quads != null && i + 7 < quads.length; i += 8) {
                struck.add(box(
                        quads,
                        i,
                        next.getCropBox().getHeight() + next.getCropBox().getLowerLeftY()));
            }
            notices.add(Notice.STRUCK_TEXT);
        } else if ("Text".equals(annotation.getSubtype()) || "FreeTextCallout".equals(annotation.getSubtype())) {
            notices.add(Notice.COMMENTS);
        }
    }

    /** Left, top, right and bottom, counted from the top of the page. */
    private static float[] box(float[] quads, int at, float height) {
        var box = new float[] {Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE, -Float.MAX_VALUE};
        for (int i = at; i < at + 8; i += 2) {
            box[0] = Math.min(box[0], quads[i]);
            box[1] = Math.min(box[1], height - quads[i + 1]);
            box[2] = Math.max(box[2], quads[i]);
            box[3] = Math.max(box[3], height - quads[i + 1]);
        }
        return box;
    }

    @Override
    public void beginMarkedContentSequence(COSName tag, COSDictionary properties) {
        boolean off = COSName.OC.equals(tag) && properties != null && isOff(properties);
        if (off && !isHidden()) {
            notices.add(Notice.HIDDEN_TEXT);
        }
        marked.add(off);
        super.beginMarkedContentSequence(tag, properties);
    }

    @Override
    public void endMarkedContentSequence() {
        if (!marked.isEmpty()) {
            marked.remove(marked.size() - 1);
        }
        super.endMarkedContentSequence();
    }

    private boolean isHidden() {
        return marked.contains(true);
    }

    /** A layer that its author switched off. */
    private boolean isOff(COSDictionary properties) {
        var layers = document.getDocumentCatalog().getOCProperties();
        return layers != null
                && COSName.OCG.equals(properties.getCOSName(COSName.TYPE))
                && !layers.isGroupEnabled(new PDOptionalContentGroup(properties));
    }

    @Override
    protected void processTextPosition(TextPosition letter) {
        if (!isHidden() && !isStruck(letter)) {
            super.processTextPosition(letter);
        }
    }

    private boolean isStruck(TextPosition letter) {
        float x = letter.getX() + letter.getWidth() / 2;
        float y = letter.getY() - letter.getHeight() / 2;
        return struck.stream().anyMatch(box -> box[0] <= x && x <= box[2] && box[1] <= y && y <= box[3]);
    }

    @Override
    protected void writePage() throws IOException {
        var asWritten = new ArrayList<>(charactersByArticle);
        var columns = Columns.of(
                asWritten.stream().flatMap(article -> article.stream()).toList());
        if (!columns.isEmpty()) {
            charactersByArticle.clear();
            charactersByArticle.addAll(columns);
        }
        super.writePage();
        charactersByArticle.clear();
        charactersByArticle.addAll(asWritten);
    }

    @Override
    protected void endPage(PDPage ended) throws IOException {
        super.endPage(ended);
        var text = page.toString();
        characters += text.length();
        if (characters > maxCharacters) {
            throw new TooLong();
        }
        fill(getCurrentPageNo() - 1);
        pages.add(PlainText.blocks(text));
    }

    /** Pages without anything on them are passed over by the stripper, and counted by everybody else. */
    private void fill(int count) {
        while (pages.size() < count) {
            pages.add(List.of());
        }
    }

    /** What was filled into a form. */
    private void addForm(PDDocument document) {
        var form = document.getDocumentCatalog().getAcroForm();
        if (form == null || pages.isEmpty()) {
            return;
        }
        var last = new ArrayList<>(pages.get(pages.size() - 1));
        for (var field : form.getFieldTree()) {
            boolean shown = field.getWidgets().stream().anyMatch(widget -> !widget.isHidden() && !widget.isNoView());
            var value = field.getValueAsString();
            if (shown && field instanceof PDVariableText && value != null && !value.isBlank()) {
                var name =
                        field.getAlternateFieldName() == null ? field.getPartialName() : field.getAlternateFieldName();
                last.add(new Paragraph(name + ": " + value.strip()));
            }
        }
        pages.set(pages.size() - 1, last);
    }
}
