package com.aira.voice.grounding;

import com.aira.voice.grounding.ClaimGuard.Verdict;
import io.quarkus.logging.Log;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Lets each sentence of an answer pass as soon as it may be heard. After one that may not, the rest of the answer is held
 * back, because it builds on that sentence.
 */
public final class SentenceGate {

    /** Whose "yes" says how things are, unlike "can you book …". */
    private static final Pattern ASKS_FOR_FACTS = Pattern.compile(
            "^(?!.*\\b(?:you there|hear me)\\b)(?:(?:and|so|but|hi|hello|hey|ok|okay|well|um|uh|then|also"
                    + "|please|sorry)\\W+)*(?:do|does|did|is|are|was|were|am|has|have|will|isn't|aren't|don't|doesn't)\\b.*");

    private static final Pattern ASKS_WHETHER_RIGHT =
            Pattern.compile(".*\\b(?:book|right|correct|go ahead|cancel|move|change|confirm|okay|ok|reschedule)\\b.*");

    private final ClaimGuard guard;
    private final boolean factsAsked;
    private final Consumer<String> say;
    private final List<String> waiting = new ArrayList<>();
    private Verdict first;
    private boolean stopped;

    /** @param utterance that is being answered */
    public SentenceGate(ClaimGuard guard, String utterance, Consumer<String> say) {
        this.guard = guard;
        this.factsAsked = ASKS_FOR_FACTS.matcher(utterance.toLowerCase()).matches();
        this.say = say;
    }

    public void take(String sentence) {
        if (stopped) {
            return;
        }
        Verdict verdict = guard.judge(sentence);
        switch (verdict) {
            case REDUNDANT -> {
                // A template has said it, over the committed row.
            }
            case UNFOUNDED -> {
                stopped = true;
                Log.debugf("Held back what no tool or fact supports: %s", sentence);
            }
            case BARE, READ_BACK -> {
                waiting.add(sentence);
                first = first == null || verdict == Verdict.READ_BACK ? verdict : first;
            }
            case MANNERS -> {
                if (waiting.isEmpty()) {
                    say.accept(sentence);
                } else {
                    waiting.add(sentence);
                }
            }
            case GROUNDED, QUESTION -> follow(sentence, verdict);
        }
    }

    /** Whether something was held that may not be heard without an action. */
    public boolean holds() {
        return stopped || !waiting.isEmpty();
    }

    private void follow(String sentence, Verdict verdict) {
        if (!waiting.isEmpty()) {
            boolean good = first == Verdict.READ_BACK
                    ? verdict == Verdict.QUESTION
                            && ASKS_WHETHER_RIGHT
                                    .matcher(sentence.toLowerCase())
                                    .matches()
                    : verdict == Verdict.GROUNDED || !factsAsked;
            if (!good) {
                stopped = true;
                return;
            }
            waiting.forEach(say);
            waiting.clear();
            first = null;
        }
        say.accept(sentence);
    }
}
