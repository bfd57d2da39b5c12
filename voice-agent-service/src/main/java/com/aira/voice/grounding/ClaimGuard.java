package com.aira.voice.grounding;

import com.aira.voice.grounding.ClaimTokenizer.Kind;
import com.aira.voice.grounding.ClaimTokenizer.Token;
import com.aira.voice.grounding.Facts.Unit;
import com.aira.voice.tools.Effect;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Decides whether a sentence of a model may be spoken. It need not be a known kind of lie to be refused: what is neither
 * manners nor a question, and is not covered by one fact, is not spoken, and the dialogue answers instead. An act is
 * claimed by a template over what was committed, never by a model.
 */
public final class ClaimGuard {

    enum Verdict {
        /** Covered by facts. */
        GROUNDED,
        /** Asks, and supposes nothing that nobody said. */
        QUESTION,
        /** Greets, thanks, is sorry, does not know. */
        MANNERS,
        /** "Yes", "sure", "we do": good before a question or a fact, and alone an answer without one. */
        BARE,
        /** Reads back what the caller said: good before the question whether it is right. */
        READ_BACK,
        /** Says again what a template has said already over the committed row. */
        REDUNDANT,
        /** Not so, or nobody knows. */
        UNFOUNDED
    }

    private static final Pattern CLAUSE = Pattern.compile(
            "(?<=[^\\d\\s])[,;:]\\s+|(?<=\\d)[,;:]\\s+|\\s+[–—-]\\s+|—|\\s+(?=(?:and|but|or|so|because|since)\\s)");

    /** Markup, code and tables are never speech. */
    private static final Pattern SPEECH = Pattern.compile("[\\p{L}\\p{M}\\p{N}\\s.,!?'’\"“”()\\-–—:;$£€₹%&+@/_…]*");

    private static final Pattern ADDRESS =
            Pattern.compile("\\S+@\\S+|\\bhttps?:\\S*|\\bwww\\.\\S+|\\b[\\w-]+(?:\\.[\\w-]+)*\\.[a-z]{2,}\\b\\S*");

    private static final Pattern ASKS = Pattern.compile(
            "^(?:(?:and|or|so|but|then|okay|ok|also|well|sorry|please|now|just|to (?:confirm|check))\\W+)*(?:in |at |on |for |under |by )?"
                    + "(?:what|which|who|whose|when|where|why|how|would|could|can|shall|should|may|might|do|does|did|is|are|am"
                    + "|will|have|has|was|were|any|anything|another|else|or)\\b.*");

    private static final Pattern READS_BACK = Pattern.compile(
            "^(?:(?:so|okay|ok|alright|all right|great|perfect|sure|then|just|and)\\W+)*(?:to (?:confirm|check)|let me (?:confirm|check|read that back)"
                    + "|an?|the|for|on|at|under|that(?:'s| is| would be|'d be)|this is|it(?:'s| is| would be)|you(?:'d| would) like|you want|you(?:'re| are) looking for)\\b.*");

    /** Set phrases that say nothing, though their words could: "we take checks" is about money. */
    private static final Pattern IDIOM = Pattern.compile(
            "(?i)\\b(?:take your time|feel free to ask|(?:let me|i(?:'ll| will| can))(?: just| quickly)? check|hold on|just a (?:moment|second|minute))\\b");

    /** Whether a text follows is known to the template alone: some customers want none. */
    private static final Pattern PROMISES_A_TEXT = Pattern.compile(
            "\\b(?:(?:you(?:'ll| will| should)(?: also| soon| shortly)? (?:get|receive|be sent)|(?:i|we)(?:'ll"
                    + "| will)(?: also)? send(?: you)?|expect|watch for)\\b.{0,30}\\b(?:texts?|sms|confirmation)\\b"
                    + "|(?:i|we)(?:'ll| will)(?: also)? text you\\b)");

    private static final Set<String> UNTIL = Set.of("until", "till", "to");

    private final Facts facts;
    private final Supplier<List<Effect>> effects;
    private final Set<String> topic = new HashSet<>();
    private final boolean nothingDoneBefore;

