package com.aira.kb.extract.parse;

import com.aira.kb.extract.charset.DeclaredCharset;
import com.aira.kb.extract.charset.TextDecoder;
import com.aira.kb.extract.layout.Headings;
import com.aira.kb.extract.layout.PageNumbers;
import com.aira.kb.extract.layout.PlainText;
import com.aira.kb.extract.pdf.PdfPages;
import com.aira.kb.extract.sheet.Workbooks;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.ExtractedText;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.FileOrigin;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notices;
import com.aira.kb.extract.text.Progress;
import com.aira.kb.extract.visibility.PageVisibility;
import com.aira.kb.extract.visibility.VisibleFile;
import com.aira.runtime.text.Letters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.EncryptedDocumentException;
import org.apache.tika.exception.TikaException;
import org.apache.tika.exception.ZeroByteFileException;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.metadata.PagedText;
import org.apache.tika.metadata.TikaCoreProperties;
import org.apache.tika.parser.ParseContext;
import org.apache.tika.sax.SecureContentHandler;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.xml.sax.SAXException;

/**
 * Reads one file with the parser of its type and no other. What frames it, and files inside it, are read only where nothing
 * else is there; of pictures only those that are a page. Runs in the child process only.
 */
public final class DocumentParser {
    private final Detector detector = new DefaultDetector();
    private final int maxCharacters;
    private final ScannedPages scannedPages;

    /** @param pictures null when pictures cannot be read on this machine */
    public DocumentParser(int maxCharacters, PictureReader pictures) {
        this.maxCharacters = maxCharacters;
        this.scannedPages = new ScannedPages(pictures);
    }

    public ExtractedText parse(Path file, FileOrigin origin, Progress progress) throws ExtractionFailure {
        var metadata = new Metadata();
        metadata.set(TikaCoreProperties.RESOURCE_NAME_KEY, origin.name());
        try (var stream = TikaInputStream.get(file, metadata)) {
            if (stream.getLength() == 0) {
                throw new ExtractionFailure(Reason.EMPTY, "no bytes");
            }
            var found = detect(stream, metadata, origin.name());
            if (found.format().isArchive() && !found.mediaType().equals(FileParsers.LOCKED)) {
                requireWholeArchive(file);
            }
            var text = read(found, stream, metadata, origin, progress);
            if (text.blocks().isEmpty()) {
                throw new ExtractionFailure(Reason.EMPTY, "no text in " + found.format());
            }
            // Rows repeat the names of their columns: the whole can be far more than was read.
            if (text.blocks().size() > ExtractedText.MAX_BLOCKS || text.characters() > maxCharacters) {
                throw new ExtractionFailure(
                        Reason.TOO_LARGE, text.blocks().size() + " blocks of " + text.characters() + " characters");
            }
            return text;
        } catch (StackOverflowError e) {
            throw new ExtractionFailure(Reason.TOO_NESTED, "stack overflow");
        } catch (IOException | TikaException | SAXException | RuntimeException e) {
            throw failure(e);
        }
    }

    private record Found(Format format, String mediaType) {}

    private Found detect(TikaInputStream stream, Metadata metadata, String fileName)
            throws IOException, ExtractionFailure {
        var detected = detector.detect(stream, metadata).getBaseType().toString();
        var named = Format.ofFileName(fileName);
        boolean locked = detected.equals(FileParsers.LOCKED);
        if (locked && named.filter(Format::isArchive).isPresent()) {
            return new Found(named.get(), detected);
        }
        if (locked || detected.equals("application/x-tika-ooxml-encrypted")) {
            throw new ExtractionFailure(Reason.ENCRYPTED, detected);
        }
        Optional<Format> found = Format.ofMediaType(detected);
        if (named.filter(Format::isPlain).isPresent()
                && found.filter(format -> format != Format.TEXT).isEmpty()
                && Letters.areIn(Files.readAllBytes(stream.getPath()))) {
            // Letters after all: some charsets look like no text, and some words like a mail or like source code.
            return new Found(named.get(), detected);
        }
        if (found.isEmpty() && named.isPresent()) {
            // Nothing recognised behind a known name: a stump of the real thing, or another thing altogether.
            throw new ExtractionFailure(
                    detected.equals("application/zip")
                                    || detected.equals("application/octet-stream")
                                    || detected.startsWith("application/x-tika")
                            ? Reason.DAMAGED
                            : Reason.MISLABELLED,
                    named.get() + " is " + detected);
        }
        var format = found.orElseThrow(() -> new ExtractionFailure(Reason.UNSUPPORTED, detected));
        if (format == Format.TEXT && named.isPresent() && !named.get().isPlain()) {
            throw new ExtractionFailure(Reason.MISLABELLED, named.get() + " is text");
        }
        return new Found(format, detected);
    }

    /** Parsers salvage what they find in half an archive, which may be nothing: to its owner that is no empty document. */
    private static void requireWholeArchive(Path file) throws IOException {
        try (var zip =
                ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
            if (!zip.getEntries().hasMoreElements()) {
                throw new IOException("an archive of nothing");
            }
        }
    }

    private ExtractedText read(
            Found found, TikaInputStream stream, Metadata metadata, FileOrigin origin, Progress progress)
            throws IOException, TikaException, SAXException, ExtractionFailure {
        var format = found.format();
        return switch (format) {
            case HTML, MARKDOWN, TEXT, CSV -> parseText(format, Files.readAllBytes(stream.getPath()), origin);
            case XLSX, XLS -> parseSheets(found, stream, metadata, origin.locale());
            default -> parse(found, stream, metadata, origin.locale(), progress);
        };
    }

