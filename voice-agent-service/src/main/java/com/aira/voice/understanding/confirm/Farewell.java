package com.aira.voice.understanding.confirm;

import com.aira.voice.understanding.confirm.ReplyParser.Parsed;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a caller says goodbye and nothing else: nothing but that ends a call. */
public final class Farewell {

    private static final Pattern ANYTHING_ELSE = Pattern.compile(
            "(?i)\\b(?:(?:any|some)thing (?:else|more)|what else|(?:any )?(?:other|further|more) questions?|further)\\b");

    private Farewell() {}

    /** @param before what the receptionist had said last: a no to "anything else?" is a goodbye */
    public static boolean isOnly(String utterance, Optional<String> before) {
        Parsed parsed = ReplyParser.parsed(utterance, Optional.empty(), List.of());
        if (!parsed.isWhole() || parsed.has("wait") || parsed.has("keep") || parsed.has("objection")) {
            return false;
        }
        if (parsed.has("goodbye")) {
            return true;
        }
        if (!parsed.has("no") || parsed.last().equals("yes")) {
            return false;
        }
        String asked = before.map(Farewell::lastQuestion).orElse("");
        return asked.isEmpty()
                ? parsed.has("courtesy")
                : ANYTHING_ELSE.matcher(asked).find();
    }

    private static String lastQuestion(String line) {
        String text = line.strip();
        if (!text.endsWith("?")) {
            return text.contains("Reply YES") ? text : "";
        }
        return text.substring(Math.max(text.lastIndexOf(". "), text.lastIndexOf("! ")) + 1);
    }
}