    /**
     * @param utterance what is being answered
     * @param effects of this turn so far
     * @param nothingDoneBefore in earlier turns
     */
    public ClaimGuard(Facts facts, String utterance, Supplier<List<Effect>> effects, boolean nothingDoneBefore) {
        this.facts = facts;
        this.effects = effects;
        this.nothingDoneBefore = nothingDoneBefore;
        facts.tokens(utterance)
                .forEach(token -> topic.add(token.kind() == Kind.DATE ? facts.weekday(token) : token.text()));
    }

    Verdict judge(String sentence) {
        if (!SPEECH.matcher(sentence).matches() || namesForeignAddress(sentence)) {
            return Verdict.UNFOUNDED;
        }
        String plain = IDIOM.matcher(sentence.strip().replace('’', '\'')).replaceAll("please");
        List<String> clauses = clauses(plain);
        for (String clause : clauses) {
            Optional<ClaimedAct> act = ClaimedAct.in(clause.toLowerCase());
            if (act.isPresent()) {
                return act.get().isDone(effects.get()) ? Verdict.REDUNDANT : Verdict.UNFOUNDED;
            }
        }
        if (PROMISES_A_TEXT.matcher(plain.toLowerCase()).find() && !plain.endsWith("?")) {
            return effects.get().isEmpty() ? Verdict.UNFOUNDED : Verdict.REDUNDANT;
        }
        boolean offering = NeutralWords.isOffering(facts.tokens(plain));
        boolean asking = false;
        Set<Verdict> verdicts = new HashSet<>();
        for (String clause : clauses) {
            asking = plain.endsWith("?")
                    && (asking || ASKS.matcher(clause.toLowerCase()).matches());
            Verdict verdict = asking ? question(clause) : statement(clause, offering, !verdicts.isEmpty());
            if (verdict == Verdict.UNFOUNDED) {
                return verdict;
            }
            verdicts.add(verdict);
        }
        for (Verdict decisive : List.of(Verdict.QUESTION, Verdict.READ_BACK, Verdict.GROUNDED, Verdict.BARE)) {
            if (verdicts.contains(decisive)) {
                return decisive;
            }
        }
        return Verdict.MANNERS;
    }

    /** Clauses; one that holds only figures belongs to the one before, unless it begins another day. */
    private List<String> clauses(String sentence) {
        List<String> clauses = new ArrayList<>();
        for (String clause : CLAUSE.split(sentence)) {
            List<Token> tokens = facts.tokens(clause);
            boolean onlyFigures = tokens.stream().anyMatch(token -> !token.isWord())
                    && tokens.stream().allMatch(token -> !token.isWord() || NeutralWords.isPlain(token, false));
            boolean otherDay = tokens.stream().anyMatch(token -> token.kind() == Kind.DATE)
                    && (clauses.isEmpty() || !endsWithWeekday(clauses.get(clauses.size() - 1)));
            if (onlyFigures && !otherDay && !clauses.isEmpty()) {
                int last = clauses.size() - 1;
                clauses.set(last, clauses.get(last) + " " + clause);
            } else if (!clause.isBlank()) {
                clauses.add(clause.strip());
            }
        }
        return clauses;
    }

    /** "Wednesday, November 25th" is one day. */
    private boolean endsWithWeekday(String clause) {
        List<Token> tokens = facts.tokens(clause);
        return !tokens.isEmpty() && NeutralWords.isWeekday(tokens.get(tokens.size() - 1));
    }

    private Verdict question(String clause) {
        for (Token token : facts.tokens(clause)) {
            boolean known = NeutralWords.isLoaded(token)
                    ? facts.isFact(token)
                    : facts.isKnown(token) || NeutralWords.isPlainInQuestion(token);
            if (!known) {
                return Verdict.UNFOUNDED;
            }
        }
        return Verdict.QUESTION;
    }

