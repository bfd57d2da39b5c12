package com.aira.kb.extract.visibility;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Office files with parts of our own. */
final class Zipped {
    private static final String WORD = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";
    private static final String TEXT = "application/vnd.oasis.opendocument.text";

    private Zipped() {}

    /** A Word file with this between the tags of its body. */
    static byte[] docx(String body) throws IOException {
        return docx(body, Map.of());
    }

    /** @param parts others by their kind, such as {@code styles} */
    static byte[] docx(String body, Map<String, String> parts) throws IOException {
        var files = new LinkedHashMap<String, String>();
        var types = new StringBuilder("<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
                + "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                + "<Default Extension='xml' ContentType='application/xml'/>");
        var relations = new StringBuilder(relationships());
        override(types, "document", "document.main");
        parts.keySet().forEach(kind -> {
            override(types, kind, kind);
            relations.append("<Relationship Id='" + kind + "' Target='" + kind
                    + ".xml' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
                    + "'/>");
        });
        files.put("[Content_Types].xml", types + "</Types>");
        files.put(
                "_rels/.rels",
                relationships()
                        + "<Relationship Id='a' Target='word/document.xml' Type='http://schemas.openxmlformats.org/"
                        + "officeDocument/2006/relationships/officeDocument'/></Relationships>");
        files.put("word/_rels/document.xml.rels", relations + "</Relationships>");
        files.put("word/document.xml", "<w:document " + WORD + "><w:body>" + body + "</w:body></w:document>");
        parts.forEach((kind, xml) ->
                files.put("word/" + kind + ".xml", "<w:" + kind + " " + WORD + ">" + xml + "</w:" + kind + ">"));
        return zip(files);
    }

    private static String relationships() {
        return "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
    }

    private static void override(StringBuilder types, String part, String type) {
        types.append("<Override PartName='/word/" + part
                + ".xml' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml." + type
                + "+xml'/>");
    }

    /** An OpenDocument text with these automatic styles and this body. */
    static byte[] odt(String styles, String body) throws IOException {
        var files = new LinkedHashMap<String, String>();
        files.put("mimetype", TEXT);
        files.put(
                "META-INF/manifest.xml",
                "<manifest:manifest xmlns:manifest='urn:oasis:names:tc:opendocument:xmlns:manifest:1.0'>"
                        + "<manifest:file-entry manifest:full-path='/' manifest:media-type='" + TEXT + "'/>"
                        + "</manifest:manifest>");
        files.put(
                "content.xml",
                "<office:document-content xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'"
                        + " xmlns:style='urn:oasis:names:tc:opendocument:xmlns:style:1.0'"
                        + " xmlns:table='urn:oasis:names:tc:opendocument:xmlns:table:1.0'"
                        + " xmlns:dc='http://purl.org/dc/elements/1.1/'"
                        + " xmlns:text='urn:oasis:names:tc:opendocument:xmlns:text:1.0'><office:automatic-styles>"
                        + styles + "</office:automatic-styles><office:body><office:text>" + body
                        + "</office:text></office:body></office:document-content>");
        return zip(files);
    }

    /** The same file with some text of its parts replaced. */
    static byte[] replaced(byte[] file, String part, String before, String after) throws IOException {
        var files = new LinkedHashMap<String, String>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                files.put(entry.getName(), entry.getName().matches(part) ? text.replace(before, after) : text);
            }
        }
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var each : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(each.getKey()));
                zip.write(each.getValue().getBytes(StandardCharsets.ISO_8859_1));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] zip(Map<String, String> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
