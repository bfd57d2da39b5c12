package com.aira.voice.dialogue.hearing;

import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.phrases.PhraseFile;
import com.aira.voice.understanding.phrases.Words;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a caller says that fits no slot and that the business has to know: allergies, where to sit, whom they want. */
public final class Notes {

    private static final PhraseFile PHRASES = PhraseFile.read(Notes.class, "notes.txt");

    /** "With Katya": somebody of the business, as far as the words tell. */
    private static final Pattern WITH_SOMEBODY = Pattern.compile(
            "\\b(?:with|see|seeing) ((?:[Dd]r\\.? |[Dd]octor )?(?!Doctor\\b|Dr\\b)\\p{Lu}\\p{Ll}+)\\b(?! Street| Road)");

    private static final Pattern LEAD_IN = Pattern.compile(
            "(?i)^(?:(?:and|but|also|yes|yeah|oh|please|so|ok|okay|just|perfect|great|cool|lovely|brilliant|fine|correct|right|sure|note that|note"
                    + "|(?:can|could|would) (?:you|ye) (?:please )?(?:note|tell \\w+)(?: that)?"
                    + "|(?:(?:can|could|would) (?:you|ye) (?:please )?)?(?:put|pop|stick|make|add|leave|write) (?:a|that|this) note(?: down)?"
                    + "(?: (?:on|to|for|in|about) (?:\\S+ ){0,2}?(?:one|ones|it|that|there|hers|his|mine|booking|appointment|\\S+'s))?(?: (?:that|saying))?"
                    + "|put down that|write (?:it )?down(?: that)?|by the way|um|uh|if possible)[ .,]+)+");

    /** "A cleaning on Tuesday, and please make a note that I'm pregnant": only what is to be noted. */
    private static final Pattern DICTATED =
            Pattern.compile("(?i)\\b(?:make|put|add|leave|pop) a note (?:that|saying|to say) (\\S.*)$");

    private Notes() {}

    /** @param clauses that are no questions */
    public static List<String> in(List<Clause> clauses) {
        return clauses.stream()
                .map(Notes::of)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    private static Optional<String> of(Clause clause) {
        List<String> words = Words.of(clause.said());
        if (PHRASES.isIn("sentence", words)) {
            return Optional.of(tidy(clause.said()));
        }
        for (String section : PHRASES.sections()) {
            if (!section.equals("sentence") && PHRASES.isIn(section, words)) {
                return Optional.of(section);
            }
        }
        return Optional.empty();
    }

    /** Whom the caller would like to be served by. */
    public static Optional<String> wishedFor(String said) {
        Matcher somebody = WITH_SOMEBODY.matcher(said);
        return somebody.find() ? Optional.of("With " + somebody.group(1) + " if possible") : Optional.empty();
    }

    private static String tidy(String said) {
        Matcher dictated = DICTATED.matcher(said.strip());
        String text = LEAD_IN.matcher(dictated.find() ? dictated.group(1) : said.strip())
                .replaceFirst("")
                .replaceAll("[.,;!?]+$", "")
                .replaceFirst(
                        "(?i),? (?:please|kindly|can you|could you|just)? ?(?:note (?:it|that|this) down(?: for \\w+ \\w+)?"
                                + "|make a note for \\w+|note that|make a note(?: of (?:that|it))?|put that (?:down|on)"
                                + "|that should be (?:on there|noted))(?: (?:please|for \\w+ \\w+))*$",
                        "")
                .replaceFirst("(?i)[, ]+(?:so|and|then|is that (?:ok|okay|alright|fine|a problem))$", "");
        return text.isEmpty() ? said : text.substring(0, 1).toUpperCase() + text.substring(1);
    }
}
