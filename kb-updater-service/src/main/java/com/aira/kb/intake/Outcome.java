package com.aira.kb.intake;

import com.aira.kb.index.IndexedChunk;
import java.time.Duration;
import java.util.List;

/** How an attempt ends, as the row will show it. */
sealed interface Outcome {
    record Completed(List<IndexedChunk> chunks) implements Outcome {
        public Completed {
            chunks = List.copyOf(chunks);
        }
    }

    /** Left for another attempt, not before the pause is over. */
    record Retry(Duration pause, Failure failure) implements Outcome {}

    record Failed(Failure failure) implements Outcome {}

    /** The stopping service returns the lease; the attempt does not count. */
    record GivenBack() implements Outcome {}

    /** The row is another's by now: changed, deleted, or claimed after our lease had lapsed. */
    record Lost() implements Outcome {}

    default String name() {
        return getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT);
    }
}
