package com.aira.ui.documents;

import com.aira.runtime.problem.Problem;
import com.aira.runtime.text.Letters;
import com.aira.ui.web.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.tika.Tika;

/** Which files can be read: by their first bytes and by their name, which must agree. */
final class FileKind {
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("pdf", "application/pdf"),
            Map.entry("docx", OFFICE + "wordprocessingml.document"),
            Map.entry("doc", "application/msword"),
            Map.entry("xlsx", OFFICE + "spreadsheetml.sheet"),
            Map.entry("xls", "application/vnd.ms-excel"),
            Map.entry("ppt", "application/vnd.ms-powerpoint"),
            Map.entry("pptx", OFFICE + "presentationml.presentation"),
            Map.entry("rtf", "application/rtf"),
            Map.entry("odt", "application/vnd.oasis.opendocument.text"),
            Map.entry("html", "text/html"),
            Map.entry("htm", "text/html"),
            Map.entry("md", "text/markdown"),
            Map.entry("markdown", "text/markdown"),
            Map.entry("txt", "text/plain"),
            Map.entry("csv", "text/csv"));
    /** What a file field accepts: {@code .pdf,.docx,…} */
    static final String EXTENSIONS = BY_EXTENSION.keySet().stream()
            .sorted()
            .map(extension -> "." + extension)
            .collect(Collectors.joining(","));
    /**
     * The last is the container of older formats: a file with a password lies in one. kb-updater-service opens it and
     * tells the owner of the password.
     */
    private static final Set<String> OOXML =
            Set.of("application/x-tika-ooxml", "application/zip", "application/x-tika-msoffice");

    private static final Set<String> MSOFFICE = Set.of("application/x-tika-msoffice");

    /** Before there was the container. Tills still write it. */
    private static final Set<String> OLD_EXCEL = Set.of(
            "application/x-tika-msoffice",
            "application/vnd.ms-excel.sheet.2",
            "application/vnd.ms-excel.sheet.3",
            "application/vnd.ms-excel.sheet.4");

    /** What tika-core says of containers whose content it does not open. */
    private static final Map<String, Set<String>> CONTAINERS = Map.of(
            "application/msword",
            MSOFFICE,
            "application/vnd.ms-excel",
            OLD_EXCEL,
            "application/vnd.ms-powerpoint",
            MSOFFICE,
            OFFICE + "wordprocessingml.document",
            OOXML,
            OFFICE + "spreadsheetml.sheet",
            OOXML,
            OFFICE + "presentationml.presentation",
            OOXML,
            "application/vnd.oasis.opendocument.text",
            Set.of("application/zip"));

    private static final List<String> BINARY =
            List.of("pdf", "docx", "doc", "xlsx", "xls", "pptx", "ppt", "rtf", "odt");

    private static final Tika TIKA = new Tika();

    /** Bytes that tell what a file is: an even number, or they would cut a letter of two. */
    private static final int HEAD = 1 << 16;

    private static final Set<String> BINARY_TYPES =
            BINARY.stream().map(BY_EXTENSION::get).collect(Collectors.toSet());

    private FileKind() {}

    /**
     * The media type of a file.
     *
     * @throws Refusal 415 when such files cannot be read, or the content is not what the name says
     */
    static String detect(Path file, FileName name) throws IOException {
        var claimed = BY_EXTENSION.get(name.extension());
        if (claimed == null) {
            throw unsupported("Files of this kind cannot be read: use PDF, DOCX, DOC, XLSX, XLS, PPTX, PPT, RTF, ODT,"
                    + " HTML, MD, TXT or CSV.");
        }
        byte[] head;
        try (var content = Files.newInputStream(file)) {
            head = content.readNBytes(HEAD);
        }
        var found = TIKA.detect(head);
        var agrees = BINARY.contains(name.extension())
                ? found.equals(claimed)
                        || CONTAINERS.getOrDefault(claimed, Set.of()).contains(found)
                // Words at the start look like a mail or a program to Tika, and letters of many charsets like nothing.
                : !BINARY_TYPES.contains(found) && Letters.areIn(head);
        if (!agrees) {
            throw unsupported("The file is not what its name says.");
        }
        return claimed;
    }

    private static Refusal unsupported(String detail) {
        return new Refusal(Problem.of(415, "unsupported-file", "File not supported", detail));
    }
}
