package com.aira.voice.when;

import com.aira.voice.when.words.Expecting;
import com.aira.voice.when.words.NumberWords;
import com.aira.voice.when.words.Tokenizer;
import com.aira.voice.when.words.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** An utterance as the grammar has read it: its words, what they say of when, and what each mention is to the caller. */
final class Reading {

    /** More than a caller says in one turn or writes in one message; what lies beyond is not read. */
    private static final int MOST_WORDS = 300;

    private final List<Word> words;
    private final List<Mention> mentions;
    private final List<MentionRole> roles;
    private final Corrections.Standing standing;

    private Reading(List<Word> words, List<Mention> all) {
        this.words = words;
        this.standing = Corrections.apply(words, all);
        this.mentions = all.stream()
                .filter(mention -> mention.isAhead() || mention.isOnlyNamed())
                .toList();
        this.roles = RoleReader.roles(words, mentions, standing.takenBack());
    }

    static Reading of(String utterance, Scanner scanner, Expecting expecting) {
        List<Word> all = Names.marked(NumberWords.words(Tokenizer.pieces(utterance)));
        List<Word> words = all.subList(0, Math.min(all.size(), MOST_WORDS));
        return new Reading(words, scanner.mentions(words, expecting));
    }

    boolean corrected() {
        return standing.corrected();
    }

    boolean says(Set<String> any) {
        return words.stream().anyMatch(word -> word.in(any));
    }

    /** What stands after corrections, whatever it is to the caller. */
    List<Mention> standing() {
        return standing.mentions().stream()
                .filter(mention -> !standing.takenBack().contains(mention))
                .toList();
    }

    List<Mention> of(MentionRole role) {
        List<Mention> found = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            if (roles.get(i) == role && mentions.get(i).isAhead()) {
                found.add(mentions.get(i));
            }
        }
        return found;
    }

    List<TimeMention> placed() {
        List<TimeMention> placed = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            if (!mention.isNamed()) {
                continue;
            }
            placed.add(new TimeMention(
                    words.get(mention.from()).from(),
                    words.get(mention.to() - 1).to(),
                    mention.isDay(),
                    roles.get(i)));
        }
        return placed;
    }
}
