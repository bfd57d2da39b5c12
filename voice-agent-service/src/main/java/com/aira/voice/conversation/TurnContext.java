package com.aira.voice.conversation;

import com.aira.voice.booking.BusinessProfile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** One utterance of the caller with everything that answering it needs. It is used by one thread at a time. */
public final class TurnContext {

    private final Conversation conversation;
    private final BusinessProfile business;
    private final int ordinal;
    private final String utterance;
    private final SpeechSink speech;
    private final Instant now;
    private final List<String> said = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private final Set<String> missed = new LinkedHashSet<>();
    private Memory memory;
    private Tools tools;

    TurnContext(
            Conversation conversation,
            BusinessProfile business,
            int ordinal,
            String utterance,
            SpeechSink speech,
            Instant now,
            Memory memory) {
        this.conversation = conversation;
        this.business = business;
        this.ordinal = ordinal;
        this.utterance = utterance;
        this.speech = speech;
        this.now = now;
        this.memory = memory;
    }

    void equip(Tools equipment) {
        this.tools = equipment;
    }

    public Conversation conversation() {
        return conversation;
    }

    public BusinessProfile business() {
        return business;
    }

    public int ordinal() {
        return ordinal;
    }

    public String utterance() {
        return utterance;
    }

    /** The one instant of this turn. */
    public Instant now() {
        return now;
    }

    public Tools tools() {
        return tools;
    }

    public Memory memory() {
        return memory;
    }

    public void remember(UnaryOperator<Memory> change) {
        memory = change.apply(memory);
    }

    /** Says one whole sentence, unless nobody listens any more. */
    public void say(String sentence) {
        if (!sentence.isBlank() && !speech.interrupted()) {
            said.add(sentence.strip());
            speech.say(sentence.strip());
        }
    }

    public boolean interrupted() {
        return speech.interrupted();
    }

    public List<String> said() {
        return List.copyOf(said);
    }

    /** A question that nobody here can answer: its owner shall hear of it. */
    public void missed(String question) {
        missed.add(question);
    }

    Set<String> missed() {
        return missed;
    }

    void happened(Effect effect) {
        effects.add(effect);
    }

    public List<Effect> effects() {
        return List.copyOf(effects);
    }

    public boolean isVoice() {
        return conversation.channel() == Channel.VOICE;
    }

    /** The number by which this customer is known: the line's, or else the one that was given. */
    public Optional<String> customerPhone() {
        return conversation.customerNumber().or(memory::customerPhone);
    }

    TurnEnd end() {
        for (Effect effect : effects) {
            if (effect instanceof Effect.Transferred transferred) {
                return new TurnEnd.Transfer(transferred.toNumber());
            }
        }
        return effects.stream().anyMatch(Effect.Ended.class::isInstance)
                ? new TurnEnd.HangUp()
                : new TurnEnd.Listening();
    }
}