    private ExtractedText parse(
            Found found, TikaInputStream stream, Metadata metadata, Locale locale, Progress progress)
            throws IOException, TikaException, SAXException, ExtractionFailure {
        var notices = new Notices();
        boolean locked = found.mediaType().equals(FileParsers.LOCKED);
        try (var visible = VisibleFile.of(found.format(), locked, stream.getPath(), notices)) {
            return parse(found, visible.path(), metadata, locale, progress, notices);
        }
    }

    /** Excel of before there were containers, and files that are nothing but a cover, are left to Tika. */
    private ExtractedText parseSheets(Found found, TikaInputStream stream, Metadata metadata, Locale locale)
            throws IOException, TikaException, SAXException, ExtractionFailure {
        var notices = new Notices();
        boolean locked = found.mediaType().equals(FileParsers.LOCKED);
        try (var visible = VisibleFile.of(found.format(), locked, stream.getPath(), notices)) {
            var blocks = FileParsers.isWorkbook(found.format(), found.mediaType())
                    ? Workbooks.read(found.format(), visible.path(), locale, maxCharacters, notices)
                    : structure(found, visible.path(), metadata, FileParsers.text(found.format()))
                            .blocks();
            return new ExtractedText(found.format(), 0, blocks, notices.counts());
        }
    }

    private ExtractedText parse(
            Found found, Path file, Metadata metadata, Locale locale, Progress progress, Notices notices)
            throws IOException, TikaException, SAXException, ExtractionFailure {
        var format = found.format();
        List<List<Block>> pagesOfPdf = format == Format.PDF ? PdfPages.read(file, maxCharacters, notices) : List.of();
        var blocks = format == Format.PDF
                ? scannedPages.complete(file, pagesOfPdf, progress)
                : PageNumbers.without(structure(found, file, metadata, FileParsers.text(format))
                        .blocks());
        if (blocks.isEmpty()) {
            // A file that is nothing but a frame, or a cover for other files, is read for those.
            blocks = structure(found, file, new Metadata(), FileParsers.everything(locale, maxCharacters, notices))
                    .blocks();
        }
        var pages = metadata.getInt(PagedText.N_PAGES);
        var slides = metadata.getInt(org.apache.tika.metadata.Office.SLIDE_COUNT);
        int count = format == Format.PDF
                ? pagesOfPdf.size()
                : Stream.of(pages, slides).filter(n -> n != null).findFirst().orElse(0);
        return new ExtractedText(
                format, count, format.hidesHeadings() ? Headings.guess(blocks) : blocks, notices.counts());
    }

    private StructureHandler structure(Found found, Path file, Metadata metadata, ParseContext context)
            throws IOException, TikaException, SAXException {
        var structure = new StructureHandler(found.format(), maxCharacters);
        try (var stream = TikaInputStream.get(file)) {
            var secure = new SecureContentHandler(structure, stream);
            try {
                FileParsers.of(found.format(), found.mediaType()).parse(stream, secure, metadata, context);
                return structure;
            } catch (SAXException e) {
                secure.throwIfCauseOf(e);
                throw e;
            }
        }
    }

    private ExtractedText parseText(Format format, byte[] bytes, FileOrigin origin)
            throws IOException, SAXException, ExtractionFailure {
        var declared = format == Format.HTML ? DeclaredCharset.of(bytes) : "";
        var decoded = TextDecoder.decode(bytes, origin.charset(), declared, origin.locale());
        if (decoded.text().length() > maxCharacters) {
            throw new ExtractionFailure(Reason.TOO_LARGE, "more than " + maxCharacters + " characters");
        }
        var notices = new Notices();
        decoded.tell(notices);
        var blocks =
                switch (format) {
                    case HTML -> page(format, Jsoup.parse(decoded.text()), notices);
                    case MARKDOWN -> page(format, MarkdownText.page(decoded.text(), notices), notices);
                    case CSV -> CsvText.blocks(decoded.text());
                    default -> Headings.guess(PlainText.blocks(decoded.text()));
                };
        return new ExtractedText(format, 0, blocks, notices.counts());
    }

    private List<Block> page(Format format, Document page, Notices notices) throws SAXException {
        PageVisibility.prune(page, notices);
        var structure = new StructureHandler(format, maxCharacters);
        PageText.read(page, structure);
        return structure.blocks();
    }

    private static ExtractionFailure failure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var message = String.valueOf(cause.getMessage());
            // Tika calls both a zip bomb: elements too deep in each other, and text too long for its file.
            if (cause instanceof StackOverflowError || message.contains("nesting")) {
                return new ExtractionFailure(Reason.TOO_NESTED, message);
            }
            if (cause instanceof StructureHandler.TooMuchText
                    || cause instanceof PdfPages.TooLong
                    || message.toLowerCase().contains("zip bomb")) {
                return new ExtractionFailure(Reason.TOO_LARGE, message);
            }
            if (cause instanceof EncryptedDocumentException
                    || cause instanceof org.apache.poi.EncryptedDocumentException
                    || cause instanceof InvalidPasswordException) {
                return new ExtractionFailure(Reason.ENCRYPTED, message);
            }
            if (cause instanceof ZeroByteFileException) {
                return new ExtractionFailure(Reason.EMPTY, message);
            }
        }
        return new ExtractionFailure(Reason.DAMAGED, thrown.toString());
    }
}
