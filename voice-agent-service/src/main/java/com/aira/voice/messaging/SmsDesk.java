package com.aira.voice.messaging;

import com.aira.voice.call.CallerId;
import com.aira.voice.conversation.Channel;
import com.aira.voice.conversation.Conversation;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.conversation.identity.Attestation;
import com.aira.voice.messaging.CalledBusinesses.CalledBusiness;
import com.aira.voice.messaging.Messages.Outgoing;
import com.aira.voice.messaging.Messages.Received;
import com.aira.voice.messaging.Messages.Reply;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Answers text messages with the receptionist of the business, one message of a customer after another. */
@ApplicationScoped
class SmsDesk {

    private static final String TROUBLE = "Sorry, something went wrong on our side. Please try again, or call us.";

    private final CalledBusinesses businesses;
    private final Messages messages;
    private final Conversations conversations;
    private final ThreadTurns threads = new ThreadTurns();

    SmsDesk(CalledBusinesses businesses, Messages messages, Conversations conversations) {
        this.businesses = businesses;
        this.messages = messages;
        this.conversations = conversations;
    }

    /**
     * Answers a message; the same MessageSid again gets the same answer without a second effect.
     *
     * @param stillAwaited whether the webhook still waits when the answer is ready; otherwise the outbox sends it
     */
    Answer answer(InboundMessage message, BooleanSupplier stillAwaited) {
        if (!message.isPlausible()) {
            return Answer.nothing();
        }
        Optional<CalledBusiness> business = businesses.find(message.to());
        if (business.isEmpty()) {
            return isPhone(message) ? Answer.notInService() : Answer.nothing();
        }
        UUID businessId = business.get().id();
        Received received = messages.receive(businessId, message);
        if (received.isKeyword() || received.optedOut() || !isPhone(message)) {
            return Answer.nothing();
        }
        return threads.inTurn(received.threadId(), () -> converse(business.get(), received, message, stillAwaited));
    }

    /** At the limit of a business its customers are told once a day that nobody reads; the owner reads what they wrote. */
    private String limited(CalledBusiness business, InboundMessage message) {
        return messages.repliedLately(business.id(), message.from())
                ? ""
                : "Thank you for your message to " + business.name()
                        + ". We cannot answer texts at the moment; we have noted it.";
    }

    private Answer converse(
            CalledBusiness business, Received received, InboundMessage message, BooleanSupplier stillAwaited) {
        List<Reply> before = messages.replies(business.id(), received.messageId());
        if (!before.isEmpty()) {
            // What the outbox sends would be sent twice if this delivery said it too.
            List<Outgoing> unsent = before.stream()
                    .filter(reply -> !reply.posted())
                    .map(Reply::message)
                    .toList();
            return unsent.isEmpty() ? Answer.nothing() : new Answer(business.id(), unsent, Optional.empty());
        }
        Conversation conversation = new Conversation(
                Channel.SMS,
                business.id(),
                received.threadId(),
                message.sid(),
                business.name(),
                business.zone(),
                Optional.of(message.from()),
                Attestation.NONE,
                business.settings());
        String words = business.settings().containsKey("usage.at_limit")
                ? limited(business, message)
                : words(conversation, message);
        if (words.isEmpty()) {
            return Answer.nothing();
        }
        List<String> parts = MessageText.parts(words);
        boolean late = !stillAwaited.getAsBoolean();
        List<Outgoing> replies = messages.reply(business.id(), received.messageId(), message, parts, late);
        return late ? Answer.nothing() : new Answer(business.id(), replies, Optional.empty());
    }

    private String words(Conversation conversation, InboundMessage message) {
        if (message.body().isBlank()) {
            return "Sorry, I can only read text. How can I help you?";
        }
        WrittenSpeech speech = new WrittenSpeech();
        try {
            // A MessageSid has one utterance, so its ordinal is always the first.
            conversations.turn(conversation, 1, message.body().strip(), speech);
        } catch (RuntimeException e) {
            Log.errorf(e, "The answer to message %s failed", message.sid());
            speech.say(TROUBLE);
        }
        return speech.text();
    }

    /** Short codes and names are machines: answering them begins a conversation without an end. */
    private static boolean isPhone(InboundMessage message) {
        return CallerId.e164(message.from()).isPresent();
    }

    /**
     * What the webhook answers.
     *
     * @param businessId whose messages the replies are; null without replies
     * @param notice words that are no message of a business
     */
    record Answer(UUID businessId, List<Outgoing> replies, Optional<String> notice) {

        static Answer nothing() {
            return new Answer(null, List.of(), Optional.empty());
        }

        static Answer notInService() {
            return new Answer(null, List.of(), Optional.of("Sorry, this number cannot take messages at the moment."));
        }

        static Answer trouble() {
            return new Answer(null, List.of(), Optional.of(TROUBLE));
        }
    }
}
