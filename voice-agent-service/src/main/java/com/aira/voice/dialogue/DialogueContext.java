package com.aira.voice.dialogue;

import com.aira.voice.booking.identity.Needed;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.conversation.TurnContext;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.Confirmation;
import com.aira.voice.tools.Effect;
import com.aira.voice.tools.ToolSession;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.when.SpokenTime;
import com.aira.voice.when.SpokenWhen;
import com.aira.voice.when.WhenGrammar;
import com.aira.voice.when.words.Expecting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * The context of one turn of the dialogue: the state that the turn changes, and what every flow needs to speak and to
 * understand.
 */
final class DialogueContext {

    private final TurnContext turn;
    private final WhenGrammar grammar;
    private final SpokenTime spoken;
    private DialogueState state;
    private boolean acknowledging;
    private Optional<Needed> needed = Optional.empty();

    DialogueContext(TurnContext turn, DialogueState state) {
        this.turn = turn;
        this.state = state;
        this.grammar = new WhenGrammar(PhoneNumbers.region(turn.business().phone()));
        this.spoken = new SpokenTime(turn.business().zone());
    }

    DialogueState state() {
        return state;
    }

    void state(DialogueState next) {
        state = next;
    }

    Slots draft() {
        return state.draft();
    }

    void draft(Slots next) {
        state = state.with(next);
    }

    TurnContext turn() {
        return turn;
    }

    ToolSession tools() {
        return turn.tools();
    }

    BusinessProfile business() {
        return turn.business();
    }

    boolean isVoice() {
        return turn.isVoice();
    }

    ZonedDateTime now() {
        return turn.now().atZone(business().zone());
    }

    void say(String sentence) {
        turn.say(sentence);
    }

    /** Says a question and remembers what its answer will be about. */
    void ask(Prompt what, String question) {
        boolean again = acknowledging && what == state.asked() && what != Prompt.CONFIRM && what != Prompt.OFFER;
        state = state.ask(what);
        say(again ? "All right. " + question : question);
    }

    /** Reads back what is about to be done; only assent to all of it does it. */
    void readBack(ReadBack.Act act, String subject, String words) {
        String text = words + " " + act.question(isVoice());
        turn.remember(memory -> memory.readingBack(ReadBack.of(act, subject, text)));
        ask(Prompt.CONFIRM, text);
    }

    /** The caller gave something else than was asked for: asking again shall not sound as if it was not heard. */
    void acknowledge() {
        acknowledging = true;
    }

    /** Says by template what was just done. */
    void confirmLast() {
        List<Effect> effects = turn.effects();
        say(Confirmation.of(effects.get(effects.size() - 1), turn.tools()));
    }

    SpokenWhen when(String text, SpokenWhen before) {
        Expecting expecting =
                switch (state.asked()) {
                    case DAY, BOOKED_DAY -> Expecting.DATE;
                    case TIME, OFFER, CHANGE -> Expecting.TIME;
                    default -> Expecting.NOTHING;
                };
        return grammar.understand(text, now(), before, expecting);
    }

    /** Where something is moved to: "to 11" is a time, though nobody asked for one. */
    SpokenWhen goal(String text, SpokenWhen before) {
        SpokenWhen when = when(text, before);
        return when.equals(before) ? grammar.understand(text, now(), before, Expecting.TIME) : when;
    }

    String at(Instant instant) {
        return spoken.of(instant, turn.now());
    }

    String list(List<Instant> instants) {
        return spoken.alternatives(instants, turn.now());
    }

    String describe(SpokenWhen when) {
        return spoken.describe(when, turn.now());
    }

    String local(Instant instant) {
        return instant.atZone(business().zone()).toOffsetDateTime().toString();
    }

    Optional<String> knownName() {
        return draft().name().or(() -> turn.memory().customerName());
    }

    /** The day of an appointment as the tools read it, or null. */
    String givenDay() {
        return draft().day().map(LocalDate::toString).orElse(null);
    }

    /** What the tools ask for in this turn before they tell anything about appointments. */
    Optional<Needed> needed() {
        return needed;
    }

    void needs(Needed first) {
        needed = Optional.of(first);
    }

    /** A task is over; the caller says what comes next. */
    void done() {
        turn.remember(memory -> memory.withReadBack(Optional.empty()));
        state = DialogueState.START.ask(Prompt.ANYTHING_ELSE);
    }
}
