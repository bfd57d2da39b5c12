package com.aira.voice.messaging.reply;

import com.aira.voice.loops.MachineSpeech;
import com.aira.voice.loops.SimilarText;
import com.aira.voice.messaging.reply.Reaction.Feeling;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Decides whether a received text is answered, and as what. All that it needs to know is in the messages that were exchanged
 * before, so that it decides the same on every instance.
 */
public final class ReplyPolicy {

    /** How far back messages count. */
    public static final Duration LOOKS_BACK = Duration.ofDays(1);

    /** More messages than any rule here looks at. */
    public static final int MOST_EARLIER = 60;

    private static final Duration A_WHILE = Duration.ofHours(1);
    private static final int ANSWERS_TO_THE_SAME = 2;
    private static final int ANSWERS_TO_OURSELVES = 4;
    private static final int SAME_ANSWERS = 4;

    /** "Yes" and "thank you" come again in any conversation that goes well. */
    private static final int SHORT_WORDS = 2;

    private static final String ASKS_FOR_YES = "Reply YES";

    private ReplyPolicy() {}

    /** What to do with a received text. */
    public sealed interface Decision {}

    /** @param utterance what the receptionist shall hear */
    public record Answer(String utterance) implements Decision {}

    /** It is kept for the owner, no more. */
    public record Silent(NoReplyReason why) implements Decision {}

    /**
     * @param fromOurselves whether the sender's number is one that this service answers
     * @param earlier newest first, of the last {@link #LOOKS_BACK}
     */
    public static Decision decide(String body, boolean fromOurselves, List<EarlierText> earlier, Instant now) {
        Optional<Reaction> reaction = reaction(body, earlier);
        if (reaction.isPresent()) {
            return toReaction(reaction.get(), earlier);
        }
        if (Reaction.isOnlySigns(body) && !asks(earlier)) {
            return new Silent(NoReplyReason.REACTION);
        }
        if (MachineSpeech.is(body)) {
            return new Silent(NoReplyReason.AUTOMATIC);
        }
        if (fromOurselves && answered(earlier) >= ANSWERS_TO_OURSELVES) {
            return new Silent(NoReplyReason.OURSELVES);
        }
        List<EarlierText> lately = earlier.stream()
                .filter(message -> message.at().isAfter(now.minus(A_WHILE)))
                .toList();
        if (isRepeated(body, lately)) {
            return new Silent(NoReplyReason.REPEATED);
        }
        return answersAreTheSame(lately) ? new Silent(NoReplyReason.NO_PROGRESS) : new Answer(body);
    }

    private static Optional<Reaction> reaction(String body, List<EarlierText> earlier) {
        return Reaction.of(body).or(() -> Reaction.quotedBy(body)
                .filter(quoted -> earlier.stream().anyMatch(message -> message.ours() && quotes(quoted, message)))
                .map(quoted -> new Reaction(Reaction.signs(body), quoted)));
    }

    /** A thumb on what we asked last is its answer; any other reaction asks for nothing. */
    private static Decision toReaction(Reaction reaction, List<EarlierText> earlier) {
        boolean answers =
                asksForYes(earlier) && quotes(reaction.quoted(), earlier.get(0)) && reaction.feeling() != Feeling.OTHER;
        if (!answers) {
            return new Silent(NoReplyReason.REACTION);
        }
        return new Answer(reaction.feeling() == Feeling.AGREES ? "👍" : "No");
    }

    private static boolean asksForYes(List<EarlierText> earlier) {
        return !earlier.isEmpty()
                && earlier.get(0).ours()
                && earlier.get(0).body().contains(ASKS_FOR_YES);
    }

    private static boolean asks(List<EarlierText> earlier) {
        return asksForYes(earlier)
                || !earlier.isEmpty()
                        && earlier.get(0).ours()
                        && earlier.get(0).body().strip().endsWith("?");
    }

    /** Phones cut long quotations off. */
    private static boolean quotes(String quoted, EarlierText message) {
        String beginning = quoted.replaceAll("(…|\\.\\.\\.)$", "").strip();
        return !beginning.isEmpty() && message.body().strip().startsWith(beginning);
    }

    private static boolean isRepeated(String body, List<EarlierText> lately) {
        if (SimilarText.words(body).size() <= SHORT_WORDS) {
            return false;
        }
        return lately.stream()
                        .filter(message ->
                                !message.ours() && message.answered() && SimilarText.same(message.body(), body))
                        .count()
                >= ANSWERS_TO_THE_SAME;
    }

    private static boolean answersAreTheSame(List<EarlierText> lately) {
        List<EarlierText> answers =
                lately.stream().filter(EarlierText::ours).limit(SAME_ANSWERS).toList();
        return answers.size() == SAME_ANSWERS
                && answers.stream()
                        .allMatch(answer ->
                                SimilarText.same(answer.body(), answers.get(0).body()));
    }

    private static long answered(List<EarlierText> earlier) {
        return earlier.stream().filter(EarlierText::answered).count();
    }
}
