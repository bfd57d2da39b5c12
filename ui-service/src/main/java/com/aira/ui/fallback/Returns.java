package com.aira.ui.fallback;

import java.util.LinkedHashMap;
import java.util.Map;

/** How often each call was sent back: one that fails over and over must not go round in circles. Bounded, and forgetful. */
final class Returns {

    private static final int MOST = 10_000;

    private final int allowed;
    private final Map<String, Integer> calls = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    Returns(int allowed) {
        this.allowed = allowed;
    }

    synchronized boolean mayReturn(String callSid) {
        return calls.merge(callSid, 1, Integer::sum) <= allowed;
    }
}
