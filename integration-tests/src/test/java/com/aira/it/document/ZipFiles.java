package com.aira.it.document;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Archives and office files, as right or as wrong as asked for; content may be larger than any memory. */
final class ZipFiles {

    private static final String XML = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String MAIN = "application/vnd.openxmlformats-officedocument.";

    private ZipFiles() {}

    /** Writes an entry's content. */
    interface Content {
        void write(OutputStream out) throws IOException;
    }

    static Content text(String text) {
        return out -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    static Content bytes(byte[] bytes) {
        return out -> out.write(bytes);
    }

    /** The same piece over and over, between a beginning and an end. */
    static Content repeated(String start, String piece, long megabytes, String end) {
        byte[] block = piece.repeat((1 << 20) / piece.length()).getBytes(StandardCharsets.UTF_8);
        return out -> {
            out.write(start.getBytes(StandardCharsets.UTF_8));
            for (long written = 0; written < megabytes; written++) {
                out.write(block);
            }
            out.write(end.getBytes(StandardCharsets.UTF_8));
        };
    }

    static byte[] zip(Map<String, Content> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            for (var entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                entry.getValue().write(zip);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] docx(String doctype, Content body) {
        Map<String, Content> entries = office("word/document.xml", MAIN + "wordprocessingml.document.main+xml");
        entries.put("word/document.xml", out -> {
            text(XML + doctype + "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
                            + "<w:body>")
                    .write(out);
            body.write(out);
            text("</w:body></w:document>").write(out);
        });
        return zip(entries);
    }

    static Content paragraph(String text) {
        return text("<w:p><w:r><w:t>" + text + "</w:t></w:r></w:p>");
    }

    /** @param rows what lies in the only sheet */
    static byte[] xlsx(Content rows) {
        Map<String, Content> entries = office("xl/workbook.xml", MAIN + "spreadsheetml.sheet.main+xml");
        String main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
        entries.put(
                "xl/workbook.xml",
                text(XML + "<workbook " + main + " xmlns:r=\"" + OFFICE
                        + "\"><sheets><sheet name=\"Prices\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"));
        entries.put(
                "xl/_rels/workbook.xml.rels", text(relationship("r1", OFFICE + "/worksheet", "worksheets/sheet1.xml")));
        entries.put("xl/worksheets/sheet1.xml", out -> {
            text(XML + "<worksheet " + main + "><sheetData>").write(out);
            rows.write(out);
            text("</sheetData></worksheet>").write(out);
        });
        return zip(entries);
    }

    static byte[] odt(String doctype, String paragraph) {
        Map<String, Content> entries = new LinkedHashMap<>();
        entries.put("mimetype", text("application/vnd.oasis.opendocument.text"));
        entries.put(
                "content.xml",
                text(XML + doctype + "<o:document-content xmlns:o=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\""
                        + " xmlns:t=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><o:body><o:text><t:p>"
                        + paragraph + "</t:p></o:text></o:body></o:document-content>"));
        return zip(entries);
    }

    /** An archive in an archive in an archive…, ten copies at each level: 42.zip has five levels of sixteen. */
    static byte[] nested(int levels, int copies, byte[] innermost) {
        byte[] content = innermost;
        for (int level = 0; level < levels; level++) {
            Map<String, Content> entries = new LinkedHashMap<>();
            for (int copy = 0; copy < copies; copy++) {
                entries.put("lib " + copy + ".zip", bytes(content));
            }
            content = zip(entries);
        }
        return content;
    }

    static byte[] deflated(Content content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out =
                new DeflaterOutputStream(bytes, new Deflater(Deflater.BEST_COMPRESSION), 1 << 16)) {
            content.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Map<String, Content> office(String part, String type) {
        Map<String, Content> entries = new LinkedHashMap<>();
        entries.put(
                "[Content_Types].xml",
                text(XML + "<Types xmlns=\"" + PACKAGE + "content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>"
                        + "<Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + MAIN
                        + "spreadsheetml.worksheet+xml\"/>"
                        + "<Override PartName=\"/" + part + "\" ContentType=\"" + type + "\"/></Types>"));
        entries.put("_rels/.rels", text(relationship("r1", OFFICE + "/officeDocument", part)));
        return entries;
    }

    private static String relationship(String id, String type, String target) {
        return XML + "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"" + id + "\" Type=\""
                + type + "\" Target=\"" + target + "\"/></Relationships>";
    }
}
