package com.aira.voice.understanding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses as they are written and as they are said: "maria dot lopez at gmail dot com". */
public final class EmailAddresses {

    private static final Pattern WRITTEN =
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SAID = Pattern.compile("\\b((?:[a-z0-9]+ ){1,9}?)at ((?:[a-z0-9-]+ dot )+"
            + "(?:com|org|net|co uk|uk|de|fr|io|edu|gov|info|biz|test|example))\\b");

    /** Words before an address that are none of it. */
    private static final Pattern BEFORE = Pattern.compile("^.*\\b(?:is|its|it's|email|mail|address|to|use|my|the|and|at"
            + "|for|send|confirmation|yes|yeah|sure|ok|okay|um|uh|would|be|that's|thats) ");

    private EmailAddresses() {}

    public static Optional<String> find(String utterance) {
        Matcher written = WRITTEN.matcher(utterance);
        if (written.find()) {
            return Optional.of(written.group().toLowerCase(Locale.ROOT));
        }
        Matcher said = SAID.matcher(
                utterance.toLowerCase(Locale.ROOT).replaceAll("[,.!?]", " ").replaceAll("\\s+", " "));
        if (!said.find()) {
            return Optional.empty();
        }
        String local = joined(BEFORE.matcher(said.group(1)).replaceFirst(""));
        return local.isEmpty() ? Optional.empty() : Optional.of(local + "@" + joined(said.group(2)));
    }

    private static String joined(String words) {
        return words.replaceAll(" ?\\bdot\\b ?", ".")
                .replaceAll(" ?\\bunderscore\\b ?", "_")
                .replaceAll(" ?\\b(?:dash|hyphen|minus)\\b ?", "-")
                .replace("co uk", "co.uk")
                .replace(" ", "");
    }
}
