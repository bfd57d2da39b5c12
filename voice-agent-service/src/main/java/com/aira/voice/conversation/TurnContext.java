package com.aira.voice.conversation;

import com.aira.voice.business.BusinessProfile;
import com.aira.voice.frames.Conversation;
import com.aira.voice.frames.Memory;
import com.aira.voice.tools.Effect;
import com.aira.voice.tools.ToolSession;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** One utterance of the caller with everything that answering it needs. It is used by one thread at a time. */
public final class TurnContext {

    private final ToolSession tools;
    private final SpeechSink speech;
    private final List<String> said = new ArrayList<>();
    private ModelTurn model = ModelTurn.UNKNOWN;

    TurnContext(ToolSession tools, SpeechSink speech) {
        this.tools = tools;
        this.speech = speech;
    }

    public Conversation conversation() {
        return tools.conversation();
    }

    public BusinessProfile business() {
        return tools.business();
    }

    public String utterance() {
        return tools.utterance();
    }

    /** The one instant of this turn. */
    public Instant now() {
        return tools.now();
    }

    public ToolSession tools() {
        return tools;
    }

    public Memory memory() {
        return tools.memory();
    }

    public void remember(UnaryOperator<Memory> change) {
        tools.remember(change);
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
        tools.missed(question);
    }

    /** A receptionist tells how its language model did; its owner hears of one that keeps missing. */
    public void report(ModelTurn outcome) {
        model = outcome;
    }

    ModelTurn model() {
        return model;
    }

    public List<Effect> effects() {
        return tools.effects();
    }

    public boolean isVoice() {
        return tools.isVoice();
    }

    /** The number by which this customer is known: the line's, or else the one that was given. */
    public Optional<String> customerPhone() {
        return tools.customerPhone();
    }

    TurnEnd end() {
        for (Effect effect : effects()) {
            if (effect instanceof Effect.Transferred transferred) {
                return new TurnEnd.Transfer(transferred.to());
            }
        }
        return effects().stream().anyMatch(Effect.Ended.class::isInstance)
                ? new TurnEnd.HangUp()
                : new TurnEnd.Listening();
    }
}
