package com.aira.voice.knowledge.search;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Reads the answer out of the best passages: the one to three sentences nearest to the question, in their own order.
 * Nothing is made up, so nothing can be wrong that the business did not write.
 */
public final class AnswerReader {

    private static final int MOST_SENTENCES = 3;
    /** About twenty seconds of speech. */
    private static final int MOST_WORDS = 60;
    /** How much worse than the best a further sentence may be. */
    private static final double NEARLY_AS_GOOD = 0.10;

    private static final double NEVER = -1;
    private static final int LONGEST_TITLE_WORDS = 6;

    /** @param best the chunk that answers */
    public String read(Library library, Question question, Chunk best) {
        List<String> texts = best.sentences().texts();
        if (best.answer().isPresent()) {
            return SpokenText.text(shortened(texts.subList(best.firstStatement(), texts.size())));
        }
        List<Double> worth = new ArrayList<>();
        for (int i = 0; i < texts.size(); i++) {
            int sentence = i;
            double meaning = question.vector()
                    .map(vector -> best.sentences().cosine(sentence, vector))
                    .orElse(0.0);
            worth.add(meaning + 0.25 * library.lexicon().coverage(question.terms(), Terms.of(texts.get(i))));
        }
        passOnTitles(texts, worth);
        return SpokenText.text(choose(texts, worth));
    }

    /** A title between the lines answers nothing itself; it says what the sentence after it is about. */
    private static void passOnTitles(List<String> sentences, List<Double> worth) {
        for (int i = 0; i + 1 < sentences.size(); i++) {
            if (isTitle(sentences.get(i))) {
                worth.set(i + 1, Math.max(worth.get(i), worth.get(i + 1)));
                worth.set(i, NEVER);
            }
        }
    }

    private static boolean isTitle(String line) {
        return line.matches("[^\\p{Nd}:;|]*[\\p{L})]") && line.split("\\s+").length <= LONGEST_TITLE_WORDS;
    }

    private static String choose(List<String> sentences, List<Double> worth) {
        int best = 0;
        for (int i = 1; i < worth.size(); i++) {
            if (worth.get(i) > worth.get(best)) {
                best = i;
            }
        }
        TreeSet<Integer> chosen = new TreeSet<>(List.of(best));
        if (best > 0 && leansBack(sentences.get(best))) {
            chosen.add(best - 1);
        }
        if (best + 1 < sentences.size() && leansBack(sentences.get(best + 1))) {
            chosen.add(best + 1);
        }
        double enough = worth.get(best) - NEARLY_AS_GOOD;
        for (int i = 0; i < worth.size() && chosen.size() < MOST_SENTENCES; i++) {
            if (worth.get(i) >= enough) {
                chosen.add(i);
            }
        }
        List<String> picked = new ArrayList<>();
        int words = 0;
        for (int i : chosen) {
            int length = sentences.get(i).split("\\s+").length;
            if (i == best || words + length <= MOST_WORDS) {
                picked.add(sentences.get(i));
                words += length;
            }
        }
        return text(picked);
    }

    /** A sentence that makes no sense without the one before it. */
    private static boolean leansBack(String sentence) {
        return sentence.matches(
                "(?i)(?:it|this|that|these|those|they|he|she|otherwise|however|then|but|after that|in that case|for this|if so|both|such)\\b.*");
    }

    private static String shortened(List<String> sentences) {
        List<String> picked = new ArrayList<>();
        int words = 0;
        for (String sentence : sentences) {
            words += sentence.split("\\s+").length;
            if (!picked.isEmpty() && (words > MOST_WORDS || picked.size() > MOST_SENTENCES)) {
                break;
            }
            picked.add(sentence);
        }
        return text(picked);
    }

    private static String text(List<String> sentences) {
        StringBuilder text = new StringBuilder();
        for (String sentence : sentences) {
            text.append(text.isEmpty() ? "" : " ").append(SpokenText.sentence(sentence));
        }
        return text.toString();
    }
}
