package com.aira.voice.dialogue;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.OfferedService;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.turn.DialogueContext;
import java.util.stream.Collectors;

/** Asks the last question again in other words and with an example, after the caller's answer was not understood. */
final class Reprompts {

    private static final int TRIES = 2;

    /** Attempts to help that may fail in a row; then a person is asked. */
    private static final int ATTEMPTS = 3;

    private final DialogueContext context;

    Reprompts(DialogueContext context) {
        this.context = context;
    }

    /** Never the same question a third time: it is rephrased once, then a message is offered. */
    void ask() {
        context.state(context.state().missed());
        if (context.state().failures() >= ATTEMPTS) {
            giveUp();
            return;
        }
        if (context.state().misses() >= TRIES) {
            context.state(context.state().understood());
            context.ask(
                    Prompt.MESSAGE_OFFER,
                    "I'm sorry, I'm having trouble understanding. Would you like me to take a message, so that someone can call you back?");
            return;
        }
        context.say(inOtherWords(context.state().asked(), context.business()));
    }

    /** Whether three attempts in a row have come to nothing; then the caller is with a person, or leaves a message. */
    boolean givesUp() {
        if (context.state().failures() < ATTEMPTS) {
            return false;
        }
        giveUp();
        return true;
    }

    private void giveUp() {
        context.state(context.state().understood());
        if (context.tools().callControl().transferToPerson().done()) {
            context.say("I'm sorry that I couldn't help you with that.");
            context.confirmLast();
            return;
        }
        context.ask(
                Prompt.MESSAGE_OFFER,
                "I'm sorry, I'm not getting this right. Would you like me to take a message, so that someone can call you back?");
    }

    private static String inOtherWords(Prompt asked, BusinessProfile business) {
        return "Sorry, I didn't get that. "
                + switch (asked) {
                    case SERVICE ->
                        "Please tell me one of these: "
                                + business.services().stream()
                                        .map(OfferedService::name)
                                        .limit(6)
                                        .collect(Collectors.joining(", "))
                                + ".";
                    case DAY -> "Which day would you like, for example next Tuesday at 2 PM?";
                    case TIME -> "What time would you like, for example 2 PM?";
                    case OFFER -> "Please tell me which of the times suits you, or another day.";
                    case PARTY -> "How many people will come, for example four?";
                    case NAME -> "Could you tell me just your first and last name?";
                    case PHONE -> "Could you give me the phone number digit by digit?";
                    case BOOKED_DAY -> "Which day is the appointment on, for example next Tuesday?";
                    case CODE -> "Could you read me the six digits of the code that I texted, one by one?";
                    case CONFIRM -> "Is that right? Please say yes, or tell me what to change.";
                    case CHANGE -> "Please tell me the day, the time or the name as it should be.";
                    case WHICH -> "Please tell me the day of the appointment that you mean.";
                    case MESSAGE_OFFER -> "Shall I take a message? Please say yes or no.";
                    case MESSAGE_BODY -> "What shall I pass on?";
                    case NOTHING, ANYTHING_ELSE ->
                        "I can answer questions about " + business.name()
                                + ", book, move or cancel an appointment, or take a message. What would you like?";
                };
    }
}
