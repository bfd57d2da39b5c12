package com.aira.ui.documents;

import java.text.Normalizer;
import java.util.Locale;

/**
 * The name of an uploaded file: what people see, and what Storage accepts as the last part of a key.
 *
 * @param shown without folders and what cannot be seen, at most 255 characters
 */
record FileName(String shown) {
    private static final int LONGEST = 255;

    /** Browsers of old send whole paths; others send anything. */
    static FileName of(String uploaded) {
        var name = uploaded == null ? "" : uploaded;
        name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        name = Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{C}\\p{Zl}\\p{Zp}]", "")
                .replaceAll("^[.\\s]+", "")
                .strip();
        if (name.isEmpty()) {
            name = "document";
        }
        return new FileName(name.length() <= LONGEST ? name : shortened(name));
    }

    /** In lower case, without the dot; empty when there is none. */
    String extension() {
        var dot = shown.lastIndexOf('.');
        return dot < 0 ? "" : shown.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    /** Storage takes few characters beyond ASCII letters and digits. */
    String inStorage() {
        var plain = Normalizer.normalize(shown, Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replaceAll("[^A-Za-z0-9._-]+", "_");
        var end = plain.length() - Math.min(plain.length(), 100);
        return plain.substring(end).replaceAll("^[.]+", "_");
    }

    private static String shortened(String name) {
        var dot = name.lastIndexOf('.');
        var ending = dot < 0 || name.length() - dot > 20 ? "" : name.substring(dot);
        var end = LONGEST - ending.length();
        // Never half of a character.
        return name.substring(0, Character.isHighSurrogate(name.charAt(end - 1)) ? end - 1 : end) + ending;
    }
}
