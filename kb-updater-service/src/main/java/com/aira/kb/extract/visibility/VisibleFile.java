package com.aira.kb.extract.visibility;

import com.aira.kb.extract.text.Format;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** An office file with nothing in it but what its reader sees: itself, or a copy for as long as this is open. */
public final class VisibleFile implements AutoCloseable {
    private final Path file;
    private Path copy;

    private VisibleFile(Path file) {
        this.file = file;
    }

    /**
     * @param locked whether the file lies encrypted in a container of older office programs
     * @param notices counts what is left out
     */
    public static VisibleFile of(Format format, boolean locked, Path file, Notices notices) throws IOException {
        var visible = new VisibleFile(file);
        try {
            if (locked) {
                visible.replace(VisibleFile::unlock);
            }
            switch (format) {
                case DOCX -> visible.filter(new WordXml(notices));
                case PPTX -> visible.filter(new SlideXml(notices));
                case ODT -> visible.filter(new OpenDocumentXml(notices));
                case PPT -> visible.replace((from, to) -> withoutHiddenSlides(from, to, notices));
                case DOC -> visible.replace((from, to) -> new WordBinary(notices).filter(from, to));
                case RTF -> visible.replace((from, to) -> new RtfText(notices).filter(from, to));
                default -> {}
            }
            return visible;
        } catch (IOException | RuntimeException e) {
            visible.close();
            throw e;
        }
    }

    public Path path() {
        return copy == null ? file : copy;
    }

    private interface Change {
        /** @return whether the other file was written */
        boolean make(Path from, Path to) throws IOException;
    }

    private void filter(PartFilter filter) throws IOException {
        replace((from, to) -> OfficePackage.filter(from, to, filter));
    }

    private void replace(Change change) throws IOException {
        var next = Files.createTempFile("visible", null);
        boolean made = false;
        try {
            made = change.make(path(), next);
        } finally {
            if (!made) {
                Files.delete(next);
            }
        }
        if (made) {
            close();
            copy = next;
        }
    }

    /** Opens what needs no password but the one that all such programs know. */
    private static boolean unlock(Path from, Path to) throws IOException {
        try (var container = new POIFSFileSystem(from.toFile(), true)) {
            var decryptor = new EncryptionInfo(container).getDecryptor();
            if (!decryptor.verifyPassword(Decryptor.DEFAULT_PASSWORD)) {
                throw new EncryptedDocumentException("a password");
            }
            try (var stream = decryptor.getDataStream(container);
                    OutputStream out = Files.newOutputStream(to)) {
                stream.transferTo(out);
            }
            return true;
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static boolean withoutHiddenSlides(Path from, Path to, Notices notices) throws IOException {
        try (var container = new POIFSFileSystem(from.toFile(), true);
                var show = new HSLFSlideShow(container)) {
            var slides = show.getSlides();
            int hidden = 0;
            for (int i = slides.size() - 1; i >= 0; i--) {
                var notes = slides.get(i).getNotes();
                boolean noted = notes != null
                        && notes.getTextParagraphs().stream()
                                .flatMap(paragraphs -> paragraphs.stream())
                                .flatMap(paragraph -> paragraph.getTextRuns().stream())
                                .anyMatch(run -> run.getRawText().matches("(?s).*\\p{L}.*"));
                notices.add(Notice.SPEAKER_NOTES, noted ? 1 : 0);
                if (slides.get(i).isHidden()) {
                    show.removeSlide(i);
                    hidden++;
                }
            }
            notices.add(Notice.HIDDEN_SLIDES, hidden);
            if (hidden > 0) {
                try (var out = Files.newOutputStream(to)) {
                    show.write(out);
                }
            }
            return hidden > 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (copy != null) {
            Files.deleteIfExists(copy);
            copy = null;
        }
    }
}
