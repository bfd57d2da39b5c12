package com.aira.kb.extract.parse;

import com.aira.kb.extract.sheet.Workbooks;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notices;
import com.aira.kb.extract.visibility.VisibleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.tika.detect.DefaultDetector;
import org.apache.tika.detect.Detector;
import org.apache.tika.exception.TikaException;
import org.apache.tika.extractor.EmbeddedDocumentExtractor;
import org.apache.tika.io.TemporaryResources;
import org.apache.tika.io.TikaInputStream;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.parser.Parser;
import org.apache.tika.parser.microsoft.EMFParser;
import org.apache.tika.parser.microsoft.WMFParser;
import org.apache.tika.sax.BodyContentHandler;
import org.apache.tika.sax.EmbeddedContentHandler;
import org.apache.tika.sax.XHTMLContentHandler;
import org.jboss.logging.Logger;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.AttributesImpl;

/**
 * Reads files that lie in a file, those of types that are read by themselves, and drawings; never what lies in those again. Their text
 * counts against the limits of the file that they are in.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {
    private static final Logger LOG = Logger.getLogger(EmbeddedFiles.class);
    private static final int MOST = 50;

    private final Detector detector = new DefaultDetector();
    private final Locale locale;
    private final int maxCharacters;
    private final Notices notices;
    private int left;

    private EmbeddedFiles(int most, Locale locale, int maxCharacters, Notices notices) {
        this.left = most;
        this.locale = locale;
        this.maxCharacters = maxCharacters;
        this.notices = notices;
    }

    static EmbeddedFiles none() {
        return new EmbeddedFiles(0, Locale.ROOT, 0, new Notices());
    }

    /**
     * @param locale of the business
     * @param notices of the file that they lie in
     */
    static EmbeddedFiles ofOneFile(Locale locale, int maxCharacters, Notices notices) {
        return new EmbeddedFiles(MOST, locale, maxCharacters, notices);
    }

    private void parse(TikaInputStream file, String type, Parser parser, ContentHandler handler)
            throws IOException, SAXException, TikaException {
        // Drawings are of no format that is read by itself: what they show is all that they hold.
        var format = Format.ofMediaType(type).orElse(Format.TEXT);
        try (var visible = VisibleFile.of(format, false, file.getPath(), notices);
                var stream = TikaInputStream.get(visible.path())) {
            if (FileParsers.isWorkbook(format, type)) {
                write(workbook(format, visible.path()), handler);
                return;
            }
            parser.parse(
                    stream,
                    new EmbeddedContentHandler(new BodyContentHandler(handler)),
                    new Metadata(),
                    FileParsers.text(format));
        }
    }

    private List<Block> workbook(Format format, Path file) throws TikaException {
        try {
            return Workbooks.read(format, file, locale, maxCharacters, notices);
        } catch (IOException | SAXException damaged) {
            throw new TikaException("a workbook inside a file", damaged);
        }
    }

    private static void write(List<Block> blocks, ContentHandler handler) throws SAXException {
        for (var block : blocks) {
            var text = block.text().toCharArray();
            handler.startElement(XHTMLContentHandler.XHTML, "p", "p", new AttributesImpl());
            handler.characters(text, 0, text.length);
            handler.endElement(XHTMLContentHandler.XHTML, "p", "p");
        }
    }

    /** Drawings hold their words as text: what a program shows of a file that it keeps elsewhere. */
    private static Optional<Parser> parser(String mediaType) {
        return switch (mediaType) {
            case "image/emf" -> Optional.of(new EMFParser());
            case "image/wmf" -> Optional.of(new WMFParser());
            default -> Format.ofMediaType(mediaType).map(format -> FileParsers.of(format, mediaType));
        };
    }

    @Override
    public boolean shouldParseEmbedded(Metadata metadata) {
        return left > 0;
    }

    @Override
    public void parseEmbedded(InputStream stream, ContentHandler handler, Metadata metadata, boolean outputHtml)
            throws IOException, SAXException {
        // Some parsers hand over what shouldParseEmbedded refused.
        if (left <= 0) {
            return;
        }
        left--;
        try (var temporary = new TemporaryResources()) {
            var file = TikaInputStream.get(stream, temporary, metadata);
            var type = detector.detect(file, metadata).getBaseType().toString();
            var parser = parser(type);
            if (parser.isPresent()) {
                parse(file, type, parser.get(), handler);
            }
        } catch (TikaException | RuntimeException damagedOrLocked) {
            LOG.debugf(damagedOrLocked, "a file inside a file is passed over");
        }
    }
}
