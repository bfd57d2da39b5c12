package com.aira.voice.understanding;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** E-mail addresses as they are written and as they are said: "maria dot lopez at gmail dot com". */
public final class EmailAddresses {

    private static final Pattern WRITTEN =
            Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+", Pattern.UNICODE_CHARACTER_CLASS);

    private static final Pattern SAID = Pattern.compile(
            "\\b((?:[a-z0-9]+(?: (?:dot|underscore|dash|hyphen|minus) )?)+) at ((?:[a-z0-9-]+ dot )+(?:com|org|net|co uk|uk|de|fr|io|edu|gov|info|biz|test|example))\\b");

    private EmailAddresses() {}

    public static Optional<String> find(String utterance) {
        Matcher written = WRITTEN.matcher(utterance);
        if (written.find()) {
            return Optional.of(written.group().toLowerCase(Locale.ROOT));
        }
        Matcher said = SAID.matcher(utterance.toLowerCase(Locale.ROOT));
        if (!said.find()) {
            return Optional.empty();
        }
        return Optional.of(joined(said.group(1)) + "@" + joined(said.group(2)));
    }

    private static String joined(String words) {
        return words.replaceAll(" ?\\bdot\\b ?", ".")
                .replaceAll(" ?\\bunderscore\\b ?", "_")
                .replaceAll(" ?\\b(?:dash|hyphen|minus)\\b ?", "-")
                .replace("co uk", "co.uk")
                .replace(" ", "");
    }
}
