package com.aira.voice.dialogue.hearing;

import com.aira.voice.business.OfferedService;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.understanding.acts.ActClassifier;
import com.aira.voice.understanding.acts.Acts;
import com.aira.voice.understanding.acts.Asked;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Understands an utterance by what it says and by what had been asked. */
public final class Hearing {

    /** Each costs an embedding; whoever says more in one turn is understood as a whole. */
    private static final int MOST_CLAUSES = 8;

    private static final double SURELY = 0.5;

    /** What patterns take for a question about the tables is one if it is at all likely. */
    private static final double PERHAPS = 0.2;

    private static final Set<Act> TASKS = EnumSet.of(
            Act.BOOK, Act.MOVE, Act.CANCEL, Act.MODIFY, Act.CHOOSE, Act.MORE, Act.MESSAGE, Act.PERSON, Act.LOOKUP);

    /** "Do you have gluten-free options, and anything for vegans?" */
    private static final Pattern GOES_ON = Pattern.compile(
            "^(?:um |uh )?(?:any|anything|what about|how about)\\b(?!.*\\b(?:free|available|slots?|openings?)\\b)");

    /** "Can that be right after, with the same doctor?" wishes for an appointment. */
    private static final Pattern FOLLOWS_ON =
            Pattern.compile("\\b(?:right|straight|directly) (?:after|before)\\b|\\bback to back\\b"
                    + "|\\b(?:can|could|might) (?:it|that|his|hers|mine|ours|he|she|they) (?:be|come|go) (?:at |to |around )?(?:half|quarter|\\d|noon"
                    + "|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\b|\\bwith the same \\w+$");

    /** "And if I want the synthetic oil?" asks what then, and wishes for nothing. */
    private static final Pattern SUPPOSES = Pattern.compile(
            "^(?:and |but |so |ok |okay )*(?:if|what if|suppose)\\b(?!.*\\b(?:book|can i|could i|can we|could we|i'd like|possible)\\b)");

    /** "So both of them will be finished by quarter to twelve": to be told whether that is so. */
    private static final Pattern CONCLUDES =
            Pattern.compile("^(?:and |ok |okay |alright |right )*so\\b|\\b(?:would|will) (?:we|i|he|she|they|it)$");

    private final ActClassifier classifier;

    public Hearing(ActClassifier classifier) {
        this.classifier = classifier;
    }

    public Heard understand(
            String said, DialogueState state, Optional<String> lastLine, List<OfferedService> services) {
        Asked asked = asked(state, lastLine);
        Acts whole = withOwn(said, classifier.classify(said, asked, services), state);
        List<Clause> all = Clause.all(said, services);
        List<Clause> clauses = all.size() <= MOST_CLAUSES ? all : List.of(Clause.of(said, services));
        if (clauses.size() < 2) {
            return new Heard(
                    said,
                    whole,
                    clauses.stream()
                            .map(clause -> new Heard.Part(clause, isQuestion(clause, whole, whole)))
                            .toList());
        }
        List<Acts> each = clauses.stream()
                .map(clause -> classifier.classify(clause.said(), asked, services))
                .toList();
        Acts together = withOwn(said, whole.orOfAPart(each, TASKS), state);
        List<Heard.Part> parts = new ArrayList<>();
        for (int i = 0; i < clauses.size(); i++) {
            boolean goesOn = i > 0
                    && parts.get(i - 1).question()
                    && GOES_ON.matcher(clauses.get(i).plain()).find();
            parts.add(new Heard.Part(clauses.get(i), goesOn || isQuestion(clauses.get(i), each.get(i), whole)));
        }
        boolean missed = whole.score(Act.ASK) >= SURELY && parts.stream().noneMatch(Heard.Part::question);
        if (missed) {
            int best = each.indexOf(each.stream()
                    .max(Comparator.comparingDouble(acts -> acts.score(Act.ASK)))
                    .orElseThrow());
            parts.set(best, new Heard.Part(clauses.get(best), true));
        }
        return new Heard(said, together, parts);
    }

