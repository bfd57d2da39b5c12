package com.aira.kb.extract.visibility;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Writes the copy of a zipped office file whose parts were filtered; what is not XML travels packed as it is. */
final class OfficePackage {
    /** Bytes of a part. More characters than a document may have, as XML, even where each is marked up by itself. */
    private static final int LARGEST = 64 << 20;

    /** Bytes of a part that is parsed whole. */
    private static final int LARGEST_TREE = 24 << 20;

    private static final Pattern ROOT = Pattern.compile("<(?:[\\w.-]+:)?([\\w-]+)[\\s>/]");
    private static final int HEAD = 4096;

    private OfficePackage() {}

    /** @return whether anything had to be taken away: otherwise nothing is written */
    static boolean filter(Path file, Path copy, PartFilter filter) throws IOException {
        try (var zip =
                ZipFile.builder().setPath(file).setIgnoreLocalFileHeader(true).get()) {
            var changed = new HashMap<String, byte[]>();
            for (var first : new boolean[] {true, false}) {
                for (var entry : Collections.list(zip.getEntries())) {
                    if (entry.getName().endsWith(".xml")) {
                        read(zip, entry, filter, first, changed);
                    }
                }
            }
            if (!changed.isEmpty()) {
                write(zip, copy, changed);
            }
            return !changed.isEmpty();
        }
    }

    private static void read(
            ZipFile zip, ZipArchiveEntry entry, PartFilter filter, boolean first, Map<String, byte[]> changed)
            throws IOException {
        byte[] bytes;
        try (var stream = zip.getInputStream(entry)) {
            var head = stream.readNBytes(HEAD);
            var root = root(head);
            if (first != filter.readsFirst(root)) {
                return;
            }
            var rest = stream.readNBytes(LARGEST);
            if (rest.length == LARGEST) {
                throw tooLarge();
            }
            bytes = new byte[head.length + rest.length];
            System.arraycopy(head, 0, bytes, 0, head.length);
            System.arraycopy(rest, 0, bytes, head.length, rest.length);
            boolean oneByte = bytes.length > 1 && bytes[0] != 0 && bytes[1] != 0 && (bytes[0] & 0xfe) != 0xfe;
            if (!first && oneByte && !filter.filters(root, new String(bytes, StandardCharsets.ISO_8859_1))) {
                return;
            }
            if (bytes.length > LARGEST_TREE) {
                throw tooLarge();
            }
            var part = XmlPart.parse(bytes);
            if (first) {
                filter.read(root, part);
            } else {
                filter.filter(root, part);
                changed.put(entry.getName(), XmlPart.bytes(part));
            }
        }
    }

    private static IOException tooLarge() {
        return new IOException("as large as a zip bomb: a part of more than " + LARGEST_TREE + " bytes");
    }

    private static String root(byte[] head) {
        var text = new String(head, StandardCharsets.ISO_8859_1).replace("\0", "");
        var root = ROOT.matcher(text.replaceFirst("(?s)^.*?<\\?xml.*?\\?>", "").replaceAll("(?s)<!--.*?-->", ""));
        return root.find() ? root.group(1) : "";
    }

    private static void write(ZipFile zip, Path copy, Map<String, byte[]> changed) throws IOException {
        try (var out = new ZipArchiveOutputStream(copy)) {
            for (var entry : Collections.list(zip.getEntriesInPhysicalOrder())) {
                var bytes = changed.get(entry.getName());
                if (bytes == null) {
                    out.addRawArchiveEntry(entry, zip.getRawInputStream(entry));
                } else {
                    out.putArchiveEntry(new ZipArchiveEntry(entry.getName()));
                    out.write(bytes);
                    out.closeArchiveEntry();
                }
            }
        }
    }
}
