package com.aira.voice.dialogue.flow;

import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.Utterance;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a message: what, from whom, and where to call back if the line does not say. */
public final class MessageFlow {

    /** "I'd like to leave a message: …" or "can you tell the owner that …": what follows is the message itself. */
    private static final Pattern IN_THE_SAME_BREATH = Pattern.compile(
            "(?is)^.*?\\b(?:(?:leave|take|pass on|pass along|give|send)\\b.{0,40}?\\b(?:message|note)\\b(?:\\s*[:,]\\s*"
                    + "|\\s+(?:that|saying|to say|for \\w+(?: \\w+)?[:,]?|about)\\s+)|(?:tell|let) (?:him|her|them"
                    + "|the \\w+|your \\w+)(?: know)? (?:that )?)(.{12,})$");

    /** "A message for Marco" does not say who is calling. */
    private static final Pattern INTRODUCES = Pattern.compile("(?i)\\b(?:this is|my name|i'm|i am|it's)\\b");

    private static final Pattern CALL_BACK =
            Pattern.compile("(?i)\\b(?:call|ring|phone|text|contact|get back to) me\\b|\\bcall ?back\\b");

    /** Asks for a message to be taken, and does not say which. */
    private static final Pattern ASKS_TO_TAKE = Pattern.compile(
            "(?:.*\\b)?(?:leave|take|pass on|pass along|give|send|get)\\b.{0,30}\\b(?:message|note)\\b(?: (?:please|for \\w+|for the \\w+|to \\w+|to the \\w+))*");

    private static final String DECLINED = "";

    private final DialogueContext context;

    public MessageFlow(DialogueContext context) {
        this.context = context;
    }

    /** Says that something shall be passed on, rather than asking about something that only the business can see. */
    public static boolean isAskedFor(Utterance utterance) {
        return IN_THE_SAME_BREATH.matcher(utterance.raw()).matches()
                || CALL_BACK.matcher(utterance.raw()).find()
                || ASKS_TO_TAKE.matcher(utterance.plain()).matches()
                || utterance.plain().matches(".*\\b(?:tell|let|ask|pass|message|note|inform)\\b.*");
    }

    public boolean hear(Utterance utterance) {
        Prompt prompt = context.state().asked();
        if (prompt == Prompt.MESSAGE_BODY) {
            context.draft(context.draft().withMessage(utterance.raw()));
            context.name(utterance.raw(), false)
                    .filter(name -> INTRODUCES.matcher(utterance.raw()).find())
                    .ifPresent(name -> context.draft(context.draft().withName(name)));
            SpokenDigits.find(utterance.plain())
                    .flatMap(digits ->
                            PhoneNumbers.e164(digits, context.business().phone()))
                    .ifPresent(number -> context.draft(context.draft().withPhone(number)));
            return true;
        }
        if (prompt == Prompt.PHONE && utterance.assent() == Assent.NO) {
            context.draft(context.draft().withPhone(DECLINED));
            return true;
        }
        Optional<String> number = SpokenDigits.find(utterance.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, context.business().phone()));
        number.ifPresent(given -> context.draft(context.draft().withPhone(given)));
        Optional<String> name = number.isPresent()
                        || prompt != Prompt.NAME
                                && !INTRODUCES.matcher(utterance.raw()).find()
                ? Optional.empty()
                : context.name(utterance.raw(), prompt == Prompt.NAME);
        name.ifPresent(given -> context.draft(context.draft().withName(given)));
        if (context.draft().message().isEmpty()) {
            var body = IN_THE_SAME_BREATH.matcher(utterance.raw());
            if (body.matches()) {
                context.draft(context.draft().withMessage(utterance.raw()));
                return true;
            }
            if (!ASKS_TO_TAKE.matcher(utterance.plain()).matches()
                    && utterance.plain().split(" ").length > 6) {
                context.draft(context.draft().withMessage(utterance.raw()));
                return true;
            }
            if (CALL_BACK.matcher(utterance.raw()).find()) {
                context.draft(
                        context.draft().withMessage("Please call back. The caller said: \"" + utterance.raw() + "\""));
                return true;
            }
        }
        return number.isPresent() || name.isPresent();
    }

    public void advance() {
        Slots slots = context.draft();
        if (slots.message().isEmpty()) {
            context.ask(
                    Prompt.MESSAGE_BODY,
                    context.isVoice() ? "Of course. What would you like me to pass on?" : "Sure, what's the message?");
            return;
        }
        if (context.knownName().isEmpty()) {
            context.ask(Prompt.NAME, "And what's your name?");
            return;
        }
        if (context.turn().customerPhone().isEmpty() && slots.phone().isEmpty()) {
            context.ask(Prompt.PHONE, "What number can they reach you on?");
            return;
        }
        leave("Thank you, I've passed that on.");
    }

    /** @param confirmation that is said afterwards */
    public void leave(String confirmation) {
        Slots slots = context.draft();
        context.tools()
                .messages()
                .takeMessage(
                        slots.message().orElseThrow(),
                        context.knownName().orElse(null),
                        slots.phone().filter(phone -> !phone.equals(DECLINED)).orElse(null));
        context.done();
        context.say(confirmation);
        context.say(context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
    }
}
