package com.aira.voice.dialogue;

import com.aira.voice.conversation.Receptionist;
import com.aira.voice.conversation.TurnContext;
import com.aira.voice.dialogue.hearing.Hearing;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.knowledge.Knowledge;
import com.aira.voice.understanding.acts.ActClassifier;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;

/** The dialogue as a receptionist: always there, asked last. */
@ApplicationScoped
@Priority(10)
public class DialogueReceptionist implements Receptionist {

    private final ObjectMapper json;
    private final Hearing hearing;

    public DialogueReceptionist(ObjectMapper json, Knowledge knowledge) {
        this.json = json;
        this.hearing = new Hearing(new ActClassifier(knowledge::meaning));
    }

    @Override
    public boolean isPresent() {
        return true;
    }

    @Override
    public boolean answer(TurnContext turn) {
        DialogueContext context = new DialogueContext(turn, state(turn.memory().dialogue()), hearing);
        new Dialogue(context).answer(turn.utterance());
        JsonNode after = json.valueToTree(context.state());
        turn.remember(memory -> memory.withDialogue(after));
        return true;
    }

    /** Follows what another receptionist does, so as to go on from there should that one fail. */
    @Override
    public void listen(TurnContext turn) {
        DialogueContext context = new DialogueContext(turn, state(turn.memory().dialogue()), hearing);
        new SilentFollower(context).follow(turn.utterance());
        JsonNode after = json.valueToTree(context.state());
        turn.remember(memory -> memory.withDialogue(after));
    }

    private DialogueState state(JsonNode stored) {
        if (stored == null || stored.isNull()) {
            return DialogueState.START;
        }
        try {
            return json.treeToValue(stored, DialogueState.class);
        } catch (JsonProcessingException e) {
            // Of another release: the caller is asked anew.
            Log.warnf("The state of a dialogue cannot be read: %s", e.getOriginalMessage());
            return DialogueState.START;
        }
    }
}
