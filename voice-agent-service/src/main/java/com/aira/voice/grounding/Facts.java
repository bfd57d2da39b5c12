package com.aira.voice.grounding;

import com.aira.voice.grounding.ClaimTokenizer.Kind;
import com.aira.voice.grounding.ClaimTokenizer.Token;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a model may state: facts one by one, so that the price of one service does not support that of another. Words of
 * the caller are kept apart; they support nothing but a question.
 */
public final class Facts {

    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\n+");

    private final LocalDate today;
    private final List<Unit> units = new ArrayList<>();
    private final Set<String> exceptions = new HashSet<>();
    private final Set<Token> ofCaller = new HashSet<>();
    private final StringBuilder raw = new StringBuilder();

    /** @param today on which relative days count */
    Facts(LocalDate today) {
        this.today = today;
    }

    /**
     * One fact.
     *
     * @param anchors what it is about, such as the name of a service or the weekdays of opening hours
     * @param frame words in which it may be said, and which alone say nothing of it
     * @param closing times that end something: those of opening hours
     * @param negative it says what is not so
     */
    record Unit(Set<String> anchors, Set<Token> frame, Set<Token> tokens, Set<Token> closing, boolean negative) {}

    List<Token> tokens(String text) {
        return ClaimTokenizer.of(text, today);
    }

    /** A fact about {@code anchors}, which a sentence may put into words of the {@code frame}. */
    void fact(String anchors, String frame, String text) {
        raw.append(text.toLowerCase(Locale.ROOT)).append('\n');
        units.add(unit(anchors, frame, text));
    }

    /** This weekday is next another than the facts about it say, such as closed for a holiday. */
    void exception(String weekday) {
        exceptions.add(weekday);
    }

    /** Whether {@code unit} says how a weekday mostly is, of which alone {@code words} speak and which is not so next. */
    boolean isException(Unit unit, Set<String> words) {
        List<String> spokenOf = unit.anchors.stream().filter(words::contains).toList();
        return !unit.negative && spokenOf.size() == 1 && exceptions.contains(spokenOf.get(0));
    }

    String weekday(Token date) {
        return ClaimTokenizer.weekday(date, today);
    }

    /** The opening hours of weekdays. */
    void hours(String weekdays, String frame, String text, String closing) {
        Unit unit = unit(weekdays, frame, weekdays + " " + text + " " + closing);
        units.add(new Unit(unit.anchors, unit.frame, unit.tokens, Set.copyOf(tokens(closing)), false));
    }

    /** Prose: each sentence is a fact, and so are two in a row that do not contradict each other. */
    public void prose(String text) {
        raw.append(text.toLowerCase(Locale.ROOT)).append('\n');
        List<Unit> sentences = Arrays.stream(SENTENCE_END.split(text))
                .filter(sentence -> !sentence.isBlank() && !sentence.endsWith("?"))
                .map(sentence -> unit("", "", sentence))
                .toList();
        units.addAll(sentences);
        for (int i = 1; i < sentences.size(); i++) {
            Unit before = sentences.get(i - 1);
            Unit after = sentences.get(i);
            if (before.negative == after.negative) {
                Set<Token> both = new HashSet<>(before.tokens);
                both.addAll(after.tokens);
                units.add(new Unit(Set.of(), Set.of(), both, Set.of(), before.negative));
            }
        }
    }

    /** What the caller said, and what it means. */
    void ofCaller(String text) {
        ofCaller.addAll(tokens(text));
    }

    void ofCaller(Token token) {
        ofCaller.add(token);
    }

    List<Unit> units() {
        return units;
    }

    /** Whether an address of mail or web stands in the facts as it is. */
    boolean containsLiterally(String text) {
        return raw.indexOf(text.toLowerCase(Locale.ROOT)) >= 0;
    }

    /** Whether {@code unit} holds {@code token}, which is followed by {@code next}. */
    boolean holds(Unit unit, Token token, Token next) {
        if (unit.tokens.contains(token)) {
            return token.kind() != Kind.NUMBER || next == null || unit.tokens.contains(next);
        }
        return switch (token.kind()) {
            case WORD, DATE -> holdsDay(unit, token);
            case TIME -> holdsTime(unit.tokens, token);
            case NUMBER ->
                unit.tokens.contains(new Token(Kind.AMOUNT, token.text()))
                        || holdsTime(unit.tokens, new Token(Kind.TIME, token.text() + ":00?"));
            default -> false;
        };
    }

    /** Whether the caller, or any fact, has said this. */
    boolean isKnown(Token token) {
        return saidByCaller(token) || isFact(token);
    }

    /** Whether any fact says this. */
    boolean isFact(Token token) {
        return units.stream().anyMatch(unit -> holds(unit, token, null));
    }

    boolean saidByCaller(Token token) {
        return ofCaller.contains(token)
                || token.kind() == Kind.TIME && holdsTime(ofCaller, token)
                || token.kind() == Kind.NUMBER
                        && (ofCaller.contains(new Token(Kind.AMOUNT, token.text()))
                                || holdsTime(ofCaller, new Token(Kind.TIME, token.text() + ":00?")))
                || holdsDay(new Unit(Set.of(), Set.of(), ofCaller, Set.of(), false), token);
    }

    /** A weekday of a date, or the date of a weekday that opening hours name. */
    private boolean holdsDay(Unit unit, Token token) {
        if (token.kind() == Kind.DATE) {
            return unit.tokens.stream().noneMatch(other -> other.kind() == Kind.DATE)
                    && unit.anchors.contains(ClaimTokenizer.weekday(token, today));
        }
        return unit.tokens.stream()
                .anyMatch(other -> other.kind() == Kind.DATE
                        && ClaimTokenizer.weekday(other, today).equals(token.text()));
    }

    /** Whether a time, or a number as an hour, is one of these. */
    boolean holdsAny(Set<Token> times, Token token) {
        return holdsTime(times, token.kind() == Kind.TIME ? token : new Token(Kind.TIME, token.text() + ":00?"));
    }

    private static boolean holdsTime(Set<Token> tokens, Token time) {
        if (tokens.contains(time)) {
            return true;
        }
        String clock = time.text().replace("?", "");
        int colon = clock.indexOf(':');
        if (!clock.substring(0, colon).matches("\\d{1,2}")) {
            return false;
        }
        int hour = Integer.parseInt(clock.substring(0, colon));
        String minutes = clock.substring(colon);
        boolean vague = time.text().endsWith("?");
        // Said without its half it may mean either; heard without its half it supports either.
        return tokens.contains(new Token(Kind.TIME, hour % 12 + minutes + "?"))
                || tokens.contains(new Token(Kind.TIME, (hour % 12 == 0 ? 12 : hour % 12) + minutes + "?"))
                || vague
                        && (tokens.contains(new Token(Kind.TIME, hour % 12 + minutes))
                                || tokens.contains(new Token(Kind.TIME, hour % 12 + 12 + minutes)));
    }

    private Unit unit(String anchors, String frame, String text) {
        Set<Token> words = Set.copyOf(tokens(frame));
        Set<Token> all = new HashSet<>(tokens(text));
        all.addAll(words);
        return new Unit(
                tokens(anchors).stream().filter(Token::isWord).map(Token::text).collect(Collectors.toSet()),
                words,
                all,
                Set.of(),
                NeutralWords.isNegative(List.copyOf(all)));
    }
}