    /**
     * With claims and recaps, of which the corpus has few. In the midst of a booking "that's Friday at four, right?" is about
     * that one, unless another was spoken of in this call.
     */
    private static Acts withOwn(String said, Acts acts, DialogueState state) {
        String plain = Normalizer.normalize(said);
        boolean known = OwnAppointments.isTheTopic(plain) || OwnAppointments.claims(plain);
        if (acts.score(Act.BOOK) >= SURELY) {
            // "And one for me on Friday at eleven" asks nothing of those that are booked.
            boolean asks = known || Clause.of(said, List.of()).isInterrogative();
            return asks ? acts : acts.without(Act.LOOKUP);
        }
        boolean ofDraft = state.task() == Flow.BOOK && state.subject().isEmpty();
        boolean does = acts.hasAny(Act.MOVE, Act.CANCEL)
                || !OwnAppointments.isOwned(plain) && acts.hasAny(Act.AFFIRM, Act.CORRECT, Act.CHOOSE);
        boolean tells = !ofDraft && !does && known;
        return tells || OwnAppointments.asksForAll(plain) ? acts.with(Act.LOOKUP) : acts;
    }

    private static boolean isQuestion(Clause clause, Acts own, Acts whole) {
        if (clause.asksForEnd()
                && (clause.said().endsWith("?")
                        || CONCLUDES.matcher(clause.plain()).find())) {
            return true;
        }
        if (clause.has(Intent.WHO) || clause.has(Intent.HELP)) {
            return clause.isQuestion();
        }
        boolean bookable = whole.score(Act.BOOK) >= SURELY && clause.topic().isEmpty() && clause.isTimed();
        if (bookable && own.score(Act.BOOK) >= PERHAPS) {
            return false;
        }
        if (clause.topic().isEmpty()
                && (clause.isOnlyAboutTime() && clause.isTimed()
                        || FOLLOWS_ON.matcher(clause.plain()).find())) {
            return false;
        }
        double likely = own.score(Act.ASK);
        if (SUPPOSES.matcher(clause.plain()).find() && !clause.isTimed()) {
            return likely >= PERHAPS;
        }
        if (clause.isQuestion() && clause.topic().isPresent()) {
            return likely >= PERHAPS;
        }
        boolean asksForNone = own.all().stream().noneMatch(TASKS::contains);
        if (clause.isInterrogative() && !clause.isOnlyAboutTime() && asksForNone && own != whole) {
            return own.score(Act.ASK) >= (clause.said().endsWith("?") ? 0.02 : PERHAPS);
        }
        boolean asksInWords = own == whole && clause.isInterrogative() && asksForNone && !clause.isOnlyAboutTime();
        return likely >= (asksInWords ? PERHAPS : SURELY) && whole.score(Act.ASK) >= PERHAPS;
    }

    public static Asked asked(DialogueState state, Optional<String> lastLine) {
        boolean question = lastLine.filter(line -> line.endsWith("?")).isPresent();
        return switch (state.asked()) {
            case NOTHING -> question || lastLine.isEmpty() ? Asked.OPEN : Asked.ANSWERED;
            case ANYTHING_ELSE -> question ? Asked.ELSE : Asked.ANSWERED;
            case SERVICE -> Asked.SERVICE;
            case DAY -> lastLine.filter(line -> line.contains("I'm sorry")).isPresent() ? Asked.BUSY : Asked.DAY;
            case BOOKED_DAY, CHANGE -> Asked.DAY;
            case TIME -> Asked.TIME;
            case OFFER -> lastLine.filter(line -> line.contains("I'm sorry")).isPresent() ? Asked.BUSY : Asked.OFFERED;
            case PARTY -> Asked.PARTY;
            case NAME -> Asked.NAME;
            case PHONE, CODE -> Asked.PHONE;
            case CONFIRM -> state.task() == Flow.CANCEL ? Asked.CANCELQ : Asked.READBACK;
            case WHICH -> Asked.WHICH;
            case MESSAGE_OFFER -> Asked.YESNO;
            case MESSAGE_BODY -> Asked.MSGASK;
        };
    }
}
