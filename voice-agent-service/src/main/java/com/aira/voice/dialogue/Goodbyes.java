package com.aira.voice.dialogue;

import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.confirm.Farewell;
import java.util.regex.Pattern;

/** Ends a conversation whose caller has said goodbye, and nothing else. */
final class Goodbyes {

    /** A yes that ends the call as well says so. */
    private static final Pattern BYE =
            Pattern.compile("\\b(?:bye|goodbye|good night|see you|see ya|take care|have a|that's all|that is all)\\b");

    private static final Pattern LEAVES = Pattern.compile(
            "\\b(?:bye|goodbye|good night|see you|see ya|take care|talk (?:later|soon)|have a|cheers|thanks|thank you)\\b");

    private final DialogueContext context;

    Goodbyes(DialogueContext context) {
        this.context = context;
    }

    /** "That's it", while a day is asked for, ends the sentence and not the call. */
    boolean isFarewell() {
        String said = context.turn().utterance();
        boolean closes = context.state().task() == Flow.NONE
                || LEAVES.matcher(Normalizer.normalize(said)).find();
        return closes && Farewell.isOnly(said, context.turn().memory().lastOfReceptionist());
    }

    /** "Yes, thanks, bye" to a read-back. */
    void sayIfAskedTo() {
        if (context.state().asked() == Prompt.ANYTHING_ELSE
                && !context.turn().effects().isEmpty()
                && BYE.matcher(Normalizer.normalize(context.turn().utterance())).find()
                && isFarewell()) {
            say();
        }
    }

    void say() {
        boolean unfinished =
                context.state().task() == Flow.BOOK && context.state().asked() == Prompt.CONFIRM;
        if (unfinished) {
            context.ask(Prompt.CONFIRM, "Before you go: I haven't booked anything yet. Shall I book it?");
            return;
        }
        context.state(DialogueState.START);
        context.say(
                context.isVoice()
                        ? "Thank you for calling " + context.business().name() + ". Goodbye!"
                        : "Thank you, have a good day!");
        context.tools().callControl().endCall();
    }
}
