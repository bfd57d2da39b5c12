package com.aira.voice.grounding;

import com.aira.voice.tools.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a sentence may claim to have done, by its words. */
enum ClaimedAct {
    BOOK(
            Effect.Booked.class,
            "(?:you(?:'re| are)|i(?:'ve| have)(?: just)?|we(?:'ve| have)(?: just)?|(?:your|the) \\w*\\s?" + Words.THING
                    + " (?:is|has been|was)|it(?:'s| is| has been)|that(?:'s| is| has been)) (?:now |all |already "
                    + ")*(?:booked|reserved|scheduled|set|confirmed|in the (?:book|calendar|system)|made|secured"
                    + "|penciled in|pencilled in|down for|good to go)"
                    + "|(?:i'?m|i am) (?:now )?(?:booking|reserving|scheduling)|i(?:'ll| will)(?: go ahead and)?(?: "
                    + "now)? (?:book|reserve|schedule)|(?:booking|reservation|appointment) (?:is )?(?:confirmed|complete"
                    + "|done)|(?:booked|reserved|scheduled) (?:you|it|that|your)|got you (?:down|in|booked)|put you "
                    + "(?:down|in)|(?<!let )see you|look(?:ing)? forward to seeing you|all set"),
    MOVE(
            Effect.Moved.class,
            "(?:moved|rescheduled|changed|updated|switched|shifted|pushed) (?:your|it|that|the|you)|(?:your|the) "
                    + Words.THING
                    + " (?:is|has been|was) (?:now |been )*(?:moved|rescheduled|changed|updated|switched)|(?:i'?m"
                    + "|i am) (?:now )?(?:moving|rescheduling|changing)|i(?:'ll| will)(?: go ahead and)? (?:move"
                    + "|reschedule|change)|(?:is|are) now (?:on|at|for)"),
    CANCEL(
            Effect.Cancelled.class,
            "(?:cancell?ed|removed|deleted) (?:your|it|that|the)|(?:is|has been|was|been) (?:now )?(?:cancell?ed"
                    + "|removed|deleted)|(?:i'?m|i am) (?:now )?cancell?ing|i(?:'ll| will)(?: go ahead and)? cancel"),
    MESSAGE(
            Effect.MessageTaken.class,
            "(?:passed|sent|forwarded|relayed|delivered|noted|taken|left|recorded) (?:it|that|this|your"
                    + "|the|along|on)|(?:message|note) (?:has been|was|is) (?:sent|passed|taken|noted|delivered|recorded)"
                    + "|i(?:'ve| have) (?:let|told|informed|notified|texted|e?-?mailed|called|asked)|i(?:'ll| will) "
                    + "(?:pass|let|tell|inform|notify|make sure|relay|forward|send|text|e?-?mail)|(?:someone|somebody"
                    + "|they|he|she|we) will (?:call|contact|get back|ring|reach)"),
    TRANSFER(
            Effect.Transferred.class,
            "(?:transferr?ing|connecting|putting) you|(?:i(?:'ll| will)|let me) (?:transfer|connect|put) you|(?:transferr?ed|connected) you");

    /** What is wished, possible or denied claims nothing; it still needs a fact for what else it says. */
    private static final Pattern NO_CLAIM =
            Pattern.compile("n't\\b|\\b(?:not|never|cannot|unable|before i|once|if|when(?:ever)? (?:it|that|you)|would "
                    + "you|shall i|should i|do you want|to (?:book|move|cancel|reschedule)|can be|could be|must be"
                    + "|needs? to be|how|whether)\\b");

    private final Class<? extends Effect> effect;
    private final Pattern pattern;

    ClaimedAct(Class<? extends Effect> effect, String pattern) {
        this.effect = effect;
        this.pattern = Pattern.compile("\\b(?:" + pattern + ")\\b");
    }

    boolean isDone(List<Effect> effects) {
        return effects.stream().anyMatch(effect::isInstance)
                // "You're set" is as true of a move as of a booking.
                || this == BOOK && effects.stream().anyMatch(Effect.Moved.class::isInstance);
    }

    /** What a clause in lower case says was done, is being done or will be. */
    static Optional<ClaimedAct> in(String clause) {
        return NO_CLAIM.matcher(clause).find()
                ? Optional.empty()
                : Arrays.stream(values())
                        .filter(act -> act.pattern.matcher(clause).find())
                        .findFirst();
    }

    /** Apart, since the constants of an enum come before its fields. */
    private static final class Words {
        private static final String THING =
                "(?:appointment|booking|reservation|table|slot|visit|haircut|session|it|that|everything|time)";
    }
}
