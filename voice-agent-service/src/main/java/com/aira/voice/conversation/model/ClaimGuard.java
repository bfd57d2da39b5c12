package com.aira.voice.conversation.model;

import com.aira.voice.conversation.Effect;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides whether a sentence of a model may be spoken. One that says something was done needs a tool that did it; a
 * price, a time, a day or a number needs a table, a passage, a tool or the caller to have said it.
 */
final class ClaimGuard {

    private static final String THING =
            "(?:appointment|booking|reservation|table|slot|visit|haircut|session|it|that|everything|time)";

    /** What is asked, wished, denied, or true of somebody else's time claims nothing. */
    private static final Pattern NO_CLAIM = Pattern.compile(
            "\\?\\s*$|\\b(?:not|n't|never|cannot|unable|before i|once|if|when(?:ever)? (?:it|that|you)|would you|shall i|should i|do you want|to (?:book|move|cancel|reschedule)|can be|could be|must be|needs? to be|fully booked|already (?:booked|taken|reserved)|how|whether)\\b");

    private enum Act {
        BOOK(
                Effect.Booked.class,
                "(?:you(?:'re| are)|i(?:'ve| have)(?: just)?|we(?:'ve| have)(?: just)?|(?:your|the) \\w*\\s?" + THING
                        + " (?:is|has been|was)|it(?:'s| is| has been)|that(?:'s| is| has been)) (?:now |all |already )*(?:booked|reserved|scheduled|set|confirmed|in the (?:book|calendar|system)|made|secured|penciled in|pencilled in|down for|good to go)"
                        + "|(?:i'?m|i am) (?:now )?(?:booking|reserving|scheduling)|i(?:'ll| will)(?: go ahead and)?(?: now)? (?:book|reserve|schedule)|(?:booking|reservation|appointment) (?:is )?(?:confirmed|complete|done)|(?:booked|reserved|scheduled) (?:you|it|that|your)|got you (?:down|in|booked)|put you (?:down|in)|see you (?:on|at|tomorrow|then|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday)|look(?:ing)? forward to seeing you|all set"),
        MOVE(
                Effect.Moved.class,
                "(?:moved|rescheduled|changed|updated|switched|shifted|pushed) (?:your|it|that|the|you)|(?:your|the) "
                        + THING
                        + " (?:is|has been|was) (?:now |been )*(?:moved|rescheduled|changed|updated|switched)|(?:i'?m|i am) (?:now )?(?:moving|rescheduling|changing)|i(?:'ll| will)(?: go ahead and)? (?:move|reschedule|change)|(?:is|are) now (?:on|at|for)"),
        CANCEL(
                Effect.Cancelled.class,
                "(?:cancell?ed|removed|deleted) (?:your|it|that|the)|(?:is|has been|was|been) (?:now )?(?:cancell?ed|removed|deleted)|(?:i'?m|i am) (?:now )?cancell?ing|i(?:'ll| will)(?: go ahead and)? cancel"),
        MESSAGE(
                Effect.MessageTaken.class,
                "(?:passed|sent|forwarded|relayed|delivered|noted|taken|left|recorded) (?:it|that|this|your|the|along|on)|(?:message|note) (?:has been|was|is) (?:sent|passed|taken|noted|delivered|recorded)|i(?:'ve| have) (?:let|told|informed|notified|texted|e?-?mailed|called|asked)|i(?:'ll| will) (?:pass|let|tell|inform|notify|make sure|relay|forward|send|text|e?-?mail)|(?:someone|somebody|they|he|she|we) will (?:call|contact|get back|ring|reach)"),
        TRANSFER(
                Effect.Transferred.class,
                "(?:transferr?ing|connecting|putting) you|(?:i(?:'ll| will)|let me) (?:transfer|connect|put) you|(?:transferr?ed|connected) you");

        private final Class<? extends Effect> effect;
        private final Pattern pattern;

        Act(Class<? extends Effect> effect, String pattern) {
            this.effect = effect;
            this.pattern = Pattern.compile("\\b(?:" + pattern + ")\\b");
        }
    }

    enum Verdict {
        /** May be spoken as soon as it is whole. */
        TRUE,
        /** Says again what a template has said already over the committed row. */
        REDUNDANT,
        /** Not so, or nobody knows. */
        UNFOUNDED
    }

    private ClaimGuard() {}

    static Verdict judge(String sentence, List<Effect> effects, Grounds grounds) {
        Optional<Act> claimed = claim(sentence);
        if (claimed.isPresent()) {
            boolean done = effects.stream().anyMatch(claimed.get().effect::isInstance)
                    // "You're set" is as true of a move as of a booking.
                    || claimed.get() == Act.BOOK && effects.stream().anyMatch(Effect.Moved.class::isInstance);
            return done ? Verdict.REDUNDANT : Verdict.UNFOUNDED;
        }
        return grounds.cover(Grounds.of(sentence)) ? Verdict.TRUE : Verdict.UNFOUNDED;
    }

    private static Optional<Act> claim(String sentence) {
        String plain = sentence.toLowerCase(Locale.ROOT).replace('’', '\'');
        if (NO_CLAIM.matcher(plain).find()) {
            return Optional.empty();
        }
        for (Act act : Act.values()) {
            if (act.pattern.matcher(plain).find()) {
                return Optional.of(act);
            }
        }
        return Optional.empty();
    }
}