    private Verdict statement(String clause, boolean offering, boolean addressing) {
        List<Token> tokens = facts.tokens(clause);
        boolean conditional = clause.toLowerCase().matches("(?:once|if|when|before|after|until)\\b.*");
        boolean negative = NeutralWords.isNegative(tokens);
        boolean denied = NeutralWords.isDenial(tokens)
                && nothingDoneBefore
                && effects.get().isEmpty();
        List<Token> content = tokens.stream()
                .filter(token -> !NeutralWords.isPlain(token, offering && !negative)
                        || negative && token.text().equals("need"))
                .filter(token -> !NeutralWords.isAct(token) || !conditional && !denied)
                .toList();
        if (content.isEmpty()) {
            return NeutralWords.isBare(tokens) && !tokens.isEmpty() ? Verdict.BARE : Verdict.MANNERS;
        }
        if (isCovered(tokens, content, negative)) {
            return Verdict.GROUNDED;
        }
        if (addressing && isName(clause, content)) {
            return Verdict.MANNERS;
        }
        boolean ofCaller = content.stream()
                .allMatch(token -> NeutralWords.isLoaded(token) ? facts.isFact(token) : facts.isKnown(token));
        return ofCaller && READS_BACK.matcher(clause.toLowerCase()).matches() ? Verdict.READ_BACK : Verdict.UNFOUNDED;
    }

    /** One fact says all of it. */
    private boolean isCovered(List<Token> tokens, List<Token> content, boolean negative) {
        if (!negative && content.stream().allMatch(NeutralWords::isLoaded)) {
            return false;
        }
        boolean namesIts = facts.units().stream().anyMatch(unit -> content.stream()
                .anyMatch(token -> unit.anchors().contains(token.text())));
        boolean topical = facts.units().stream().anyMatch(this::isTopic);
        return facts.units().stream()
                .filter(unit -> unit.negative() == negative)
                .filter(unit -> namesIts || !topical || unit.anchors().isEmpty() || isTopic(unit))
                .filter(unit -> !facts.isException(unit, namesIts ? words(content) : topic))
                .filter(unit -> content.stream().anyMatch(token -> !unit.frame().contains(token)))
                .filter(unit -> unit.closing().isEmpty() || keepsHours(unit, tokens))
                .anyMatch(unit -> content.stream().allMatch(token -> facts.holds(unit, token, next(tokens, token))));
    }

    /** What is said to end does end then, and what is said to begin does not: 9 may be either half of the day. */
    private boolean keepsHours(Unit unit, List<Token> tokens) {
        boolean closes = tokens.stream().anyMatch(token -> token.text().equals("close"));
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            if (token.kind() == Kind.TIME || token.kind() == Kind.NUMBER) {
                boolean end =
                        closes || i > 0 && UNTIL.contains(tokens.get(i - 1).text());
                if (end != facts.holdsAny(unit.closing(), token)) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean isTopic(Unit unit) {
        return unit.anchors().stream().anyMatch(topic::contains);
    }

    private static Set<String> words(List<Token> tokens) {
        Set<String> words = new HashSet<>();
        tokens.forEach(token -> words.add(token.text()));
        return words;
    }

    private static Token next(List<Token> tokens, Token token) {
        int next = tokens.indexOf(token) + 1;
        return next < tokens.size() ? tokens.get(next) : null;
    }

    /** The caller's own name, addressed: "Thanks, Ann." */
    private boolean isName(String clause, List<Token> content) {
        return content.size() <= 2
                && clause.matches("\\p{Lu}.*")
                && content.stream()
                        .allMatch(token -> token.isWord()
                                && !NeutralWords.isWeekday(token)
                                && !NeutralWords.isLoaded(token)
                                && facts.saidByCaller(token));
    }

    private boolean namesForeignAddress(String sentence) {
        var address = ADDRESS.matcher(sentence.replaceAll("[.,!?]+(?=\\s|$)", ""));
        while (address.find()) {
            if (!address.group().matches("(?i)[ap]\\.m|e\\.g|i\\.e") && !facts.containsLiterally(address.group())) {
                return true;
            }
        }
        return false;
    }
}
