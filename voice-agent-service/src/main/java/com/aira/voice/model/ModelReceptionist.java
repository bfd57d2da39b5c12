package com.aira.voice.model;

import com.aira.runtime.chat.ChatParameters;
import com.aira.voice.conversation.ModelTurn;
import com.aira.voice.conversation.Receptionist;
import com.aira.voice.conversation.TurnContext;
import com.aira.voice.tools.ToolSession;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.quarkus.logging.Log;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Lets a model lead the conversation. Whatever it does not manage in time, or says without ground, the dialogue answers in
 * the same turn.
 */
@ApplicationScoped
@Priority(20)
public class ModelReceptionist implements Receptionist {

    private final ModelConfig config;
    private final CircuitBreaker breaker;
    private final Optional<StreamingRequest> exchange;
    private final List<ToolSpecification> specifications;
    private final ObjectMapper json;

    public ModelReceptionist(ModelConfig config, ObjectMapper json, Clock clock) {
        this.config = config;
        this.breaker = new CircuitBreaker(config.failuresBeforeRest(), config.rest(), clock);
        this.json = json;
        // langchain4j finds its JSON codec and HTTP client by the thread's class loader, which need not be its own.
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(ToolSpecifications.class.getClassLoader());
        try {
            this.exchange = config.apiKey()
                    .or(config::baseUrl)
                    .map(present -> new StreamingRequest(model(config), parameters(config)));
            this.specifications = ToolSession.specifications();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public boolean isPresent() {
        return exchange.isPresent();
    }

    @Override
    public boolean usesModel() {
        return isPresent();
    }

    @Override
    public boolean answer(TurnContext turn) {
        if (!breaker.mayTry()) {
            turn.report(ModelTurn.MISSED);
            return attempt(turn).settle();
        }
        TurnAttempt attempt = attempt(turn);
        try {
            attempt.run();
            breaker.succeeded();
            turn.report(turn.interrupted() ? ModelTurn.UNKNOWN : ModelTurn.ANSWERED);
        } catch (StreamingRequest.Failed e) {
            Log.warnf("The model does not answer, the dialogue does: %s", e.getMessage());
            turn.report(ModelTurn.MISSED);
            if (breaker.failed()) {
                Log.warnf("The model is left alone for %d s", config.rest().toSeconds());
            }
            return attempt.settle();
        } catch (RuntimeException e) {
            // Of a tool, which says nothing of the model: what was done before it stays done and said.
            Log.error("A turn of the model failed", e);
            return attempt.settle();
        }
        return attempt.succeeded();
    }

    private TurnAttempt attempt(TurnContext turn) {
        return new TurnAttempt(turn, exchange.orElseThrow(), specifications, config, json);
    }

    private static OpenAiStreamingChatModel model(ModelConfig config) {
        var builder = OpenAiStreamingChatModel.builder()
                .apiKey(config.apiKey().orElse("none"))
                .modelName(config.model().orElse(ChatParameters.DEFAULT_MODEL))
                .timeout(config.wholeTurn());
        config.baseUrl().ifPresent(builder::baseUrl);
        return builder.build();
    }

    private static ChatParameters parameters(ModelConfig config) {
        try {
            return ChatParameters.of(config.model().orElse(ChatParameters.DEFAULT_MODEL), config.parameters());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("OPENAI_PARAMETERS " + e.getMessage(), e);
        }
    }
}
