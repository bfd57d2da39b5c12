package com.aira.ui.live;

import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** How many pages each visitor has open at this instance, whoever is signed in there. */
@Singleton
final class VisitorSockets {
    private final int most;
    private final Map<String, Integer> open = new HashMap<>();

    VisitorSockets(LiveConfig config) {
        most = config.socketsPerVisitor();
    }

    /**
     * @param visitor a key of VisitorKeys
     * @return false when there are too many: then it is not counted, and does not leave
     */
    synchronized boolean enter(String visitor) {
        if (open.getOrDefault(visitor, 0) >= most) {
            return false;
        }
        open.merge(visitor, 1, Integer::sum);
        return true;
    }

    synchronized void leave(String visitor) {
        open.computeIfPresent(visitor, (key, count) -> count == 1 ? null : count - 1);
    }
}
