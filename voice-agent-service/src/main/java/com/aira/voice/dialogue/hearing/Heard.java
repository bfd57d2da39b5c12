package com.aira.voice.dialogue.hearing;

import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.understanding.acts.Acts;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the caller said in this turn: its acts as a whole, and its parts in order.
 *
 * @param acts of all of it, which see what no part shows alone
 */
public record Heard(String said, Acts acts, List<Part> parts) {

    /** The acts that patterns know by another name. */
    private static final Map<Act, Intent> INTENTS = new EnumMap<>(Map.of(
            Act.BOOK, Intent.BOOK,
            Act.MOVE, Intent.MOVE,
            Act.CANCEL, Intent.CANCEL,
            Act.LOOKUP, Intent.LOOKUP,
            Act.MESSAGE, Intent.MESSAGE,
            Act.PERSON, Intent.PERSON,
            Act.REPEAT, Intent.REPEAT,
            Act.STOP, Intent.FORGET,
            Act.THANK, Intent.THANKS,
            Act.BYE, Intent.GOODBYE));

    private static final Set<Intent> CHANGES = EnumSet.of(Intent.MOVE, Intent.CANCEL, Intent.BOOK);

    private static final double SURELY = 0.5;

    private static final double PERHAPS = 0.3;

    private static final Pattern NOT_TO_FORGET =
            Pattern.compile("\\b(?:don't|do not|never) (?:forget|drop|lose|leave)\\b");

    /** However much is said around it. */
    private static final Pattern CANCELS = Pattern.compile(
            "(?<!do )(?<!if )(?<!when )\\b(?:i|we)(?:'ve|'d| will| am)? ?(?:have|need|want|got|like|going) to cancel\\b(?!.{0,30}\\b(?:fee|charge|policy)\\b)");

    /** One thought. {@code question}: it asks something about the business. */
    public record Part(Clause clause, boolean question) {}

    public boolean has(Act act) {
        return acts.has(act);
    }

    /** Who or what they are speaking with, or what can be done here. */
    public boolean asksAboutUs() {
        return parts.stream()
                .anyMatch(part -> part.clause().has(Intent.WHO) || part.clause().has(Intent.HELP));
    }

    /** Clauses as the flows read them: with the acts of the whole turn. */
    public Utterance utterance(List<Clause> clauses) {
        Utterance by = Utterance.of(clauses);
        Set<Intent> intents = EnumSet.noneOf(Intent.class);
        by.intents().stream().filter(intent -> !INTENTS.containsValue(intent)).forEach(intents::add);
        INTENTS.forEach((act, intent) -> {
            if (acts.has(act)) {
                intents.add(intent);
            }
        });
        if (acts.best().filter(best -> acts.score(best) >= SURELY).isEmpty()) {
            // Where the net is at a loss, what the words say counts.
            by.intents().stream()
                    .filter(CHANGES::contains)
                    .filter(intent -> intent != Intent.BOOK || !acts.speaksFor(PERHAPS, Act.ASK))
                    .forEach(intents::add);
        }
        if (NOT_TO_FORGET.matcher(by.plain()).find()) {
            intents.remove(Intent.FORGET);
        } else if (by.has(Intent.FORGET) && acts.speaksFor(0.05, Act.STOP, Act.DENY)) {
            intents.add(Intent.FORGET);
        }
        if (CANCELS.matcher(by.plain()).find() && !acts.has(Act.CANCEL) && !acts.has(Act.MOVE)) {
            intents.add(Intent.CANCEL);
            intents.remove(Intent.BOOK);
        }
        if (acts.has(Act.LOOKUP) && acts.score(Act.LOOKUP) >= acts.score(Act.BOOK)) {
            // A claim may look like a wish for that time.
            intents.remove(Intent.BOOK);
        }
        return new Utterance(by.raw(), by.plain(), intents, assent(by.assent()));
    }

    public Utterance whole() {
        return utterance(parts.stream().map(Part::clause).toList());
    }

    private Assent assent(Assent pattern) {
        if (acts.has(Act.DENY) && acts.score(Act.DENY) >= acts.score(Act.AFFIRM)) {
            return Assent.NO;
        }
        if (acts.has(Act.AFFIRM)) {
            return Assent.YES;
        }
        Act likely = pattern == Assent.YES ? Act.AFFIRM : Act.DENY;
        return acts.speaksFor(0.2, likely) ? pattern : Assent.NEITHER;
    }
}
