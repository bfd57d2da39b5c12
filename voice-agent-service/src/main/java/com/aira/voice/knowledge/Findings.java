package com.aira.voice.knowledge;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was found for a question.
 *
 * @param answerable whether the passages answer it, rather than merely being about something alike
 * @param score 0 to 1, of the best passage
 * @param passages best first; present also when not answerable
 * @param answer one to three sentences of the best passages to read aloud, however sure they answer
 */
public record Findings(boolean answerable, double score, List<Passage> passages, Optional<String> answer) {

    public static final Findings NOTHING = new Findings(false, 0, List.of(), Optional.empty());

    public Findings {
        Objects.requireNonNull(answer);
        passages = List.copyOf(passages);
    }
}
