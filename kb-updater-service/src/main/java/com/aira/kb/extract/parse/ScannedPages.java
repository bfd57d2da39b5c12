package com.aira.kb.extract.parse;

import com.aira.kb.extract.layout.PlainText;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.ExtractionFailure;
import com.aira.kb.extract.text.ExtractionFailure.Reason;
import com.aira.kb.extract.text.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.IOUtils;
import org.apache.pdfbox.pdmodel.PDDocument;

/** Finds the pages of a PDF that are nothing but a picture, and puts what is written on them in its place. */
final class ScannedPages {
    /** A page with fewer characters has at most a page number or a stamp as text. */
    private static final int FEW_CHARACTERS = 12;

    private final PictureReader reader;

    /** @param reader null when pictures cannot be read on this machine */
    ScannedPages(PictureReader reader) {
        this.reader = reader;
    }

    /**
     * @param pages blocks of each page
     * @param progress told before each page that takes seconds
     * @throws ExtractionFailure when there is no text but on pictures, and those cannot be read
     */
    List<Block> complete(Path file, List<List<Block>> pages, Progress progress) throws IOException, ExtractionFailure {
        boolean textElsewhere = pages.stream().anyMatch(page -> !isBare(page));
        if (pages.stream().noneMatch(ScannedPages::isBare) || reader == null && textElsewhere) {
            return pages.stream().flatMap(List::stream).toList();
        }
        try (var document = Loader.loadPDF(file.toFile(), IOUtils.createTempFileOnlyStreamCache())) {
            var pictures = pictures(document, pages);
            if (!pictures.isEmpty() && reader == null) {
                throw new ExtractionFailure(Reason.SCANNED, pictures.size() + " pages are pictures");
            }
            var blocks = new ArrayList<Block>();
            int done = pages.size() - pictures.size();
            for (int i = 0; i < pages.size(); i++) {
                if (!pictures.contains(i)) {
                    blocks.addAll(pages.get(i));
                    continue;
                }
                progress.pages(done++, pages.size());
                blocks.addAll(written(document, i, textElsewhere));
            }
            return blocks;
        }
    }

    private List<Block> written(PDDocument document, int index, boolean textElsewhere)
            throws IOException, ExtractionFailure {
        try {
            return PlainText.blocks(reader.read(document, index));
        } catch (IOException | LinkageError e) {
            // A virtual machine without its drawing libraries cannot show pictures either.
            if (textElsewhere) {
                return List.of();
            }
            throw new ExtractionFailure(Reason.SCANNED, "page " + (index + 1) + ": " + e);
        }
    }

    private static List<Integer> pictures(PDDocument document, List<List<Block>> pages) throws IOException {
        var pictures = new ArrayList<Integer>();
        for (int i = 0; i < Math.min(pages.size(), document.getNumberOfPages()); i++) {
            if (isBare(pages.get(i)) && PictureReader.showsPicture(document.getPage(i))) {
                pictures.add(i);
            }
        }
        return pictures;
    }

    private static boolean isBare(List<Block> page) {
        return page.stream().mapToInt(block -> block.text().length()).sum() < FEW_CHARACTERS;
    }
}
