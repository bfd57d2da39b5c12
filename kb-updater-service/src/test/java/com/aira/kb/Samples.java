package com.aira.kb;

import java.awt.Color;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.poi.hslf.usermodel.HSLFSlideShow;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.ooxml.POIXMLDocument;
import org.apache.poi.openxml4j.exceptions.InvalidFormatException;
import org.apache.poi.openxml4j.opc.PackagingURIHelper;
import org.apache.poi.openxml4j.opc.TargetMode;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xslf.usermodel.XMLSlideShow;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.poi.xwpf.usermodel.XWPFDocument;

/** Small real files, written by the libraries that write them elsewhere. */
public final class Samples {
    private Samples() {}

    private interface Writer {
        void write(ByteArrayOutputStream out) throws IOException;
    }

    private static byte[] bytes(Writer writer) {
        try {
            var out = new ByteArrayOutputStream();
            writer.write(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One string a line, one list a page. */
    public static byte[] pdf(List<List<String>> pages) {
        return bytes(out -> {
            try (var document = document(pages)) {
                document.save(out);
            }
        });
    }

    /** One picture a page, of its words; a page without words is empty. */
    public static byte[] scannedPdf(List<String> pages) {
        return bytes(out -> {
            try (var document = new PDDocument()) {
                for (var words : pages) {
                    addPicture(document, words);
                }
                document.save(out);
            }
        });
    }

    /** A page of text, one that is a picture, and another of text. */
    public static byte[] pdfWithScanInside(String before, String picture, String after) {
        return bytes(out -> {
            try (var document = document(List.of(List.of(before)));
                    var last = document(List.of(List.of(after)))) {
                addPicture(document, picture);
                document.importPage(last.getPage(0));
                document.save(out);
            }
        });
    }

    private static void addPicture(PDDocument document, String words) throws IOException {
        var page = new PDPage();
        document.addPage(page);
        if (words.isEmpty()) {
            return;
        }
        var picture = new BufferedImage(1224, 400, BufferedImage.TYPE_BYTE_GRAY);
        var pen = picture.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRect(0, 0, picture.getWidth(), picture.getHeight());
        pen.setColor(Color.BLACK);
        pen.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 60));
        pen.drawString(words, 100, 200);
        pen.dispose();
        try (var content = new PDPageContentStream(document, page)) {
            content.drawImage(LosslessFactory.createFromImage(document, picture), 0, 400, 612, 200);
        }
    }

    public static byte[] encryptedPdf() {
        return bytes(out -> {
            try (var document = document(List.of(List.of("Nobody reads this.")))) {
                document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
                document.save(out);
            }
        });
    }

    private static PDDocument document(List<List<String>> pages) throws IOException {
        var document = new PDDocument();
        for (var lines : pages) {
            var page = new PDPage();
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(FontName.HELVETICA), 11);
                content.newLineAtOffset(60, 730);
                for (var line : lines) {
                    content.showText(line);
                    content.newLineAtOffset(0, line.isEmpty() ? -10 : -14);
                }
                content.endText();
            }
        }
        return document;
    }

    public static byte[] docx() {
        return bytes(out -> {
            try (var document = new XWPFDocument()) {
                heading(document, "Cancellation");
                document.createParagraph()
                        .createRun()
                        .setText("Appointments can be cancelled free of charge until 24 hours before.");
                var table = document.createTable(3, 3);
                var cells = List.of(
                        List.of("Service", "Duration", "Price"),
                        List.of("Haircut", "30 minutes", "35 euros"),
                        List.of("Beard trim", "15 minutes", "18 euros"));
                for (int r = 0; r < 3; r++) {
                    for (int c = 0; c < 3; c++) {
                        table.getRow(r).getCell(c).setText(cells.get(r).get(c));
                    }
                }
                document.write(out);
            }
        });
    }

    /** A document of these paragraphs with a spreadsheet inside it. */
    public static byte[] docxAround(byte[] xlsx, String... paragraphs) {
        return bytes(out -> {
            try (var document = new XWPFDocument()) {
                for (var paragraph : paragraphs) {
                    document.createParagraph().createRun().setText(paragraph);
                }
                var part = document.getPackage()
                        .createPart(
                                PackagingURIHelper.createPartName("/word/embeddings/sheet.xlsx"),
                                XSSFRelation.WORKBOOK.getContentType());
                try (var stream = part.getOutputStream()) {
                    stream.write(xlsx);
                }
                document.getPackagePart()
                        .addRelationship(part.getPartName(), TargetMode.INTERNAL, POIXMLDocument.PACK_OBJECT_REL_TYPE);
                document.write(out);
            } catch (InvalidFormatException e) {
                throw new IOException(e);
            }
        });
    }

    /** An office file as its program encrypts it. */
    public static byte[] encrypted(byte[] file, String password) {
        return bytes(out -> {
            try (var container = new POIFSFileSystem()) {
                var encryptor = new EncryptionInfo(EncryptionMode.agile).getEncryptor();
                encryptor.confirmPassword(password);
                try (var stream = encryptor.getDataStream(container)) {
                    stream.write(file);
                }
                container.writeFilesystem(out);
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        });
    }

    private static void heading(XWPFDocument document, String text) {
        var style = org.openxmlformats.schemas.wordprocessingml.x2006.main.CTStyle.Factory.newInstance();
        style.setStyleId("Heading1");
        style.addNewName().setVal("heading 1");
        document.createStyles().addStyle(new org.apache.poi.xwpf.usermodel.XWPFStyle(style));
        var paragraph = document.createParagraph();
        paragraph.setStyle("Heading1");
        paragraph.createRun().setText(text);
    }

    public static byte[] xlsx() {
        return bytes(out -> {
            try (var workbook = new XSSFWorkbook()) {
                write(workbook, out);
            }
        });
    }

    public static byte[] xls() {
        return bytes(out -> {
            try (var workbook = new HSSFWorkbook()) {
                write(workbook, out);
            }
        });
    }

    private static void write(Workbook workbook, OutputStream out) throws IOException {
        var sheet = workbook.createSheet("Price list");
        var header = sheet.createRow(0);
        header.createCell(0).setCellValue("Service");
        header.createCell(1).setCellValue("Price");
        var row = sheet.createRow(1);
        row.createCell(0).setCellValue("Haircut");
        row.createCell(1).setCellValue(35);
        workbook.write(out);
    }

    public static byte[] pptx() {
        return bytes(out -> {
            try (var show = new XMLSlideShow()) {
                var box = show.createSlide().createTextBox();
                box.setText("Our summer party is on the second Friday of July.");
                box.setAnchor(new java.awt.Rectangle(50, 50, 400, 100));
                show.write(out);
            }
        });
    }

    public static byte[] ppt() {
        return bytes(out -> {
            try (var show = new HSLFSlideShow()) {
                var box = show.createSlide().createTextBox();
                box.setText("Our winter party is on the first Friday of December.");
                box.setAnchor(new java.awt.Rectangle(50, 50, 400, 100));
                show.write(out);
            }
        });
    }

    public static byte[] odt() {
        return zip(List.of(
                new String[] {"mimetype", "application/vnd.oasis.opendocument.text"},
                new String[] {"content.xml", """
                    <?xml version="1.0" encoding="UTF-8"?>
                    <office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
                      xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">
                    <office:body><office:text>
                    <text:h text:outline-level="1">Parking</text:h>
                    <text:p>Guests park behind the house, free of charge.</text:p>
                    </office:text></office:body></office:document-content>
                    """}));
    }

    public static byte[] rtf() {
        return ("{\\rtf1\\ansi\\deff0{\\fonttbl{\\f0 Arial;}}\\f0\\fs24 The sauna opens at seven in the morning.\\par "
                        + "Towels are lent at the desk.\\par}")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** A DOCX whose body unpacks to a thousand times its size. */
    public static byte[] bomb() {
        var text = "<w:p><w:r><w:t>" + "a".repeat(40_000_000) + "</w:t></w:r></w:p>";
        return docxOf("", text);
    }

    /** A DOCX that asks for a file of the machine that reads it. */
    public static byte[] curiousDocx(String url) {
        return docxOf(
                "<!DOCTYPE w [<!ENTITY file SYSTEM \"" + url + "\">]>",
                "<w:p><w:r><w:t>Before &file; after.</w:t></w:r></w:p>");
    }

    private static byte[] docxOf(String doctype, String body) {
        return zip(List.of(
                new String[] {
                    "[Content_Types].xml",
                    "<?xml version=\"1.0\"?><Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                            + "<Default Extension=\"xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
                },
                new String[] {
                    "_rels/.rels",
                    "<?xml version=\"1.0\"?><Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
                            + "<Relationship Id=\"r1\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\""
                            + " Target=\"word/document.xml\"/></Relationships>"
                },
                new String[] {
                    "word/document.xml",
                    "<?xml version=\"1.0\"?>" + doctype
                            + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
                            + body + "</w:body></w:document>"
                }));
    }

    private static byte[] zip(List<String[]> entries) {
        return bytes(out -> {
            try (var zip = new ZipOutputStream(out)) {
                for (var entry : entries) {
                    zip.putNextEntry(new ZipEntry(entry[0]));
                    zip.write(entry[1].getBytes(StandardCharsets.UTF_8));
                    zip.closeEntry();
                }
            }
        });
    }
}
