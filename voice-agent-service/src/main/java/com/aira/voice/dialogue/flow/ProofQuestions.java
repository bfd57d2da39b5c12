package com.aira.voice.dialogue.flow;

import com.aira.voice.booking.identity.Needed;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;

/** Asks callers for what shows that an appointment is theirs. */
public final class ProofQuestions {

    private final DialogueContext context;

    public ProofQuestions(DialogueContext context) {
        this.context = context;
    }

    /** The name is known already, and only the day is not. */
    public Needed dayAfterName(Needed needed) {
        return needed == Needed.NAME
                        && isWithheld()
                        && context.knownName().isPresent()
                        && context.draft().day().isEmpty()
                ? Needed.DAY
                : needed;
    }

    /** Whether the line shows no number. */
    public boolean isWithheld() {
        return context.turn().conversation().customerNumber().isEmpty();
    }

    /** Nothing that is said here depends on whether there is an appointment. */
    public void ask(Needed needed) {
        boolean withheld = isWithheld();
        switch (needed) {
            case PHONE ->
                context.ask(
                        Prompt.PHONE,
                        "To find your appointment, I need the phone number it was booked with. What is it?");
            case NAME ->
                context.ask(
                        Prompt.NAME,
                        withheld
                                ? "And what name is it under, and for what day?"
                                : "I'll look. What name is the appointment under?");
            case DAY ->
                again(Prompt.BOOKED_DAY, "I can't find an appointment by name and number alone. What day is it on?");
            case OTHER_NAME ->
                again(
                        Prompt.NAME,
                        withheld
                                ? "I can't find an upcoming appointment under that name and number on that day. Could it be"
                                        + " another name or another day?"
                                : "I can't find an upcoming appointment under that name and number. Could it be under another"
                                        + " name?");
            case CODE ->
                context.ask(
                        Prompt.CODE,
                        "If there is an appointment under " + (withheld ? "that" : "your")
                                + " number, I've just texted it a code of six digits. What is the code?");
            case OTHER_CODE -> again(Prompt.CODE, "That isn't the code. Could you read me the six digits once more?");
            case PERSON -> {
                context.done();
                context.ask(
                        Prompt.MESSAGE_OFFER,
                        "I'm sorry, I can't look into appointments on this call. Shall I take a message, so that someone"
                                + " gets back to you?");
            }
        }
    }

    private void again(Prompt what, String question) {
        context.state(context.state().ask(what));
        context.say(question);
    }
}
