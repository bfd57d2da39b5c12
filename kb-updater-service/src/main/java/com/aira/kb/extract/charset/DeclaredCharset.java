package com.aira.kb.extract.charset;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What a web page says of itself, in its first bytes. */
public final class DeclaredCharset {
    /** As far as browsers look (HTML, "Determining the character encoding"), and some more for long heads. */
    private static final int HEAD = 8192;

    private static final Pattern DECLARED = Pattern.compile(
            "<meta[^>]{0,300}?charset\\s*=\\s*[\"']?\\s*([\\w.:-]+)|<\\?xml[^>]{0,200}?encoding\\s*=\\s*[\"']([\\w.:-]+)",
            Pattern.CASE_INSENSITIVE);

    private DeclaredCharset() {}

    /** Empty where the page says nothing. */
    public static String of(byte[] page) {
        var head = new String(page, 0, Math.min(page.length, HEAD), StandardCharsets.ISO_8859_1)
                .replaceAll("(?s)<!--.*?-->", "");
        var declared = DECLARED.matcher(head);
        if (!declared.find()) {
            return "";
        }
        var name = declared.group(1) == null ? declared.group(2) : declared.group(1);
        // A page whose declaration can be read byte by byte is not of two bytes a letter.
        return name.toUpperCase(java.util.Locale.ROOT).startsWith("UTF-16") ? "UTF-8" : name;
    }
}
