package com.aira.voice.conversation.dialogue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What is left of an utterance for the task once its questions are answered. */
record Said(String raw, String plain, Set<Intent> intents, Assent assent) {

    static Said of(List<Clause> clauses) {
        String raw = clauses.stream().map(Clause::said).collect(Collectors.joining(", "));
        String plain = clauses.stream().map(Clause::plain).collect(Collectors.joining(" "));
        Set<Intent> intents = EnumSet.noneOf(Intent.class);
        clauses.forEach(clause -> intents.addAll(clause.intents()));
        return new Said(raw, plain, intents, Assent.of(plain));
    }

    boolean has(Intent intent) {
        return intents.contains(intent);
    }

    /** The same wish in fewer words. */
    Said only(String part) {
        return new Said(part, Spoken.plain(part), intents, assent);
    }
}
