package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.LastChange;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.frames.ReadBack.Act;
import com.aira.voice.understanding.EmailAddresses;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.confirm.Reply;
import com.aira.voice.understanding.confirm.ReplyParser;
import com.aira.voice.when.SpokenWhen;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller says right after something was done, when they take back the yes that did it: "no wait, not that day". What
 * was done is told again, and whether to undo it is asked; nothing is undone without another yes.
 */
final class UndoRequest {

    private static final Pattern ABOUT_TIME =
            Pattern.compile("\\b(?:day|date|time|hour|week|month|earlier|later|morning|afternoon|evening)\\b");

    /** A wish of its own may begin with a no, too. */
    private static final Pattern TAKES_BACK = Pattern.compile(
            "\\b(?:not|wrong|isn't|wasn't|mistake|mistaken|sorry|wait|hold on|hang on|hold up|stop|undo|keep it)\\b");

    /** Whoever says more speaks of something else, or to somebody else. */
    private static final int MOST_WORDS = 12;

    private final DialogueContext context;
    private final Flows flows;

    UndoRequest(DialogueContext context, Flows flows) {
        this.context = context;
        this.flows = flows;
    }

    /** @return whether the turn was about what had just been done, and was dealt with */
    boolean settle(LastChange done, Utterance utterance) {
        Reply reply = ReplyParser.parse(utterance.raw());
        if (reply == Reply.YES && !isHeard()) {
            tell(done);
            return true;
        }
        if (!takesBack(done, reply, utterance)) {
            return false;
        }
        if (done.act() == Act.CANCEL) {
            bookAgain(done.appointment(), utterance);
        } else {
            boolean time = ABOUT_TIME.matcher(utterance.plain()).find()
                    || !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty();
            flows.start(time ? Flow.MOVE : Flow.CANCEL, utterance, Optional.of(done.appointment()));
        }
        return true;
    }

    private boolean takesBack(LastChange done, Reply reply, Utterance utterance) {
        if (done.act() == Act.CANCEL && utterance.has(Intent.MOVE)) {
            return true;
        }
        if (utterance.has(Intent.MOVE)
                || utterance.has(Intent.CANCEL)
                || utterance.has(Intent.LOOKUP)
                || utterance.has(Intent.BOOK)
                || givesSomething(utterance)) {
            return false;
        }
        return switch (reply) {
            case WAIT -> true;
            case KEEP -> done.act() == Act.CANCEL;
            case NO -> !isHeard();
            case OBJECTION ->
                TAKES_BACK.matcher(utterance.plain()).find()
                        && utterance.plain().split(" ").length <= MOST_WORDS;
            default -> false;
        };
    }

    /** "Her number is 0119. No, sorry, 0191" corrects itself and takes nothing back. */
    private static boolean givesSomething(Utterance utterance) {
        return SpokenDigits.find(utterance.plain()).isPresent()
                || EmailAddresses.find(utterance.raw()).isPresent();
    }

    /** A cancellation cannot be taken back; the same time may still be free. */
    private void bookAgain(Slots.Target cancelled, Utterance utterance) {
        context.say("I have cancelled it already, but I can book it again.");
        context.state(context.state().begin(Flow.BOOK));
        var local = cancelled.at().atZone(context.business().zone());
        Slots slots = context.draft()
                .withWhen(SpokenWhen.of(local.toLocalDate(), local.toLocalTime()))
                .withName(cancelled.name());
        context.draft(cancelled.service().map(slots::withService).orElse(slots));
        if (utterance.has(Intent.MOVE)) {
            flows.hear(utterance);
        }
        flows.advance();
    }

    private void tell(LastChange done) {
        String named = new ChangeFlow(context).named(done.appointment());
        context.say(done.act() == Act.CANCEL ? "I have cancelled " + named + "." : "You have " + named + ".");
        context.ask(Prompt.ANYTHING_ELSE, "Is there anything else I can do for you?");
    }

    /** Whoever spoke over the confirmation may not know that it is done. */
    private boolean isHeard() {
        return context.turn()
                .memory()
                .lastOfReceptionist()
                .filter(line -> line.endsWith("?"))
                .isPresent();
    }
}
