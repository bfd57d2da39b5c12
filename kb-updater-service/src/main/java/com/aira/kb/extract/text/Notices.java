package com.aira.kb.extract.text;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts what owners are told of one document. */
public final class Notices {
    private final Map<Notice, Integer> counts = new EnumMap<>(Notice.class);

    public void add(Notice notice) {
        add(notice, 1);
    }

    /** @param count of a kind that there may be none of */
    public void add(Notice notice, int count) {
        if (count > 0) {
            counts.merge(notice, count, Math::addExact);
        }
    }

    public Map<Notice, Integer> counts() {
        return counts;
    }

    /** For owners, in the order of {@link Notice}. */
    public static List<String> sentences(Map<Notice, Integer> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(notice -> notice.getKey().sentence(notice.getValue()))
                .toList();
    }
}
