package com.aira.voice.conversation.dialogue;

import com.aira.voice.conversation.PhoneNumbers;
import java.util.Optional;
import java.util.regex.Pattern;

/** Takes a message: what, from whom, and where to call back if the line does not say. */
final class MessageTask {

    /** "I'd like to leave a message: …" or "can you tell the owner that …": what follows is the message itself. */
    private static final Pattern IN_THE_SAME_BREATH = Pattern.compile(
            "(?is)^.*?\\b(?:(?:leave|take|pass on|pass along|give|send)\\b.{0,40}?\\b(?:message|note)\\b(?:\\s*[:,]\\s*|\\s+(?:that|saying|to say|for \\w+(?: \\w+)?[:,]?|about)\\s+)|(?:tell|let) (?:him|her|them|the \\w+|your \\w+)(?: know)? (?:that )?)(.{12,})$");

    /** "A message for Marco" does not say who is calling. */
    private static final Pattern INTRODUCES = Pattern.compile("(?i)\\b(?:this is|my name|i'm|i am|it's)\\b");

    private static final Pattern CALL_BACK =
            Pattern.compile("(?i)\\b(?:call|ring|phone|text|contact|get back to) me\\b|\\bcall ?back\\b");

    private static final String DECLINED = "";

    private final Talk talk;

    MessageTask(Talk talk) {
        this.talk = talk;
    }

    boolean hear(Said said) {
        Asked asked = talk.state().asked();
        if (asked == Asked.MESSAGE_BODY) {
            talk.draft(talk.draft().withMessage(said.raw()));
            SpokenNames.find(said.raw(), false)
                    .filter(name -> INTRODUCES.matcher(said.raw()).find())
                    .ifPresent(name -> talk.draft(talk.draft().withName(name)));
            SpokenDigits.find(said.plain())
                    .flatMap(digits -> PhoneNumbers.e164(digits, talk.business().phone()))
                    .ifPresent(number -> talk.draft(talk.draft().withPhone(number)));
            return true;
        }
        if (asked == Asked.PHONE && said.assent() == Assent.NO) {
            talk.draft(talk.draft().withPhone(DECLINED));
            return true;
        }
        Optional<String> number = SpokenDigits.find(said.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, talk.business().phone()));
        number.ifPresent(given -> talk.draft(talk.draft().withPhone(given)));
        Optional<String> name = number.isPresent()
                        || asked != Asked.NAME
                                && !INTRODUCES.matcher(said.raw()).find()
                ? Optional.empty()
                : SpokenNames.find(said.raw(), asked == Asked.NAME);
        name.ifPresent(given -> talk.draft(talk.draft().withName(given)));
        if (talk.draft().message().isEmpty()) {
            var body = IN_THE_SAME_BREATH.matcher(said.raw());
            if (body.matches()) {
                talk.draft(talk.draft().withMessage(body.group(1).strip()));
                return true;
            }
            if (CALL_BACK.matcher(said.raw()).find()) {
                talk.draft(talk.draft().withMessage("Please call back. The caller said: \"" + said.raw() + "\""));
                return true;
            }
        }
        return number.isPresent() || name.isPresent();
    }

    void advance() {
        Draft draft = talk.draft();
        if (draft.message().isEmpty()) {
            talk.ask(
                    Asked.MESSAGE_BODY,
                    talk.isVoice() ? "Of course. What would you like me to pass on?" : "Sure, what's the message?");
            return;
        }
        if (talk.knownName().isEmpty()) {
            talk.ask(Asked.NAME, "And what's your name?");
            return;
        }
        if (talk.turn().customerPhone().isEmpty() && draft.phone().isEmpty()) {
            talk.ask(Asked.PHONE, "What number can they reach you on?");
            return;
        }
        talk.tools()
                .takeMessage(
                        draft.message().get(),
                        talk.knownName().get(),
                        draft.phone().filter(phone -> !phone.equals(DECLINED)).orElse(null));
        talk.done();
        talk.confirmLast();
        talk.say(talk.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
    }
}
