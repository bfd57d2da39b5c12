package com.aira.kb.extract.parse;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;

/**
 * Reads pages of a PDF that are pictures, with Tesseract. It sees a bitmap that we drew and nothing of the document, in a
 * process with limits of its own. In the child process only.
 */
public final class PictureReader {
    /** What Tesseract reads best, as long as a page is no larger than {@link #MOST_PIXELS} then. */
    private static final float DOTS_PER_INCH = 300;

    private static final float POINTS_PER_INCH = 72;

    /** Some more than a page of A4 or US Letter has at that resolution. */
    private static final float MOST_PIXELS = 12_000_000;

    private static final int SECONDS_A_PAGE = 60;

    private static final int DEEPEST_FORM = 2;

    /** The shell only sets the limits, in kilobytes and seconds: they outlive us, should we be killed meanwhile. */
    private static final String LIMITED = "ulimit -v 1500000; ulimit -t " + SECONDS_A_PAGE + "; exec \"$0\" \"$@\"";

    private final String program;
    private final String languages;

    public PictureReader(String program, String languages) {
        this.program = program;
        this.languages = languages;
    }

    /** Whether there is a picture on the page at all; without one it is only empty. */
    static boolean showsPicture(PDPage page) throws IOException {
        return showsPicture(page.getResources(), 0);
    }

    /** Some scanners put the picture of a page into a form of its own. */
    private static boolean showsPicture(PDResources resources, int depth) throws IOException {
        if (resources == null || depth > DEEPEST_FORM) {
            return false;
        }
        for (var name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)
                    || resources.getXObject(name) instanceof PDFormXObject form
                            && showsPicture(form.getResources(), depth + 1)) {
                return true;
            }
        }
        return false;
    }

    /**
     * The text on a page, empty where there is none.
     *
     * @throws IOException when the program does not do its part, such as for a language that is not installed
     */
    String read(PDDocument document, int index) throws IOException {
        var folder = Files.createTempDirectory("page");
        try {
            var picture = folder.resolve("page.png");
            ImageIO.write(draw(document, index), "png", picture.toFile());
            return read(picture, folder);
        } finally {
            remove(folder);
        }
    }

    private static BufferedImage draw(PDDocument document, int index) throws IOException {
        var box = document.getPage(index).getCropBox();
        var inches = box.getWidth() / POINTS_PER_INCH * (box.getHeight() / POINTS_PER_INCH);
        var fitting = Math.sqrt(MOST_PIXELS / Math.max(inches, 0.01));
        var renderer = new PDFRenderer(document);
        renderer.setSubsamplingAllowed(true);
        return renderer.renderImageWithDPI(index, (float) Math.min(DOTS_PER_INCH, fitting), ImageType.GRAY);
    }

    private String read(Path picture, Path folder) throws IOException {
        var said = folder.resolve("said");
        var process = new ProcessBuilder(List.of(
                        "/bin/sh",
                        "-c",
                        LIMITED,
                        program,
                        picture.toString(),
                        folder.resolve("text").toString(),
                        "-l",
                        languages))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            if (!process.waitFor(SECONDS_A_PAGE, TimeUnit.SECONDS)) {
                throw new IOException("a page took longer than " + SECONDS_A_PAGE + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(program + " ended with code " + process.exitValue() + ": "
                    + Files.readString(said, StandardCharsets.ISO_8859_1).strip());
        }
        return Files.readString(folder.resolve("text.txt"));
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            files.forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        Files.delete(folder);
    }
}
