package com.aira.voice.when;

import com.aira.voice.when.rules.Parsed;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Says of each mention what it is to the caller, by the clause around it and by what was taken back. */
final class RoleReader {

    /** More than anybody says in a breath; further ones are not read. */
    private static final int MOST_MENTIONS = 10;

    private static final int WINDOW = 12;
    private static final Set<String> JOINS = WordSet.of("so but because cause cos since though although unless");
    private static final Set<String> BEGINNINGS = WordSet.of(
            "i we he she they it my our can could how what do does is are let that there neither no sorry would",
            "which and then not will her his you because or make put say book scrap move cancel any some");
    private static final Set<String> OPENINGS = WordSet.of(
            "hi hello hey yes yeah yep well so but because cause cos since and then good morning thanks thank oh",
            "actually sorry look see also now");
    private static final Set<String> SUBJECTS = WordSet.of(
            "i we he she they my our his her you there can could how what do does is are let would will it the");
    private static final Set<String> ASKING = Set.of("can", "could", "may", "do", "does", "would");
    private static final Set<String> ASKED = Set.of("i", "we", "you", "he", "she", "they");
    private static final Set<String> BEFORE_A_QUESTION = WordSet.of("when what time how long if where which who and");
    private static final Set<String> STARTED = WordSet.of("i we he she they you can could let how what please");
    private static final Set<String> ENDS_OF_A_WISH = WordSet.of("works suits good fine great best better perfect");
    private static final Set<String> LINKS = WordSet.of("at on in the for around about by of and or to from this");

    private final List<Word> words;
    private final List<Mention> mentions;
    private final Set<Mention> takenBack;
    private final Map<Integer, Mention> starts = new HashMap<>();

    private RoleReader(List<Word> words, List<Mention> mentions, Set<Mention> takenBack) {
        this.words = words;
        this.mentions = mentions;
        this.takenBack = takenBack;
        mentions.forEach(mention -> starts.put(mention.from(), mention));
    }

    /** One role for each mention, in their order. */
    static List<MentionRole> roles(List<Word> words, List<Mention> mentions, Set<Mention> takenBack) {
        return new RoleReader(words, mentions, takenBack).roles();
    }

    private List<MentionRole> roles() {
        List<MentionRole> roles = new ArrayList<>();
        for (int i = 0; i < mentions.size(); i++) {
            Mention mention = mentions.get(i);
            if (i >= MOST_MENTIONS) {
                roles.add(MentionRole.WANTED);
                continue;
            }
            Optional<MentionRole> cued = RoleCues.TABLE.of(clause(mention)).map(RoleCues.Cue::role);
            roles.add(role(i, mention, cued, roles));
        }
        return roles;
    }

    private MentionRole role(int i, Mention mention, Optional<MentionRole> cued, List<MentionRole> before) {
        if (mention.said() instanceof Parsed.Past) {
            return MentionRole.PAST;
        }
        if (mention.said() instanceof Parsed.Zone && i > 0) {
            return before.get(i - 1);
        }
        boolean wanted = cued.isEmpty() || cued.get() == MentionRole.WANTED;
        if (takenBack.contains(mention)) {
            return wanted ? MentionRole.REJECTED : cued.get();
        }
        boolean own = cued.isPresent() && cued.get() == MentionRole.REJECTED;
        if (!own && i > 0 && isLinked(mentions.get(i - 1), mention)) {
            return before.get(i - 1);
        }
        return cued.orElse(MentionRole.WANTED);
    }

    /** "On Thursday at two": nothing but links between, and the one a day and the other a time. */
    private boolean isLinked(Mention earlier, Mention later) {
        for (int i = earlier.to(); i < later.from(); i++) {
            if (!words.get(i).in(LINKS) || words.get(i).is("or") || words.get(i).is("and")) {
                return false;
            }
        }
        return earlier.isDay() != later.isDay() && !takenBack.contains(earlier);
    }

    /** The words of the clause that the mention stands in, as {@link RoleCues} compares them. */
    private String clause(Mention target) {
        int from = target.from();
        while (from > Math.max(0, target.from() - WINDOW) && !begins(from)) {
            from--;
        }
        int to = target.to();
        while (to < Math.min(words.size(), target.to() + WINDOW) && !begins(to)) {
            to++;
        }
        while (from < target.from() && words.get(from).in(OPENINGS)) {
            from++;
        }
        StringBuilder clause = new StringBuilder();
        for (int i = from; i < to; i++) {
            Mention mention = starts.get(i);
            if (mention == null) {
                clause.append(words.get(i).text()).append(' ');
                continue;
            }
            boolean beside = mention.to() == target.from() || mention.from() == target.to();
            clause.append(mention.equals(target) ? "{} " : beside ? "" : "@ ");
            i = mention.to() - 1;
        }
        boolean contradicted = to < words.size() && words.get(to).is("but");
        return clause.append(contradicted ? "but " : "").toString();
    }

    private boolean begins(int at) {
        if (at == 0 || inside(at)) {
            return false;
        }
        Word word = words.get(at);
        Word before = words.get(at - 1);
        boolean afterMention = mentions.stream().anyMatch(mention -> mention.to() == at);
        if (afterMention && startsMention(at) && isSameKind(at)) {
            return true;
        }
        if (word.in(JOINS)) {
            return !(word.is("but") && at > 0 && before.in(Set.of("any", "anything", "day", "time", "everything")));
        }
        if (isProposal(word, words.get(Math.min(at + 1, words.size() - 1))) && !before.in(BEFORE_A_QUESTION)) {
            return true;
        }
        boolean subjectFollows = at + 1 < words.size() && words.get(at + 1).in(SUBJECTS);
        if (before.is("and") || before.is("so")) {
            return false;
        }
        if (word.is("and")) {
            return subjectFollows;
        }
        if (word.pause() && !startsMention(at)) {
            return true;
        }
        return (afterMention || before.in(ENDS_OF_A_WISH)) && word.in(BEGINNINGS) && !word.is("or") && !isVerb(at);
    }

    /** "What about", "can we", "do you". */
    private static boolean isProposal(Word word, Word next) {
        return next.is("about") && (word.is("what") || word.is("how")) || word.in(ASKING) && next.in(ASKED);
    }

    /** "Tuesday is good" and "Friday would work" go on; "Tuesday is that free" is rare. */
    private boolean isVerb(int at) {
        boolean verb = words.get(at).in(Set.of("is", "are", "would", "will", "does", "do", "not"));
        return verb && (at + 1 >= words.size() || !words.get(at + 1).in(STARTED));
    }

    private boolean isSameKind(int at) {
        boolean day = starts.get(at).isDay();
        return mentions.stream().anyMatch(mention -> mention.to() == at && mention.isDay() == day);
    }

    private boolean inside(int at) {
        return mentions.stream().anyMatch(mention -> mention.from() < at && at < mention.to());
    }

    private boolean startsMention(int at) {
        return starts.containsKey(at);
    }
}
