package com.aira.voice.dialogue;

import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.hearing.OwnAppointments;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenNames;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.when.SpokenWhen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Answers the questions in an utterance, wherever the conversation stands, and leaves the rest of it. */
final class Questions {

    /** About what was read back: it is read back again. */
    static final Pattern IS_THAT_A_DAY =
            Pattern.compile("\\b(?:is|was|isn't) (?:that|it|this) (?:for |on )?(?:an? |the )?\\w+day\\b");

    /** Says that there will be questions. */
    private static final Pattern ANNOUNCES = Pattern.compile(
            "(?:hi |hello |hey |yeah |yes |so |and |ok |okay |just |um |i have |i've |i had |got |a |an |one |two |three |"
                    + "couple |few |of |quick |more |other |another |little |things? )*questions?(?: for you| please| if i may)?");

    /** "Can you note that?" asks for nothing that could be answered. */
    private static final Pattern NOTES = Pattern.compile(
            "\\b(?:can|could|would|will) you (?:please |just )*(?:note|make a note|put a note|write (?:it|that|this) down|put (?:it|that|this) down)\\b");

    private static final double SURELY = 0.6;

    private final DialogueContext context;
    private final Answers answers;

    Questions(DialogueContext context, Answers answers) {
        this.context = context;
        this.answers = answers;
    }

    /**
     * @param rest what is no question, in order
     * @param asked whether there was a question
     * @param answered whether all of them could be answered
     */
    record Outcome(List<Clause> rest, boolean asked, boolean answered) {}

    Outcome answer(Heard utterance) {
        List<Clause> rest = new ArrayList<>();
        boolean asked = false;
        boolean answered = true;
        for (Heard.Part part : utterance.parts()) {
            boolean free = context.state().task() == Flow.NONE;
            Clause leaning = free ? part.clause().following(context.state().topic()) : part.clause();
            boolean question = part.question() || leaning != part.clause();
            Clause clause = free && question ? following(part.clause(), rest) : part.clause();
            if (question && ANNOUNCES.matcher(clause.plain()).matches()) {
                continue;
            }
            boolean ofTheirs = utterance.has(Act.LOOKUP)
                    && (OwnAppointments.claims(clause.plain()) || OwnAppointments.asksForAll(clause.plain()));
            boolean toBeNoted = NOTES.matcher(clause.plain()).find();
            if (question && !ofTheirs && !toBeNoted && !answersWhatWasAsked(clause, utterance)) {
                context.alsoSaid(clause.said());
                asked = true;
                Optional<String> inquiry = context.state().inquiry();
                context.state(context.state().about(clause.topic()));
                if (clause.topic().isEmpty()) {
                    boolean goesOn = inquiry.filter(clause.said()::startsWith).isPresent();
                    context.state(context.state().inquiring(goesOn ? inquiry.get() : clause.said()));
                }
                if (!answers.answer(clause, beside(rest))) {
                    // "One of us uses a wheelchair, is that ok?": if nobody can say, the business shall know it.
                    boolean noted = context.turn().memory().latest().isPresent()
                            && !Notes.in(List.of(clause)).isEmpty();
                    if (asksOfOwn(utterance) || noted) {
                        rest.add(clause);
                        continue;
                    }
                    answered = false;
                    context.turn().missed(clause.said());
                    context.state(context.state().failed());
                    context.state(context.state().wondering(Optional.of(clause.said())));
                    context.say(
                            context.state().task() == Flow.NONE
                                    ? "I'm sorry, I don't know that."
                                    : "I'm sorry, I don't have that information.");
                }
            } else {
                rest.add(clause);
            }
        }
        return new Outcome(rest, asked, answered);
    }

    /** What leans on the words or on the question before it is asked together with them. */
    private Clause following(Clause heard, List<Clause> before) {
        Clause last = before.isEmpty() ? heard : before.get(before.size() - 1);
        boolean names = last != heard
                && last.intents().isEmpty()
                && last.plain().split(" ").length > 2
                && context.when(last.said(), SpokenWhen.NOTHING).isEmpty()
                && ServiceNames.find(last.plain(), context.business().services())
                        .isEmpty();
        Clause joined = names ? heard.following(last.said()) : heard;
        if (joined != heard) {
            before.remove(last);
            return joined;
        }
        Clause clause = heard.following(context.state().topic());
        return clause == heard ? context.state().inquiry().map(heard::following).orElse(heard) : clause;
    }

    private static String beside(List<Clause> rest) {
        return rest.stream().map(Clause::said).collect(Collectors.joining(" "));
    }

    /** "Which dentist is it with?" asks of the caller's own appointment, which is told after this. */
    private static boolean asksOfOwn(Heard utterance) {
        return utterance.has(Act.LOOKUP) || utterance.has(Act.MODIFY);
    }

    private boolean answersWhatWasAsked(Clause clause, Heard heard) {
        if (context.state().asked() == Prompt.CONFIRM
                && IS_THAT_A_DAY.matcher(clause.plain()).find()) {
            return true;
        }
        if (heard.acts().score(Act.ASK) >= SURELY
                && !heard.acts().hasAny(Act.GIVE, Act.CHOOSE, Act.MORE, Act.CORRECT)) {
            return false;
        }
        if (context.state().task() == Flow.BOOK && SpokenNames.isGiven(clause.said())) {
            return true;
        }
        return switch (context.state().asked()) {
            case SERVICE ->
                !ServiceNames.find(clause.plain(), context.business().services())
                                .isEmpty()
                        && !clause.has(Intent.PRICE)
                        && !clause.has(Intent.DURATION);
            case DAY, TIME, OFFER, CHANGE -> clause.isOnlyAboutTime();
            case NAME -> !clause.isInterrogative() && !clause.has(Intent.HOURS);
            default -> false;
        };
    }
}
