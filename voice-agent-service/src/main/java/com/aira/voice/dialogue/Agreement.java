package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.understanding.confirm.ReadBackCheck;
import com.aira.voice.understanding.confirm.Reply;
import com.aira.voice.understanding.confirm.ReplyParser;
import com.aira.voice.understanding.confirm.YesAndMore;
import java.util.Optional;
import java.util.regex.Pattern;

/** The caller's answer to what was read back. Only a turn that is nothing but assent to what was heard does it. */
final class Agreement {

    /** Whatever the words, such a turn is no plain yes. */
    private static final double SPEAKS_AGAINST = 0.7;

    /** Under a yes that has something beside it. */
    private static final double UNDER_A_YES = 0.3;

    /** A question of other times is one before the decision. */
    private static final Pattern OF_TIMES =
            Pattern.compile("\\b(?:free|available|possible|slots?|another|two|three|four|five|six|seven|eight|nine"
                    + "|ten|eleven|twelve|half|quarter)\\b");

    /** "Actually no, leave it, I'll think about it": nothing is wrong with it, it is just not wanted. */
    private static final Pattern DROPS = Pattern.compile(
            "\\b(?:leave it|forget (?:it|about it|that)|never ?mind(?! and| but)|don't bother"
                    + "|(?:i'll|i will|let me) think about it|drop it|call it off)\\b(?! (?:with|at|as|on|for|to|in|where)\\b)");

    private final DialogueContext context;
    private final Flows flows;

    Agreement(DialogueContext context, Flows flows) {
        this.context = context;
        this.flows = flows;
    }

    /** @return whether the turn was an answer and nothing else, and was dealt with */
    boolean settles(String utterance) {
        Optional<ReadBack> waiting = context.turn().memory().readBack();
        if (waiting.filter(readBack -> new ReadBackCheck(readBack).isAgreedBy(utterance))
                        .isPresent()
                && !context.hear(utterance)
                        .acts()
                        .speaksFor(SPEAKS_AGAINST, Act.CORRECT, Act.WAIT, Act.STOP, Act.DENY, Act.UNSURE)) {
            flows.perform();
            return true;
        }
        switch (reply(utterance)) {
            // It was not heard to its end.
            case YES -> flows.advance();
            case NO -> refused();
            case KEEP -> kept();
            case WAIT -> delayed();
            default -> {
                return false;
            }
        }
        return true;
    }

    /**
     * "Yes please, and where do I park?", the question answered; "yes, and she's allergic to nuts"; "yes, and add a beard trim":
     * nothing of it takes the yes back, so it is done. A cancelling waits for a whole yes: the answer may change a mind.
     *
     * @return whether it was done
     */
    boolean settlesBeside(Heard heard) {
        boolean open = context.state().asked() == Prompt.CONFIRM
                && context.state().task() != Flow.CANCEL
                && context.turn().memory().readBack().filter(ReadBack::heard).isPresent()
                && !heard.acts().speaksFor(UNDER_A_YES, Act.CORRECT, Act.DENY, Act.STOP, Act.CANCEL, Act.UNSURE);
        Optional<String> rest = open ? YesAndMore.rest(heard.said()) : Optional.empty();
        if (rest.isEmpty()) {
            return false;
        }
        Clause beside = Clause.of(rest.get(), context.business().services());
        boolean asks = beside.isInterrogative()
                && !beside.isTimed()
                && !beside.has(Intent.MOVE)
                && !OF_TIMES.matcher(beside.plain()).find();
        boolean adds = context.state().task() == Flow.BOOK && flows.takeBeside(heard, beside);
        if (asks || adds) {
            flows.perform();
        }
        return asks || adds;
    }

    /** @return whether the turn doubts what was read back without saying what else it should be, and was dealt with */
    boolean objects(Utterance utterance) {
        if (context.hear(context.turn().utterance()).acts().isOnly(Act.WAIT)) {
            delayed();
            return true;
        }
        Reply whole = reply(context.turn().utterance());
        if (whole == Reply.OBJECTION || utterance.assent() == Assent.NO) {
            if (context.state().task() == Flow.CANCEL) {
                delayed();
            } else {
                refused();
            }
            return true;
        }
        return false;
    }

    /** Whether the rest of a turn, its questions answered, is assent or courtesy. */
    boolean isAssent(Utterance rest) {
        Reply reply = reply(rest.raw());
        return context.state().asked() == Prompt.CONFIRM && (reply == Reply.YES || reply == Reply.COURTESY);
    }

    boolean isCourtesy(String utterance) {
        return ReplyParser.parse(utterance) == Reply.COURTESY;
    }

    /** "Nothing", "it's fine": what was read back stands, and is read back again. */
    boolean needsNoChange(String utterance) {
        ReadBack.Act act = context.state().task() == Flow.MOVE ? ReadBack.Act.MOVE : ReadBack.Act.BOOK;
        return ReplyParser.parse(utterance, act, "") == Reply.YES || ReplyParser.parse(utterance) == Reply.COURTESY;
    }

    private Reply reply(String utterance) {
        return context.turn()
                .memory()
                .readBack()
                .map(readBack -> new ReadBackCheck(readBack).reply(utterance))
                .orElseGet(() -> ReplyParser.parse(utterance));
    }

    private void refused() {
        boolean drops =
                DROPS.matcher(Normalizer.normalize(context.turn().utterance())).find();
        if (context.state().task() == Flow.BOOK && drops) {
            context.done();
            context.say("No problem, I've booked nothing. Is there anything else I can do for you?");
        } else if (context.state().task() == Flow.CANCEL) {
            kept();
        } else {
            context.ask(Prompt.CHANGE, "What would you like to change?");
        }
    }

    private void kept() {
        if (context.state().task() == Flow.BOOK) {
            refused();
            return;
        }
        context.done();
        context.say("All right, I've left it as it is. Is there anything else I can do for you?");
    }

    private void delayed() {
        switch (context.state().task()) {
            case CANCEL -> context.ask(Prompt.CONFIRM, "I haven't cancelled anything. Shall I still cancel it?");
            case MOVE -> context.ask(Prompt.CHANGE, "Nothing is moved yet. What would you like to change?");
            default -> context.ask(Prompt.CHANGE, "Nothing is booked yet. What would you like to change?");
        }
    }
}
