package com.aira.kb.extract.visibility;

import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.hwpf.HWPFDocument;
import org.apache.poi.hwpf.OldWordFileFormatException;
import org.apache.poi.hwpf.model.ComplexFileTable;
import org.apache.poi.hwpf.model.TextPiece;
import org.apache.poi.hwpf.usermodel.CharacterRun;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/** Blanks what a reader does not see in a Word file of the years before 2007, where its letters lie. */
final class WordBinary {
    private static final String STREAM = "WordDocument";

    /** A letter that readers of text pass over. */
    private static final byte BLANK = 0x7f;

    private final Notices notices;
    private Notice last;
    private int lastEnd = -1;

    WordBinary(Notices notices) {
        this.notices = notices;
    }

    /** @return whether anything had to be blanked: otherwise nothing is written */
    boolean filter(Path from, Path to) throws IOException {
        try (var container = new POIFSFileSystem(Files.newInputStream(from));
                var document = new HWPFDocument(container)) {
            byte[] letters;
            try (var stream = container.createDocumentInputStream(STREAM)) {
                letters = stream.readAllBytes();
            }
            // POI's own table of pieces no longer knows where in the file they lie.
            var pieces = new ComplexFileTable(
                            document.getMainStream(),
                            document.getTableStream(),
                            document.getFileInformationBlock().getFcClx(),
                            0)
                    .getTextPieceTable()
                    .getTextPieces();
            var whole = document.getOverallRange();
            boolean blanked = false;
            for (int i = 0; i < whole.numCharacterRuns(); i++) {
                var run = whole.getCharacterRun(i);
                // POI has none for letters that belong to no paragraph.
                var why = run == null ? null : why(run);
                if (why != null) {
                    blank(pieces, run, letters);
                    count(run, why);
                    blanked = true;
                }
            }
            notices.add(Notice.COMMENTS, comments(document));
            if (blanked) {
                container.createOrUpdateDocument(new ByteArrayInputStream(letters), STREAM);
                try (var out = Files.newOutputStream(to)) {
                    container.writeFilesystem(out);
                }
            }
            return blanked;
        } catch (OldWordFileFormatException ofTheNineties) {
            return false;
        }
    }

    private static Notice why(CharacterRun run) {
        if (run.isMarkedDeleted()) {
            return Notice.DELETED_TEXT;
        }
        if (run.isVanished()) {
            return Notice.HIDDEN_TEXT;
        }
        return run.isStrikeThrough() || run.isDoubleStrikeThrough() ? Notice.STRUCK_TEXT : null;
    }

    private void count(CharacterRun run, Notice why) {
        if (!run.text().isBlank() && !(why == last && run.getStartOffset() == lastEnd)) {
            notices.add(why);
        }
        last = why;
        lastEnd = run.getEndOffset();
    }

    private static int comments(HWPFDocument document) {
        var comments = document.getCommentsRange();
        return (int) comments.text().chars().filter(letter -> letter == 5).count();
    }

    private static void blank(List<TextPiece> pieces, CharacterRun run, byte[] letters) {
        for (var piece : pieces) {
            int start = Math.max(run.getStartOffset(), piece.getStart());
            int end = Math.min(run.getEndOffset(), piece.getEnd());
            for (int at = start; at < end; at++) {
                blank(piece, at - piece.getStart(), letters);
            }
        }
    }

    /** What ends paragraphs and cells stays, as do the marks of fields. */
    private static void blank(TextPiece piece, int index, byte[] letters) {
        int width = piece.isUnicode() ? 2 : 1;
        int at = piece.getPieceDescriptor().getFilePosition() + index * width;
        if (at < 0 || at + width > letters.length) {
            return;
        }
        int letter = width == 1 ? letters[at] & 0xff : letters[at] & 0xff | (letters[at + 1] & 0xff) << 8;
        if (letter >= ' ' || letter == '\t') {
            letters[at] = BLANK;
            if (width == 2) {
                letters[at + 1] = 0;
            }
        }
    }
}
