package com.aira.voice.understanding;

import com.aira.voice.business.StaffMember;
import com.aira.voice.understanding.phrases.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whom of the business a caller names: by the whole name, by the first or by the last. */
public final class StaffNames {

    private static final Set<String> TITLES =
            Set.of("dr", "doctor", "mr", "mrs", "ms", "miss", "table", "bay", "chair", "room");

    private StaffNames() {}

    /** @return the name as the business keeps it; empty when nobody is named, or it could be several */
    public static Optional<String> find(String utterance, List<StaffMember> staff) {
        List<String> said = Words.of(utterance);
        List<String> met = staff.stream()
                .filter(StaffMember::isPerson)
                .map(StaffMember::name)
                .filter(name -> Words.of(name).stream()
                        .filter(word -> word.length() > 2 && !TITLES.contains(word))
                        .anyMatch(word -> said.contains(word) || said.contains(word + "s")))
                .toList();
        return met.size() == 1 ? Optional.of(met.get(0)) : Optional.empty();
    }
}
