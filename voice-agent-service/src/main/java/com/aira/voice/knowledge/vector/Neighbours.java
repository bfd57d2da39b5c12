package com.aira.voice.knowledge.vector;

import java.util.List;
import java.util.UUID;

/** Looks for the chunks of one business that are nearest to a question, where there are too many to compare them all. */
public interface Neighbours {

    /**
     * Ids of the nearest, in no order. What it names need not be there any more, and what is new may be missing.
     *
     * @param question a unit vector
     * @param most how many at most
     */
    List<UUID> nearest(float[] question, int most);

    /** Rough size in memory. */
    long bytes();
}
