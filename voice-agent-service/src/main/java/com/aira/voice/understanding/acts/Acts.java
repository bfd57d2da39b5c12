package com.aira.voice.understanding.acts;

import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The acts of one utterance with the probability of each. */
public record Acts(double[] scores) {

    public static final Acts NONE = new Acts(new double[Act.values().length]);

    private static final double SURE = 0.5;

    /** Without the rest of the utterance more is needed. */
    private static final double OF_A_PART = 0.7;

    /** The best of acts of which none is sure: below this there is none. */
    private static final double AT_ALL = 0.2;

    public double score(Act act) {
        return scores[act.ordinal()];
    }

    public boolean has(Act act) {
        return score(act) >= SURE || isBest(act) && score(act) >= AT_ALL;
    }

    public boolean hasAny(Act... acts) {
        return Arrays.stream(acts).anyMatch(this::has);
    }

    /** Whether one of these is likelier than that, sure or not. */
    public boolean speaksFor(double least, Act... acts) {
        return Arrays.stream(acts).anyMatch(act -> score(act) >= least);
    }

    public Set<Act> all() {
        EnumSet<Act> all = EnumSet.noneOf(Act.class);
        Arrays.stream(Act.values()).filter(this::has).forEach(all::add);
        return all;
    }

    /** Whether the utterance does this and nothing else. */
    public boolean isOnly(Act... acts) {
        Set<Act> all = all();
        return !all.isEmpty() && List.of(acts).containsAll(all);
    }

    /**
     * Of an utterance that as a whole does nothing for sure: what one of its parts does surely. "I'm only in town once. Move
     * her exam to four." moves.
     */
    public Acts orOfAPart(List<Acts> parts, Set<Act> tasks) {
        if (tasks.stream().anyMatch(act -> score(act) >= SURE)) {
            return this;
        }
        double[] all = scores.clone();
        for (Act act : tasks) {
            double most =
                    parts.stream().mapToDouble(part -> part.score(act)).max().orElse(0);
            if (most >= OF_A_PART) {
                all[act.ordinal()] = most;
            }
        }
        return new Acts(all);
    }

    /** With what the words show although the net did not see it. */
    public Acts with(Act act) {
        double[] all = scores.clone();
        all[act.ordinal()] = Math.max(all[act.ordinal()], SURE);
        return new Acts(all);
    }

    /** Without what the words show to be none of it. */
    public Acts without(Act act) {
        double[] all = scores.clone();
        all[act.ordinal()] = 0;
        return new Acts(all);
    }

    /** The likeliest act, if any is likely at all. */
    public Optional<Act> best() {
        return Arrays.stream(Act.values())
                .max(Comparator.comparingDouble(this::score))
                .filter(act -> score(act) >= AT_ALL);
    }

    private boolean isBest(Act act) {
        return best().filter(act::equals).isPresent();
    }

    @Override
    public String toString() {
        return all().toString();
    }
}
