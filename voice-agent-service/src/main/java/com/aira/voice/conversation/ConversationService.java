package com.aira.voice.conversation;

import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import com.aira.voice.frames.PendingUtterance;
import com.aira.voice.knowledge.Gaps;
import com.aira.voice.tools.ToolSession;
import com.aira.voice.tools.ToolSessions;
import com.aira.voice.understanding.SmallTalk;
import com.aira.voice.understanding.confirm.ReadBackCheck;
import com.aira.voice.understanding.safety.CardNumbers;
import com.aira.voice.understanding.safety.SafetyReply;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Answers the turns of calls and texts: recalls the conversation, lets the first receptionist that can answer do so,
 * and remembers what came of it.
 */
@ApplicationScoped
@Startup
class ConversationService implements Conversations {

    private static final String APOLOGY = "I'm sorry, something went wrong on my side. Could you say that again?";

    private final List<Receptionist> receptionists;
    private final MemoryStore store;
    private final ToolSessions tools;
    private final Gaps gaps;
    private final Clock clock;

    /** @param receptionists by priority: the model before the dialogue */
    ConversationService(
            @All List<Receptionist> receptionists, MemoryStore store, ToolSessions tools, Gaps gaps, Clock clock) {
        this.receptionists = receptionists;
        this.store = store;
        this.tools = tools;
        this.gaps = gaps;
        this.clock = clock;
    }

    @Override
    public String greeting(Conversation conversation) {
        String own = conversation.settings().getOrDefault("voice.greeting", "").strip();
        return own.isEmpty() ? "Hello, you have reached " + conversation.businessName() + ". How can I help you?" : own;
    }

    @Override
    public void takeMessage(Conversation conversation, int ordinal, String words) {
        Instant now = clock.instant();
        MemoryStore.Beginning beginning = store.recall(conversation, new PendingUtterance(ordinal, words, now));
        ToolSession session =
                tools.open(conversation, beginning.business(), beginning.memory(), words, String.valueOf(ordinal), now);
        session.messages().takeMessage(words, null, null);
        store.keep(conversation, session.memory().said(true, words).answered());
    }

    @Override
    public TurnEnd turn(Conversation conversation, int ordinal, String heard, SpeechSink speech) {
        Instant now = clock.instant();
        // Whatever is kept or passed on from here, no card number is in it.
        String utterance = CardNumbers.removedFrom(heard);
        MemoryStore.Beginning beginning = store.recall(conversation, new PendingUtterance(ordinal, utterance, now));
        Memory memory = hearing(beginning.memory().said(true, utterance), utterance);
        ToolSession session =
                tools.open(conversation, beginning.business(), memory, utterance, String.valueOf(ordinal), now);
        TurnContext turn = new TurnContext(session, speech);
        try {
            answer(turn);
        } finally {
            if (!speech.lost()) {
                turn.remember(after -> forgettingOldReadBack(after.said(false, String.join(" ", turn.said()))));
                store.keep(conversation, turn.memory().answered(), turn.model(), now);
            }
        }
        noteGaps(turn);
        return turn.end();
    }

    /** As a turn begins: what was read back has been heard by now, or not, and is perhaps agreed to. */
    private static Memory hearing(Memory memory, String utterance) {
        return memory.withReadBack(memory.readBack()
                .map(waiting -> new ReadBackCheck(waiting).at(memory.lastOfReceptionist(), utterance)));
    }

    /** As a turn ends: an assent to something else is none to what was read back before. */
    private static Memory forgettingOldReadBack(Memory memory) {
        return memory.withReadBack(memory.readBack()
                .filter(waiting -> new ReadBackCheck(waiting).isOpenAfter(memory.lastOfReceptionist())));
    }

    /** After all is said, so that no caller waits for it; a turn does not fail for it either. */
    private void noteGaps(TurnContext turn) {
        Conversation conversation = turn.conversation();
        Gaps.Occasion occasion = turn.isVoice()
                ? new Gaps.Occasion(Optional.of(conversation.recordId()), Optional.empty())
                : new Gaps.Occasion(Optional.empty(), Optional.of(conversation.externalId()));
        for (String question : turn.tools().missed()) {
            try {
                gaps.note(conversation.businessId(), question, occasion, turn.now());
            } catch (RuntimeException e) {
                Log.errorf(e, "The question that nobody could answer is not noted: %s", question);
            }
        }
    }

    @Override
    public void interrupted(Conversation conversation, String heard) {
        store.change(conversation, memory -> memory.heard(heard));
    }

    @Override
    public boolean usesModel() {
        return receptionists.stream().anyMatch(Receptionist::usesModel);
    }

    @Override
    public ResumePoint looseEnd(Conversation conversation) {
        Memory memory = store.load(conversation);
        return new ResumePoint(memory.unanswered(), memory.lastOfReceptionist());
    }

    private void answer(TurnContext turn) {
        if (answerFirst(turn)) {
            return;
        }
        for (int i = 0; i < receptionists.size(); i++) {
            Receptionist receptionist = receptionists.get(i);
            if (receptionist.isPresent() && tryToAnswer(receptionist, turn)) {
                receptionists.subList(i + 1, receptionists.size()).forEach(other -> other.listen(turn));
                return;
            }
        }
        turn.say(APOLOGY);
    }

    /** What no receptionist is asked: a life in danger, a card number, and silence that was taken for words. */
    private static boolean answerFirst(TurnContext turn) {
        String utterance = turn.utterance();
        Optional<String> emergency = SafetyReply.toEmergency(
                utterance,
                turn.isVoice(),
                turn.business().phone(),
                turn.business().zone());
        if (emergency.isPresent()) {
            turn.say(emergency.get());
            return true;
        }
        Optional<String> card = SafetyReply.toCard(utterance, turn.isVoice());
        boolean silence = turn.isVoice() && SmallTalk.of(utterance) == SmallTalk.NO_SPEECH;
        if (card.isEmpty() && !silence) {
            return false;
        }
        turn.say(card.orElse("Sorry, I didn't catch that."));
        turn.say(turn.memory().lastQuestion().orElse("How can I help you?"));
        return true;
    }

    private static boolean tryToAnswer(Receptionist receptionist, TurnContext turn) {
        try {
            return receptionist.answer(turn);
        } catch (RuntimeException e) {
            Log.errorf(e, "%s failed a turn", receptionist.getClass().getSimpleName());
            return false;
        }
    }
}
