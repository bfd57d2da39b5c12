package com.aira.kb.extract.text;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The types of files that are read. */
public enum Format {
    PDF(List.of("pdf"), List.of("application/pdf")),
    DOCX(
            List.of("docx", "docm"),
            List.of(
                    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                    "application/vnd.ms-word.document.macroenabled.12")),
    DOC(List.of("doc"), List.of("application/msword")),
    XLSX(
            List.of("xlsx", "xlsm"),
            List.of(
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                    "application/vnd.ms-excel.sheet.macroenabled.12")),
    XLS(
            List.of("xls"),
            List.of(
                    "application/vnd.ms-excel",
                    "application/vnd.ms-excel.sheet.2",
                    "application/vnd.ms-excel.sheet.3",
                    "application/vnd.ms-excel.sheet.4")),
    PPTX(
            List.of("pptx", "pptm"),
            List.of(
                    "application/vnd.openxmlformats-officedocument.presentationml.presentation",
                    "application/vnd.ms-powerpoint.presentation.macroenabled.12")),
    PPT(List.of("ppt"), List.of("application/vnd.ms-powerpoint")),
    RTF(List.of("rtf"), List.of("application/rtf")),
    ODT(List.of("odt"), List.of("application/vnd.oasis.opendocument.text")),
    HTML(List.of("html", "htm", "xhtml"), List.of("text/html", "application/xhtml+xml")),
    MARKDOWN(List.of("md", "markdown"), List.of("text/x-web-markdown")),
    CSV(List.of("csv", "tsv"), List.of("text/csv", "text/tab-separated-values")),
    TEXT(List.of("txt", "text", "log"), List.of("text/plain"));

    private final List<String> extensions;
    private final List<String> mediaTypes;

    Format(List<String> extensions, List<String> mediaTypes) {
        this.extensions = extensions;
        this.mediaTypes = mediaTypes;
    }

    /** @param mediaType as Tika detects it, without parameters */
    public static Optional<Format> ofMediaType(String mediaType) {
        var wanted = mediaType.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.mediaTypes.contains(wanted))
                .findFirst();
    }

    public static Optional<Format> ofFileName(String fileName) {
        var extension = fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(format -> format.extensions.contains(extension))
                .findFirst();
    }

    /** The type under which such files are kept. */
    public String mediaType() {
        return mediaTypes.get(0);
    }

    /** The ending of their names, without the dot. */
    public String extension() {
        return extensions.get(0);
    }

    /** Whether the file is nothing but characters: its name then says what they mean. */
    public boolean isPlain() {
        return this == MARKDOWN || this == CSV || this == TEXT || this == HTML;
    }

    /** Whether the file is an archive of parts. */
    public boolean isArchive() {
        return this == DOCX || this == XLSX || this == PPTX || this == ODT;
    }

    /** Whether the file is made of sheets, whose first rows name the columns. */
    public boolean isSpreadsheet() {
        return this == XLSX || this == XLS;
    }

    /** Whether headings have to be guessed, because the format does not mark them. */
    public boolean hidesHeadings() {
        return this == PDF || this == TEXT || this == RTF;
    }
}
