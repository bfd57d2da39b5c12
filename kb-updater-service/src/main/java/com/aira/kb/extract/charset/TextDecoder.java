package com.aira.kb.extract.charset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides in which charset bytes are written: by what their owner says, by their mark of byte order, by being valid UTF-8
 * beyond ASCII, by what they or their server declare, and at last by which letters make sense where the business is.
 */
public final class TextDecoder {
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private TextDecoder() {}

    /**
     * @param chosen by the owner, who knows; empty when nobody chose
     * @param declared by the file or its server, who often do not; empty when nothing is declared
     */
    public static DecodedText decode(byte[] bytes, String chosen, String declared, Locale locale) {
        var known = named(chosen).or(() -> ofByteOrderMark(bytes));
        if (known.isPresent()) {
            return new DecodedText(text(bytes, known.get()), known.get(), false);
        }
        if (isValid(bytes, UTF_8) && !hasNul(bytes)) {
            // A chance of one in thousands even for a single letter of another charset, if it is not declared.
            return escaped(bytes, declared).orElseGet(() -> new DecodedText(text(bytes, UTF_8), UTF_8, false));
        }
        var told = named(declared).filter(charset -> isValid(bytes, charset));
        if (told.isPresent()) {
            return new DecodedText(text(bytes, told.get()), told.get(), false);
        }
        return hasNul(bytes) ? wide(bytes) : CharsetGuess.of(bytes, locale);
    }

    /** Seven bits that mean others: Japanese mail and web pages of the nineties. */
    private static Optional<DecodedText> escaped(byte[] bytes, String declared) {
        return named(declared)
                .filter(charset -> charset.name().startsWith("ISO-2022") && isValid(bytes, charset))
                .map(charset -> new DecodedText(text(bytes, charset), charset, false));
    }

    /** UTF-16 without its mark: no other charset has zeros, and of it every second byte, where letters are Latin. */
    private static DecodedText wide(byte[] bytes) {
        int even = 0;
        int odd = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                even += 1 - i % 2;
                odd += i % 2;
            }
        }
        var charset = even > odd ? UTF_16BE : UTF_16LE;
        return new DecodedText(text(bytes, charset), charset, Math.min(even, odd) * 10 > Math.max(even, odd));
    }

    private static Optional<Charset> ofByteOrderMark(byte[] bytes) {
        if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
            return Optional.of(UTF_8);
        }
        if (startsWith(bytes, 0xff, 0xfe, 0, 0)) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (startsWith(bytes, 0, 0, 0xfe, 0xff)) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        if (startsWith(bytes, 0xff, 0xfe)) {
            return Optional.of(UTF_16LE);
        }
        return startsWith(bytes, 0xfe, 0xff) ? Optional.of(UTF_16BE) : Optional.empty();
    }

    private static boolean startsWith(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xff) != mark[i]) {
                return false;
            }
        }
        return true;
    }

    private static boolean hasNul(byte[] bytes) {
        for (byte each : bytes) {
            if (each == 0) {
                return true;
            }
        }
        return false;
    }

    /** Browsers read Latin 1 as what Windows makes of it, and so do those who declare it. */
    private static Optional<Charset> named(String name) {
        try {
            var charset = name.isBlank() ? null : Charset.forName(name.strip());
            return Optional.ofNullable(ISO_8859_1.equals(charset) || US_ASCII.equals(charset) ? WINDOWS_1252 : charset);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    static boolean isValid(byte[] bytes, Charset charset) {
        try {
            charset.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    private static String text(byte[] bytes, Charset charset) {
        var text = new String(bytes, charset);
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }
}
