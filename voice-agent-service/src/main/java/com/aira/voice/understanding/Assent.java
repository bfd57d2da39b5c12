package com.aira.voice.understanding;

import com.aira.voice.understanding.confirm.ReplyParser;
import java.util.regex.Pattern;

/** Whether an utterance says yes or no, first of all. */
public enum Assent {
    YES,
    NO,
    NEITHER;

    private static final Pattern LIKE_YES = Pattern.compile(
            "^(?:no (?:problem|worries|objections?)|not a problem|why not|no that'?s (?:fine|good|great|right|correct|perfect)|can'?t complain|no doubt)\\b.*");

    private static final Pattern YES_START = Pattern.compile(
            "^(?:(?:and|but|ok|okay|great|oh|ah) )?(?:yes|yeah|yea|yep|yup|ya|sure|ok|okay|k|correct|right|exactly|absolutely|definitely|totally|please"
                    + "|please do|go ahead|go for it|perfect|great|excellent|awesome|brilliant|sounds (?:good|great|fine|perfect|right|lovely)|sound good"
                    + "|that works|that'?ll work|works for me|that would be (?:great|good|fine|perfect|lovely)|that'?d "
                    + "be (?:great|good|fine|perfect|lovely)|that'?s (?:right|correct|fine|good|great|perfect|ok"
                    + "|okay|it|the one|me|good for me)|fine|of course|i do|i would|i think so|i guess so"
                    + "|do it|do that|book it|book that|confirm|confirmed|alright|all right|aye|uh-huh|uh huh|mhm|mm-?hmm|mm hmm|indeed|certainly|lovely|wonderful"
                    + "|good|cool|let'?s do (?:it|that)|let'?s go with (?:it|that)|i'?ll take (?:it|that)|take it"
                    + "|you bet|by all means|that is (?:right|correct|fine)|it is|it does|they are|y)\\b.*");

    private static final Pattern NO_START = Pattern.compile(
            "^(?:(?:and|but|oh|ah|sorry|actually|ok|okay) )?(?:no|nope|nah|naw|never|not (?:really|quite"
                    + "|yet|right|that|at all|this)|negative|don'?t|do not|i don'?t|i do not|i'?d rather not|rather "
                    + "not"
                    + "|that'?s (?:wrong|not)|that is (?:wrong|not)|wrong|incorrect|it'?s not|it is not|that doesn'?t "
                    + "work|that won'?t work|doesn'?t work|that'?s no good|none|neither|n)\\b.*");

    /** @param plain of {@link Normalizer} */
    static Assent of(String plain) {
        switch (ReplyParser.parse(plain)) {
            case NO, KEEP -> {
                return NO;
            }
            case WAIT -> {
                return NEITHER;
            }
            default -> {
                // How it begins tells.
            }
        }
        if (LIKE_YES.matcher(plain).matches()) {
            return YES;
        }
        if (NO_START.matcher(plain).matches()) {
            return NO;
        }
        return YES_START.matcher(plain).matches() ? YES : NEITHER;
    }
}
