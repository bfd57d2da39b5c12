package com.aira.voice.model;

import com.aira.runtime.chat.ChatParameters;
import com.aira.runtime.chat.ParameterRefusal;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.PartialResponse;
import dev.langchain4j.model.chat.response.PartialResponseContext;
import dev.langchain4j.model.chat.response.PartialToolCall;
import dev.langchain4j.model.chat.response.PartialToolCallContext;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.chat.response.StreamingHandle;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import io.quarkus.logging.Log;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One request to a model and its streamed answer, heard on the thread of the turn and within its time. A parameter that
 * the endpoint refuses is left out of this request at once, and of all that follow where the refusal lasts.
 */
final class StreamingRequest {

    /** How long a wait for the next piece lasts before it is asked whether the caller still listens. */
    private static final long GLANCE_MILLIS = 100;

    private final StreamingChatModel model;
    private final AtomicReference<ChatParameters> parameters;

    StreamingRequest(StreamingChatModel model, ChatParameters parameters) {
        this.model = model;
        this.parameters = new AtomicReference<>(parameters);
    }

    /** The model did not answer in time, or not at all. */
    static final class Failed extends RuntimeException {
        Failed(String message, Throwable cause) {
            super(message, cause);
        }
    }

    private static final class Refused extends RuntimeException {
        private final transient ParameterRefusal refusal;

        Refused(ParameterRefusal refusal, Throwable cause) {
            super(refusal.words(), cause);
            this.refusal = refusal;
        }
    }

    private sealed interface Event {
        record Text(String piece) implements Event {}

        record Alive() implements Event {}

        record Complete(ChatResponse response) implements Event {}

        record Error(Throwable cause) implements Event {}
    }

    /**
     * @param silence the longest wait for the first and for any next piece
     * @param deadline of the turn
     * @param length characters of text that are heard
     * @param gone whether nobody listens any more: the answer is then cut off
     * @throws Failed when it fails, or its time is up
     */
    ChatResponse ask(
            ChatRequest request,
            Duration silence,
            TurnDeadline deadline,
            int length,
            BooleanSupplier gone,
            Consumer<String> text) {
        ChatParameters sent = parameters.get();
        while (true) {
            try {
                return ask(request, sent, silence, deadline, length, gone, text);
            } catch (Refused e) {
                // It ends: every refusal takes one of them away.
                sent = sent.without(e.refusal);
                if (e.refusal.lasting()) {
                    parameters.updateAndGet(now -> now.without(e.refusal));
                }
                Log.warnf(
                        "The model refuses %s, which is left out %s: %s",
                        e.refusal.parameter(), e.refusal.lasting() ? "from now on" : "this once", e.getMessage());
            }
        }
    }

    private ChatResponse ask(
            ChatRequest request,
            ChatParameters sent,
            Duration silence,
            TurnDeadline deadline,
            int length,
            BooleanSupplier gone,
            Consumer<String> text) {
        BlockingQueue<Event> events = new LinkedBlockingQueue<>();
        AtomicReference<StreamingHandle> handle = new AtomicReference<>();
        long nextDeadline = System.nanoTime() + silence.toNanos();
        int heard = 0;
        try {
            model.chat(with(sent, request), new Listener(events, handle));
        } catch (RuntimeException e) {
            throw failure(sent, e);
        }
        try {
            while (true) {
                Optional<String> over = heard > length ? Optional.of("it does not come to an end") : deadline.missed();
                if (over.isPresent()) {
                    cancel(handle);
                    throw new Failed(over.get(), null);
                }
                Event event = events.poll(GLANCE_MILLIS, TimeUnit.MILLISECONDS);
                if (gone.getAsBoolean()) {
                    cancel(handle);
                    return ChatResponse.builder().aiMessage(AiMessage.from("")).build();
                }
                if (event == null) {
                    if (System.nanoTime() - nextDeadline > 0) {
                        cancel(handle);
                        throw new Failed("no next word in time", null);
                    }
                    continue;
                }
                nextDeadline = System.nanoTime() + silence.toNanos();
                if (event instanceof Event.Text piece) {
                    heard += piece.piece().length();
                    text.accept(piece.piece());
                } else if (event instanceof Event.Complete complete) {
                    return complete.response();
                } else if (event instanceof Event.Error error) {
                    throw failure(sent, error.cause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            cancel(handle);
            throw new Failed("interrupted", e);
        }
    }

    private static ChatRequest with(ChatParameters sent, ChatRequest request) {
        return ChatRequest.builder()
                .messages(request.messages())
                .parameters(OpenAiChatRequestParameters.builder()
                        .toolSpecifications(request.toolSpecifications())
                        .customParameters(sent.sent())
                        .build())
                .build();
    }

    private static RuntimeException failure(ChatParameters sent, Throwable cause) {
        for (Throwable inner = cause; inner != null; inner = inner.getCause()) {
            if (inner instanceof HttpException answer) {
                Optional<ParameterRefusal> refusal = sent.refusal(answer.statusCode(), answer.getMessage());
                if (refusal.isPresent()) {
                    return new Refused(refusal.get(), cause);
                }
            }
        }
        return new Failed("the model failed: " + cause, cause);
    }

    private static void cancel(AtomicReference<StreamingHandle> handle) {
        StreamingHandle running = handle.get();
        if (running != null) {
            running.cancel();
        }
    }

    private record Listener(BlockingQueue<Event> events, AtomicReference<StreamingHandle> handle)
            implements StreamingChatResponseHandler {

        @Override
        public void onPartialResponse(PartialResponse piece, PartialResponseContext context) {
            handle.set(context.streamingHandle());
            events.add(new Event.Text(piece.text()));
        }

        @Override
        public void onPartialToolCall(PartialToolCall call, PartialToolCallContext context) {
            handle.set(context.streamingHandle());
            events.add(new Event.Alive());
        }

        @Override
        public void onCompleteResponse(ChatResponse response) {
            events.add(new Event.Complete(response));
        }

        @Override
        public void onError(Throwable cause) {
            events.add(new Event.Error(cause));
        }
    }
}
