package com.aira.ui.live;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The events of the last moments, for pages that were made before their socket opened. Not safe for threads. */
final class RecentEvents {
    private final Duration memory;
    private final int limit;
    private final Deque<Heard> events = new ArrayDeque<>();
    private Instant completeSince = Instant.MAX;

    private record Heard(Instant at, LiveEvent event) {}

    /** @param limit how many events are kept at most */
    RecentEvents(Duration memory, int limit) {
        this.memory = memory;
        this.limit = limit;
    }

    /** From now on nothing is missed. */
    void begin(Instant now) {
        events.clear();
        completeSince = now;
    }

    /** What happens from now on is missed. */
    void end() {
        events.clear();
        completeSince = Instant.MAX;
    }

    void add(Instant now, LiveEvent event) {
        events.addLast(new Heard(now, event));
        while (events.size() > limit || events.getFirst().at.isBefore(now.minus(memory))) {
            // Those of the same instant may be gone as well.
            completeSince = events.removeFirst().at.plusNanos(1);
        }
    }

    /** All that happened since; empty when that is not known whole. */
    Optional<List<LiveEvent>> since(Instant moment) {
        if (moment.isBefore(completeSince)) {
            return Optional.empty();
        }
        return Optional.of(events.stream()
                .filter(heard -> !heard.at.isBefore(moment))
                .map(Heard::event)
                .toList());
    }
}
