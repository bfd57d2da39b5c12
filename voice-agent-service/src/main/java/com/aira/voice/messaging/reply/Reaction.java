package com.aira.voice.messaging.reply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reaction to a text, as phones write it where the network knows none: iPhones as {@code Loved “…”}, Android phones as
 * {@code 👍 to “…”}. How they begin is data: {@code reactions.txt}.
 *
 * @param quoted the text that was reacted to, possibly cut off; empty when it was a picture
 */
public record Reaction(Feeling feeling, String quoted) {

    /** What a reaction says. */
    public enum Feeling {
        AGREES,
        DISAGREES,
        /** Laughs, asks, stresses, or takes a reaction back. */
        OTHER
    }

    private static final Pattern QUOTING = Pattern.compile("(?s)^(.{1,60}?)\\s*[“”„\"«‹「](.+?)[”“\"»›」…]\\s*$");
    private static final Pattern QUOTING_NOTHING = Pattern.compile(
            "^(.{1,40}?) (?:an?|your) (?:image|photo|picture|attachment|movie|video|audio message|voice message|link|sticker|gif)\\.?$");
    private static final Pattern LETTER = Pattern.compile("[\\p{L}\\p{N}]");
    /** Android writes marks without width around the emoji. */
    private static final Pattern INVISIBLE = Pattern.compile("[\\u200A-\\u200F\\u202F\\u2060\\uFEFF\\u00A0]");

    private static final String THUMB_DOWN = "👎";
    private static final Map<String, Feeling> BEGINNINGS = read();

    /** Empty when the text is none. */
    public static Optional<Reaction> of(String body) {
        String text = visible(body);
        Matcher quoting = QUOTING.matcher(text);
        if (quoting.matches()) {
            return feeling(quoting.group(1))
                    .map(feeling -> new Reaction(feeling, quoting.group(2).strip()));
        }
        Matcher nothing = QUOTING_NOTHING.matcher(text);
        return nothing.matches()
                ? feeling(nothing.group(1)).map(feeling -> new Reaction(feeling, ""))
                : Optional.empty();
    }

    /** The text that is quoted behind a few words, whatever they say: a reaction in any language, if we wrote that text. */
    static Optional<String> quotedBy(String body) {
        Matcher quoting = QUOTING.matcher(visible(body));
        return quoting.matches() ? Optional.of(quoting.group(2).strip()) : Optional.empty();
    }

    /** Whether this is nothing but thumbs, hearts and other signs. */
    static boolean isOnlySigns(String body) {
        String text = visible(body);
        return !text.isBlank()
                && !LETTER.matcher(text).find()
                && text.codePoints().anyMatch(sign -> Character.getType(sign) == Character.OTHER_SYMBOL);
    }

    private static Optional<Feeling> feeling(String beginning) {
        String words = beginning.strip().toLowerCase(Locale.ROOT);
        Feeling known = BEGINNINGS.get(words);
        if (known != null) {
            return Optional.of(known);
        }
        if (words.startsWith("removed ") && words.endsWith(" from") || words.startsWith("reacted ")) {
            return Optional.of(words.startsWith("reacted 👍") ? Feeling.AGREES : Feeling.OTHER);
        }
        // "👍 to": an emoji that somebody chose.
        if (words.endsWith(" to") && isOnlySigns(words.substring(0, words.length() - 3))) {
            return Optional.of(signs(words));
        }
        return Optional.empty();
    }

    static Feeling signs(String text) {
        if (text.contains(THUMB_DOWN)) {
            return Feeling.DISAGREES;
        }
        return text.contains("👍") || text.contains("👌") || text.contains("❤") ? Feeling.AGREES : Feeling.OTHER;
    }

    private static String visible(String body) {
        return INVISIBLE.matcher(body).replaceAll(" ").replaceAll(" +", " ").strip();
    }

    private static Map<String, Feeling> read() {
        try (InputStream file = Reaction.class.getResourceAsStream("/reactions.txt")) {
            Map<String, Feeling> beginnings = new HashMap<>();
            new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2))
                    .forEach(line -> beginnings.put(
                            line[1].strip().toLowerCase(Locale.ROOT),
                            Feeling.valueOf(line[0].toUpperCase(Locale.ROOT))));
            return beginnings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
