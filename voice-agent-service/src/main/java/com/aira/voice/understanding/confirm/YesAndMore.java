package com.aira.voice.understanding.confirm;

import com.aira.voice.understanding.Normalizer;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A plain yes with something beside it that takes nothing back: "yes please, and where do I park?". What is weaker than a yes
 * ("okay", "right", "perfect") or has any word that turns it ("but", "if", "actually") is none.
 */
public final class YesAndMore {

    private static final String MORE_ASSENT =
            "(?:yes|yeah|yep|please|that's (?:it|right|good|fine|great|perfect|lovely|the one|correct)"
                    + "|that is (?:right|correct|fine|good|it)|correct|perfect|lovely|great|brilliant|book (?:it|that)|do (?:it|that|so)"
                    + "|do|go ahead(?: (?:with|and book) (?:that|it))?|confirm (?:it|that)|sir|ma'am|madam|thanks|thank you)";

    private static final Pattern YES =
            Pattern.compile("^(?:(?:oh|um|uh|well|great|perfect|lovely|brilliant|ok|okay|good|good so) )*"
                    + "(?:yes|yeah|yep|yup|please do|go ahead|book it)\\b(?: " + MORE_ASSENT + "\\b)*[ ,]*"
                    + "(?:and (?:also |then )?|also |oh (?:and )?|then |by the way )?(\\S.*)$");

    private static final Pattern TURNS = Pattern.compile(
            "\\b(?:but|though|although|if|unless|only|instead|except|actually|wait|hold|hang|no|not|don't"
                    + "|won't|can't|doesn't|isn't|different|change|rather|other|sooner|earlier|later|cheaper|sorry|maybe|unsure|guess|think)\\b");

    private static final Pattern ADDS = Pattern.compile(
            "^(?:please |could you |can you |just )*(?:put|pop|make a note|add|leave a note|write|note)\\b|^(?:her|his|my|the) (?:number|phone|cell|e-?mail)\\b");

    private static final Pattern NOTHING_MORE = Pattern.compile("(?:" + MORE_ASSENT + " ?)+");

    private static final int BEGINNING = 4;

    private YesAndMore() {}

    /** What is said beside the yes, made plain; empty where it is no such yes. */
    public static Optional<String> rest(String utterance) {
        Matcher yes = YES.matcher(Normalizer.normalize(utterance));
        if (!yes.matches() || NOTHING_MORE.matcher(yes.group(1)).matches()) {
            return Optional.empty();
        }
        String rest = yes.group(1);
        // Of a note only how it begins: "put down that he bites if you touch his feet".
        String decisive = ADDS.matcher(rest).find()
                ? String.join(" ", List.of(rest.split(" ")).subList(0, Math.min(BEGINNING, rest.split(" ").length)))
                : rest;
        return TURNS.matcher(decisive).find() ? Optional.empty() : Optional.of(rest);
    }
}
