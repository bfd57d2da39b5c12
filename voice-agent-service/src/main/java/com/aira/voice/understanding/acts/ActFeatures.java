package com.aira.voice.understanding.acts;

import com.aira.voice.business.OfferedService;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.confirm.Reply;
import com.aira.voice.understanding.confirm.ReplyParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * What the net sees of an utterance: the meaning of its masked words, what had been asked, what patterns make of it, and
 * which words stand side by side in it.
 *
 * @param dense meaning, context and patterns
 * @param indexes of the sparse features that are there, below {@link #SPARSE}
 * @param values one for each index
 */
record ActFeatures(float[] dense, int[] indexes, float[] values) {

    /** Word and letter sequences are hashed into so many. */
    static final int SPARSE = 1 << 16;

    private static final int MEANING = 384;
    private static final int LENGTHS = 5;
    private static final int PATTERNS = Intent.values().length + Reply.values().length + Assent.values().length;

    static final int DENSE = MEANING + Asked.values().length + Asked.Group.values().length + LENGTHS + PATTERNS;

    private static final float OF_MEANING = 3f;
    private static final float OF_PATTERNS = 0.7f;

    /** @param meaning the unit vector of a text, 384 components */
    static ActFeatures of(
            String utterance, Asked asked, List<OfferedService> services, Function<String, float[]> meaning) {
        String plain = plain(utterance);
        String masked =
                Masks.of(plain, services.stream().map(OfferedService::name).toList());
        float[] dense = new float[DENSE];
        float[] vector = meaning.apply(masked.replaceAll("\\bx(\\p{L}+)", "$1"));
        for (int i = 0; i < MEANING; i++) {
            dense[i] = OF_MEANING * vector[i];
        }
        int at = MEANING;
        dense[at + asked.ordinal()] = 1;
        at += Asked.values().length;
        dense[at + asked.group().ordinal()] = 1;
        at += Asked.Group.values().length;
        int words = masked.split(" ").length;
        dense[at + (words <= 1 ? 0 : words <= 3 ? 1 : words <= 7 ? 2 : words <= 15 ? 3 : 4)] = 1;
        at += LENGTHS;
        patterns(utterance, services, dense, at);
        Sparse sparse = new Sparse();
        words(masked, asked, sparse);
        letters(plain, sparse);
        return new ActFeatures(dense, sparse.indexes(), sparse.values());
    }

    static String plain(String utterance) {
        return Normalizer.normalize(utterance)
                .replaceAll("[^\\p{L}\\p{N}':/@+ -]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static void patterns(String text, List<OfferedService> services, float[] dense, int from) {
        Utterance whole = Utterance.of(Clause.all(text, services));
        int at = from;
        for (Intent intent : whole.intents()) {
            dense[at + intent.ordinal()] = OF_PATTERNS;
        }
        at += Intent.values().length;
        dense[at + ReplyParser.parse(text).ordinal()] = OF_PATTERNS;
        at += Reply.values().length;
        dense[at + whole.assent().ordinal()] = OF_PATTERNS;
    }

    private static void words(String masked, Asked asked, Sparse sparse) {
        List<String> words = new ArrayList<>();
        words.add("^");
        words.addAll(List.of(masked.split(" ")));
        words.add("$");
        float weight = (float) (2 / Math.sqrt(words.size()));
        for (int length = 1; length <= 3; length++) {
            for (int i = 0; i + length <= words.size(); i++) {
                String gram = String.join(" ", words.subList(i, i + length));
                sparse.add("w" + gram, weight);
                if (length < 3) {
                    sparse.add(asked.group() + gram, weight);
                }
            }
        }
    }

    private static void letters(String plain, Sparse sparse) {
        String text = " " + plain + " ";
        float weight = (float) (1 / Math.sqrt(Math.max(4, text.length())));
        for (int length = 3; length <= 5; length++) {
            for (int i = 0; i + length <= text.length(); i++) {
                sparse.add("c" + text.substring(i, i + length), weight);
            }
        }
    }

    /** Adds up what falls into one place. */
    private static final class Sparse {
        private final Map<Integer, Float> found = new TreeMap<>();

        void add(String feature, float weight) {
            int hash = feature.hashCode() * 0x9E3779B9;
            found.merge((hash >>> 16 ^ hash) & SPARSE - 1, weight, Float::sum);
        }

        int[] indexes() {
            return found.keySet().stream().mapToInt(Integer::intValue).toArray();
        }

        float[] values() {
            float[] values = new float[found.size()];
            int i = 0;
            for (float value : found.values()) {
                values[i++] = value;
            }
            return values;
        }
    }
}
