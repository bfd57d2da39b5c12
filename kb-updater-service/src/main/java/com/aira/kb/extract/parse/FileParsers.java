package com.aira.kb.extract.parse;

import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notices;
import java.util.Locale;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.html.JSoupParser;
import org.apache.tika.parser.microsoft.OfficeParser;
import org.apache.tika.parser.microsoft.OfficeParserConfig;
import org.apache.tika.parser.microsoft.OldExcelParser;
import org.apache.tika.parser.microsoft.ooxml.OOXMLParser;
import org.apache.tika.parser.microsoft.rtf.RTFParser;
import org.apache.tika.parser.odf.OpenDocumentParser;
import org.apache.tika.parser.pdf.PDFParser;
import org.apache.tika.parser.pdf.PDFParserConfig;
import org.apache.tika.parser.txt.TXTParser;

/** Tika's parsers, one for each type of file, and what they are told to leave out. */
final class FileParsers {
    /** Bytes a PDF may keep in the heap; the rest goes to a temporary file. */
    private static final long PDF_HEAP = 64L << 20;

    /** An office file that lies encrypted in the container of older ones. */
    static final String LOCKED = "application/x-tika-ooxml-protected";

    private FileParsers() {}

    /** @param mediaType as it was detected; of the format that the file is read as */
    static Parser of(Format format, String mediaType) {
        return switch (format) {
            case PDF -> new PDFParser();
            case DOCX, XLSX, PPTX -> new OOXMLParser();
            case XLS -> mediaType.contains(".sheet.") ? new OldExcelParser() : new OfficeParser();
            case DOC, PPT -> new OfficeParser();
            case RTF -> new RTFParser();
            case ODT -> new OpenDocumentParser();
            case HTML -> new JSoupParser();
            case CSV, MARKDOWN, TEXT -> new TXTParser();
        };
    }

    /** Whether its sheets are read as they show; those of Excel before there were containers are left to Tika. */
    static boolean isWorkbook(Format format, String mediaType) {
        return format == Format.XLSX || format == Format.XLS && !mediaType.contains(".sheet.");
    }

    /** What its author wrote, and nothing that frames it or hangs on to it, but the heads and feet of letters. */
    static ParseContext text(Format format) {
        boolean letter = format == Format.DOCX || format == Format.DOC;
        return context(letter, false, EmbeddedFiles.none());
    }

    /**
     * Also what stands on margins, in masters of slides and outlines, and the files inside the file.
     *
     * @param locale of the business
     * @param maxCharacters of each of those files, and of all of them with what they are in
     * @param notices counts what is left out of those
     */
    static ParseContext everything(Locale locale, int maxCharacters, Notices notices) {
        return context(true, true, EmbeddedFiles.ofOneFile(locale, maxCharacters, notices));
    }

    private static ParseContext context(boolean heads, boolean margins, EmbeddedDocumentExtractor embedded) {
        var pdf = new PDFParserConfig();
        pdf.setOcrStrategy(PDFParserConfig.OCR_STRATEGY.NO_OCR);
        pdf.setExtractBookmarksText(margins);
        pdf.setExtractInlineImages(false);
        // Notes in the margin, which nobody prints.
        pdf.setExtractAnnotationText(false);
        pdf.setMaxMainMemoryBytes(PDF_HEAP);
        pdf.setThrowOnEncryptedPayload(true);
        var office = new OfficeParserConfig();
        office.setExtractMacros(false);
        office.setIncludeHeadersAndFooters(heads);
        office.setIncludeSlideMasterContent(margins);
        office.setIncludeDeletedContent(false);
        office.setIncludeMoveFromContent(false);
        office.setIncludeSlideNotes(false);
        var context = new ParseContext();
        context.set(PDFParserConfig.class, pdf);
        context.set(OfficeParserConfig.class, office);
        context.set(EmbeddedDocumentExtractor.class, embedded);
        return context;
    }
}
