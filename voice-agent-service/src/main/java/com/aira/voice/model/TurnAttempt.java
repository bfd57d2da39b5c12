package com.aira.voice.model;

import com.aira.voice.conversation.TurnContext;
import com.aira.voice.frames.Memory;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.grounding.ClaimGuard;
import com.aira.voice.grounding.ConversationFacts;
import com.aira.voice.grounding.Facts;
import com.aira.voice.grounding.SentenceGate;
import com.aira.voice.grounding.ToolFacts;
import com.aira.voice.tools.Confirmation;
import com.aira.voice.tools.Effect;
import com.aira.voice.tools.ReadBackGate;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.FinishReason;
import io.quarkus.logging.Log;
import java.util.ArrayList;
import java.util.List;

/** One turn in a model's hands: what it says, what it has done, and what is left of the turn when it fails. */
final class TurnAttempt {

    private static final String GOODBYE = "Thank you, goodbye!";
    private static final String MORE = "Is there anything else I can do for you?";

    private final TurnContext turn;
    private final StreamingRequest exchange;
    private final List<ToolSpecification> specifications;
    private final ModelConfig config;
    private final Facts facts;
    private final ClaimGuard guard;
    private final ToolFacts learned;
    private final TurnDeadline deadline;
    private final ReadBackGate gate;
    private final List<ChatMessage> messages = new ArrayList<>();
    private boolean unfounded;
    private boolean asked;

    TurnAttempt(
            TurnContext turn,
            StreamingRequest exchange,
            List<ToolSpecification> specifications,
            ModelConfig config,
            ObjectMapper json) {
        this.turn = turn;
        this.exchange = exchange;
        this.specifications = specifications;
        this.config = config;
        this.facts =
                ConversationFacts.of(turn.business(), turn.conversation().customerNumber(), turn.memory(), turn.now());
        this.learned = new ToolFacts(facts, json);
        this.deadline = turn.isVoice()
                ? new TurnDeadline(config.wholeTurn(), config.nextSentence(), System::nanoTime)
                : new TurnDeadline(config.wholeTurn(), config.wholeTurn(), System::nanoTime);
        this.gate = new ReadBackGate(turn.tools(), json, this::say);
        this.guard = new ClaimGuard(
                facts, turn.utterance(), turn::effects, turn.memory().latest().isEmpty());
        messages.add(SystemMessage.from(SystemPrompt.of(turn)));
        for (Memory.Line line : turn.memory().lines()) {
            messages.add(line.caller() ? UserMessage.from(line.text()) : AiMessage.from(line.text()));
        }
    }

    void run() {
        for (int round = 0; round <= config.toolRounds(); round++) {
            SentenceGate sentenceGate = new SentenceGate(guard, turn.utterance(), this::sayOfModel);
            SentenceStream sentences = new SentenceStream();
            ChatResponse response = exchange.ask(
                    request(), config.silence(), deadline, config.answerLength(), turn::interrupted, piece -> sentences
                            .take(piece)
                            .forEach(sentenceGate::take));
            // Also of an answer that is not used: the model was paid for it.
            count(response);
            if (turn.interrupted()) {
                return;
            }
            if (isWhole(response)) {
                sentences.rest().forEach(sentenceGate::take);
            } else {
                // Half a sentence may say the opposite of the whole.
                unfounded |= !sentences.rest().isEmpty();
            }
            AiMessage answer = response.aiMessage();
            if (!answer.hasToolExecutionRequests()) {
                if (round == 0 && isBlank(answer)) {
                    throw new StreamingRequest.Failed("it answers nothing", null);
                }
                // What is held came with no action: it is not so.
                unfounded |= sentenceGate.holds();
                return;
            }
            messages.add(answer);
            answer.toolExecutionRequests().forEach(this::perform);
            if (isOver() || gate.waitsForAssent()) {
                return;
            }
        }
        throw new StreamingRequest.Failed("too many tool rounds", null);
    }

    private void count(ChatResponse response) {
        if (response.tokenUsage() != null && response.tokenUsage().totalTokenCount() != null) {
            turn.remember(memory -> memory.withModelUsage(response.tokenUsage().totalTokenCount()));
        }
    }

    private static boolean isWhole(ChatResponse response) {
        return response.finishReason() != null && response.finishReason() != FinishReason.LENGTH;
    }

    /** As of an address where something else than a model answers. */
    private static boolean isBlank(AiMessage answer) {
        return answer.text() == null || answer.text().isBlank();
    }

    private void sayOfModel(String sentence) {
        say(sentence);
        asked |= sentence.endsWith("?");
    }

    private void say(String sentence) {
        turn.say(sentence);
        deadline.said(sentence);
    }

    private void perform(ToolExecutionRequest call) {
        int before = turn.effects().size();
        // By the turn, not by the model's id of the call: that one is another when a turn is repeated after a
        // crash.
        String result = gate.stop(call.name(), call.arguments()).orElseGet(() -> turn.tools()
                .call(call.name(), call.arguments(), turn.tools().actionId()));
        learned.add(call.arguments(), result);
        StringBuilder told = new StringBuilder();
        for (Effect effect : turn.effects().subList(before, turn.effects().size())) {
            String confirmation = Confirmation.of(effect, turn.tools());
            say(confirmation);
            facts.prose(confirmation);
            told.append(confirmation);
        }
        messages.add(ToolExecutionResultMessage.from(
                call, told.isEmpty() ? result : result + "\nThe caller has been told: " + told));
    }

    private boolean isOver() {
        return turn.effects().stream()
                .anyMatch(effect -> effect instanceof Effect.Transferred || effect instanceof Effect.Ended);
    }

    private ChatRequest request() {
        return ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(specifications)
                .build();
    }

    /** @return whether the turn is answered */
    boolean succeeded() {
        if (turn.interrupted() || !unfounded && !turn.said().isEmpty()) {
            return true;
        }
        boolean settled = settle();
        if (turn.said().isEmpty() && turn.effects().stream().anyMatch(Effect.Ended.class::isInstance)) {
            turn.say(GOODBYE);
        }
        return settled;
    }

    /**
     * Ends a turn that the model did not bring to its end. What the caller has agreed to is done, since nobody else knows
     * what that was. What was done stays done and said; only a turn without effects can be answered anew.
     *
     * @return whether the turn is answered
     */
    boolean settle() {
        gate.agreedCall().ifPresent(this::finish);
        if (gate.waitsForAssent()) {
            return true;
        }
        if (turn.effects().isEmpty()) {
            return false;
        }
        if (!asked && !isOver()) {
            turn.say(MORE);
        }
        return true;
    }

    /** Of a call that was made in this turn already this is a repetition, which changes nothing twice. */
    private void finish(ReadBack.ToolCall agreed) {
        try {
            perform(ToolExecutionRequest.builder()
                    .id("agreed")
                    .name(agreed.tool())
                    .arguments(agreed.arguments())
                    .build());
        } catch (RuntimeException e) {
            Log.error("What the caller has agreed to cannot be done", e);
        }
    }
}
