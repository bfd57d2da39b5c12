package com.aira.kb.extract.visibility;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.io.input.XmlStreamReader;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;
import org.jsoup.parser.StreamParser;

/** Writes the copy of a zipped office file whose parts were filtered; what is not XML travels packed as it is. */
final class OfficePackage {
    /** Bytes of a part that is filtered. More characters than a document may have, each marked up by itself. */
    private static final long LARGEST = 256L << 20;

    /** Bytes of a part that is parsed whole. */
    private static final int LARGEST_TREE = 24 << 20;

    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([\\w-]+)[\\s>/]");
    private static final int HEAD = 4096;
    private static final int WINDOW = 1 << 16;

    /** Characters of a sign at most. */
    private static final int OVERLAP = 64;

    /** Where the passages of a part belong. No program writes it. */
    private static final String PLACE = "\ue00f";

    /** @param oneByte whether its tags are one byte a letter, whatever its words are */
    private record Part(ZipArchiveEntry entry, String root, boolean oneByte) {}

    private OfficePackage() {}

    /** @return whether anything had to be taken away: otherwise nothing is written */
    static boolean filter(Path file, Path copy, PartFilter filter) throws IOException {
        try (var zip =
                ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
            var parts = parts(zip);
            for (var part : parts) {
                if (filter.readsFirst(part.root())) {
                    filter.read(part.root(), XmlPart.parse(whole(zip, part.entry())));
                }
            }
            var filtered = new HashMap<String, Part>();
            for (var part : parts) {
                if (isToBeFiltered(zip, part, filter)) {
                    filtered.put(part.entry().getName(), part);
                }
            }
            if (!filtered.isEmpty()) {
                write(zip, copy, filtered, filter);
            }
            return !filtered.isEmpty();
        }
    }

    private static List<Part> parts(ZipFile zip) throws IOException {
        var parts = new ArrayList<Part>();
        for (var entry : Collections.list(zip.getEntries())) {
            if (entry.getName().endsWith(".xml")) {
                try (var stream = zip.getInputStream(entry)) {
                    var head = stream.readNBytes(HEAD);
                    boolean oneByte = head.length > 1 && head[0] != 0 && head[1] != 0 && (head[0] & 0xfe) != 0xfe;
                    parts.add(new Part(entry, root(head), oneByte));
                }
            }
        }
        return parts;
    }

    private static byte[] whole(ZipFile zip, ZipArchiveEntry entry) throws IOException {
        try (var stream = zip.getInputStream(entry)) {
            var bytes = stream.readNBytes(LARGEST_TREE);
            if (bytes.length == LARGEST_TREE) {
                throw tooLarge(LARGEST_TREE);
            }
            return bytes;
        }
    }

    private static boolean isToBeFiltered(ZipFile zip, Part part, PartFilter filter) throws IOException {
        var signs = filter.signs(part.root());
        if (signs.isEmpty() || filter.readsFirst(part.root())) {
            return false;
        }
        if (part.entry().getSize() > LARGEST) {
            throw tooLarge(LARGEST);
        }
        try (var stream = zip.getInputStream(part.entry())) {
            return !part.oneByte() || has(signs.get(), stream);
        }
    }

    private static boolean has(Pattern signs, InputStream part) throws IOException {
        var reader = new InputStreamReader(part, StandardCharsets.ISO_8859_1);
        var window = new char[WINDOW];
        int kept = 0;
        for (int read = reader.read(window); read >= 0; read = reader.read(window, kept, WINDOW - kept)) {
            int end = kept + read;
            if (signs.matcher(CharBuffer.wrap(window, 0, end)).find()) {
                return true;
            }
            kept = Math.min(OVERLAP, end);
            System.arraycopy(window, end - kept, window, 0, kept);
        }
        return false;
    }

    private static IOException tooLarge(long most) {
        return new IOException("as large as a zip bomb: a part of more than " + most + " bytes");
    }

    private static String root(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
        var root = ROOT.matcher(text.replaceFirst("(?s)^.*?<\\?xml.*?\\?>", "").replaceAll("(?s)<!--.*?-->", ""));
        return root.find() ? root.group(1) : "";
    }

    private static void write(ZipFile zip, Path copy, Map<String, Part> filtered, PartFilter filter)
            throws IOException {
        try (var out = new ZipArchiveOutputStream(copy)) {
            for (var entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                var part = filtered.get(entry.getName());
                if (part == null) {
                    out.addRawArchiveEntry(entry, zip.getRawInputStream(entry));
                } else {
                    out.putArchiveEntry(new ZipArchiveEntry(entry.getName()));
                    try (var stream = zip.getInputStream(entry)) {
                        filter(stream, part.root(), filter, out);
                    }
                    out.closeArchiveEntry();
                }
            }
        }
    }

    /** One passage after the other as they are parsed, so that only one of them is a tree at a time. */
    private static void filter(InputStream part, String root, PartFilter filter, OutputStream out) throws IOException {
        var passages = new ByteArrayOutputStream();
        try (var reader = XmlStreamReader.builder().setInputStream(part).get();
                var parser = new StreamParser(Parser.xmlParser()).parse(reader, "")) {
            Element place = null;
            for (var elements = parser.iterator(); elements.hasNext(); ) {
                var element = elements.next();
                var parent = element.parent();
                if (parent == null || !filter.holdsPassages(parent)) {
                    continue;
                }
                if (place == null) {
                    place = parent;
                    filter.begin(root, parser.document());
                }
                var passage = new Document("");
                passage.outputSettings(parser.document().outputSettings());
                passage.appendChild(element);
                filter.filter(root, passage);
                passages.write(passage.outerHtml().getBytes(StandardCharsets.UTF_8));
            }
            var document = parser.document();
            if (place == null) {
                filter.begin(root, document);
                filter.filter(root, document);
                out.write(XmlPart.xml(document).getBytes(StandardCharsets.UTF_8));
                return;
            }
            place.empty().appendChild(new TextNode(PLACE));
            var frame = XmlPart.xml(document).split(PLACE, 2);
            out.write(frame[0].getBytes(StandardCharsets.UTF_8));
            passages.writeTo(out);
            out.write(frame[1].getBytes(StandardCharsets.UTF_8));
        }
    }
}
