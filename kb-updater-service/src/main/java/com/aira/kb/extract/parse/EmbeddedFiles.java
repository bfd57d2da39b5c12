package com.aira.kb.extract.parse;

import com.aira.kb.extract.text.Format;
import java.io.IOException;
import java.io.InputStream;
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
import org.jboss.logging.Logger;
import org.xml.sax.ContentHandler;
import org.xml.sax.SAXException;

/**
 * Reads files that lie in a file, those of types that are read by themselves, and drawings; never what lies in those again. Their text
 * counts against the limits of the file that they are in.
 */
final class EmbeddedFiles implements EmbeddedDocumentExtractor {
    private static final Logger LOG = Logger.getLogger(EmbeddedFiles.class);
    private static final int MOST = 50;

    private final Detector detector = new DefaultDetector();
    private int left;

    private EmbeddedFiles(int most) {
        this.left = most;
    }

    static EmbeddedFiles none() {
        return new EmbeddedFiles(0);
    }

    static EmbeddedFiles ofOneFile() {
        return new EmbeddedFiles(MOST);
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
                parser.get()
                        .parse(
                                file,
                                new EmbeddedContentHandler(new BodyContentHandler(handler)),
                                new Metadata(),
                                FileParsers.text());
            }
        } catch (TikaException | RuntimeException damagedOrLocked) {
            LOG.debugf(damagedOrLocked, "a file inside a file is passed over");
        }
    }
}
