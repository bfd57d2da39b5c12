package com.aira.it.talk;

import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import com.aira.it.talk.hearing.ReceptionistAct;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The answers that a goal prescribes, each given once. Its key is an act of the receptionist, such as {@code @name}, or a
 * pattern that is found in the question itself, or in the examples of the act by which it was recognised: whoever wrote the
 * pattern had the wording of one receptionist in mind, and means the question.
 */
final class PreparedAnswers {

    private static final Map<String, Set<ReceptionistAct>> KEYS = Map.of(
            "@name", Set.of(ReceptionistAct.ASK_NAME),
            "@day", Set.of(ReceptionistAct.ASK_DAY, ReceptionistAct.CLOSED),
            "@time", Set.of(ReceptionistAct.ASK_TIME, ReceptionistAct.TAKEN),
            "@service", Set.of(ReceptionistAct.ASK_SERVICE),
            "@party", Set.of(ReceptionistAct.ASK_PARTY),
            "@message", Set.of(ReceptionistAct.OFFER_MESSAGE, ReceptionistAct.ASK_MESSAGE));
    /** Acts whose examples tell what a pattern is meant for. */
    private static final List<ReceptionistAct> QUESTIONS = List.of(
            ReceptionistAct.OFFER,
            ReceptionistAct.ASK_SERVICE,
            ReceptionistAct.ASK_DAY,
            ReceptionistAct.ASK_TIME,
            ReceptionistAct.ASK_PARTY,
            ReceptionistAct.ASK_NAME,
            ReceptionistAct.OFFER_MESSAGE,
            ReceptionistAct.ASK_MESSAGE);
    /** A word that asks for anything at all, as a whole alternative of a pattern. */
    private static final Pattern GENERIC = Pattern.compile("(?:^|\\|)(?:which|what)(?=\\||$)");

    private static final Pattern ORDINAL =
            Pattern.compile("\\b(?:first|second|third|last|latest|earliest|later|earlier)\\b");

    private final ActPatterns patterns;
    private final List<List<String>> answers;

    PreparedAnswers(Goal goal, ActPatterns patterns) {
        this.patterns = patterns;
        this.answers = new ArrayList<>(goal.answers());
    }

    /** @param allOffersFit whether the caller may point at one of the offered times without looking */
    Optional<String> to(Heard heard, boolean allOffersFit) {
        Predicate<List<String>> isSafe =
                answer -> allOffersFit || !ORDINAL.matcher(answer.get(1)).find() || !heard.does(ReceptionistAct.OFFER);
        return take(answer -> isSafe.test(answer) && isFor(answer.get(0), heard, false))
                .or(() -> take(answer -> isSafe.test(answer) && isFor(answer.get(0), heard, true)));
    }

    private Optional<String> take(Predicate<List<String>> which) {
        for (int i = 0; i < answers.size(); i++) {
            if (which.test(answers.get(i))) {
                return Optional.of(answers.remove(i).get(1));
            }
        }
        return Optional.empty();
    }

    private boolean isFor(String key, Heard heard, boolean genericToo) {
        if (key.startsWith("@")) {
            return key.equals("@offer")
                    ? heard.offersTimes()
                    : KEYS.getOrDefault(key, Set.of()).stream().anyMatch(heard::does);
        }
        String specific = genericToo ? key : GENERIC.matcher(key).replaceAll("").replaceAll("^\\|", "");
        if (specific.isEmpty()
                || heard.does(ReceptionistAct.ASK_NAME) && !heard.offersTimes() && !key.contains("name")
                || heard.does(ReceptionistAct.OFFER_MESSAGE, ReceptionistAct.ASK_MESSAGE) && !key.contains("message")) {
            return false;
        }
        Pattern pattern = Pattern.compile(specific, Pattern.CASE_INSENSITIVE);
        String questions = ActPatterns.sentences(heard.text()).stream()
                .filter(ActPatterns::asks)
                .collect(Collectors.joining(" "));
        return pattern.matcher(questions.isEmpty() ? heard.text() : questions).find()
                || QUESTIONS.stream()
                        .filter(act -> act == ReceptionistAct.OFFER ? heard.offersTimes() : heard.does(act))
                        .anyMatch(act -> patterns.isAskedBy(pattern, act));
    }
}
