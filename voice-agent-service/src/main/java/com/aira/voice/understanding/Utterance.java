package com.aira.voice.understanding;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left of an utterance for the flow once its questions are answered. */
public record Utterance(String raw, String plain, Set<Intent> intents, Assent assent) {

    public static Utterance of(List<Clause> clauses) {
        String raw = clauses.stream()
                .map(Clause::said)
                .reduce((before, next) -> before + (before.matches("(?s).*[.!?;,]") ? " " : ", ") + next)
                .orElse("");
        String plain = clauses.stream().map(Clause::plain).collect(Collectors.joining(" "));
        Set<Intent> intents = EnumSet.noneOf(Intent.class);
        clauses.forEach(clause -> intents.addAll(clause.intents()));
        return new Utterance(raw, plain, intents, Assent.of(plain));
    }

    public boolean has(Intent intent) {
        return intents.contains(intent);
    }

    public Utterance without(Intent intent) {
        Set<Intent> rest = EnumSet.noneOf(Intent.class);
        intents.stream().filter(one -> one != intent).forEach(rest::add);
        return new Utterance(raw, plain, rest, assent);
    }

    public Utterance with(Intent intent) {
        Set<Intent> more = EnumSet.of(intent);
        more.addAll(intents);
        return new Utterance(raw, plain, more, assent);
    }

    /** The same wish in fewer words. */
    public Utterance only(String part) {
        return new Utterance(part, Normalizer.normalize(part), intents, assent);
    }
}
