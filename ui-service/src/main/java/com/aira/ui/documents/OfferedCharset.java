package com.aira.ui.documents;

import com.aira.ui.web.Refusal;
import java.util.Arrays;

/** Charsets that owners may say a text is written in, by the names that spreadsheet programs have for them. */
public enum OfferedCharset {
    UNICODE("UTF-8", "Unicode"),
    WESTERN("windows-1252", "Western European"),
    CENTRAL("windows-1250", "Central European"),
    CYRILLIC("windows-1251", "Cyrillic"),
    KOI8("KOI8-R", "Cyrillic (KOI8-R)"),
    GREEK("windows-1253", "Greek"),
    TURKISH("windows-1254", "Turkish"),
    JAPANESE("Shift_JIS", "Japanese"),
    CHINESE("GB18030", "Chinese"),
    KOREAN("EUC-KR", "Korean");

    public final String charset;
    public final String label;

    OfferedCharset(String charset, String label) {
        this.charset = charset;
        this.label = label;
    }

    /** @throws Refusal 400 when it is none of these */
    static OfferedCharset named(String charset) {
        return Arrays.stream(values())
                .filter(offered -> offered.charset.equalsIgnoreCase(charset))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("charset", "is not one that texts can be read in"));
    }
}
