package com.aira.voice.messaging;

import com.aira.voice.conversation.Conversations;
import com.aira.voice.frames.Attestation;
import com.aira.voice.frames.Channel;
import com.aira.voice.frames.Conversation;
import com.aira.voice.messaging.CalledBusinesses.CalledBusiness;
import com.aira.voice.messaging.Messages.Outgoing;
import com.aira.voice.messaging.Messages.Received;
import com.aira.voice.messaging.Messages.Reply;
import com.aira.voice.messaging.consent.Keyword;
import com.aira.voice.messaging.reply.AnswerBudgets;
import com.aira.voice.messaging.reply.EarlierText;
import com.aira.voice.messaging.reply.MessageHistory;
import com.aira.voice.messaging.reply.NoReplyReason;
import com.aira.voice.messaging.reply.ReplyPolicy;
import com.aira.voice.twilio.CallerId;
import com.aira.voice.understanding.safety.SafetyReply;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** Answers text messages with the receptionist of the business, one message of a customer after another. */
@ApplicationScoped
class SmsResponder {

    private static final String UNSEEN =
            "I'm sorry, I cannot see pictures or open files, but I have kept it for the team.";
    private static final String TROUBLE = "Sorry, something went wrong on our side. Please try again, or call us.";

    private final CalledBusinesses businesses;
    private final Messages messages;
    private final MessageHistory history;
    private final Conversations conversations;
    private final AnswerBudgets budgets;
    private final Clock clock;
    private final ThreadTurns threads = new ThreadTurns();

    SmsResponder(
            CalledBusinesses businesses,
            Messages messages,
            MessageHistory history,
            Conversations conversations,
            AnswerBudgets budgets,
            Clock clock) {
        this.businesses = businesses;
        this.messages = messages;
        this.history = history;
        this.conversations = conversations;
        this.budgets = budgets;
        this.clock = clock;
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
            return isPhone(message) && budgets.takeNotice(message.from()) ? Answer.notInService() : Answer.nothing();
        }
        UUID businessId = business.get().id();
        Received received = messages.receive(businessId, message);
        if (!isPhone(message) || received.leftUnanswered() || mayNotBeWrittenTo(received)) {
            return Answer.nothing();
        }
        return threads.inTurn(received.threadId(), () -> converse(business.get(), received, message, stillAwaited));
    }

    /** Who has withdrawn hears nothing until they return; what Twilio has answered needs no second answer. */
    private static boolean mayNotBeWrittenTo(Received received) {
        return switch (received.keyword()) {
            case STOP -> true;
            case START -> received.answeredByCarrier();
            case HELP -> received.answeredByCarrier() || received.optedOut();
            case NONE -> received.optedOut();
        };
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
        if (messages.isHeldBack(business.id(), message.to(), message.from())) {
            // Nobody would read the answer, so nothing may be agreed in it either.
            history.keepSilent(business.id(), received.messageId(), NoReplyReason.UNREGISTERED);
            return Answer.nothing();
        }
        List<EarlierText> earlier = history.before(business.id(), message.from(), received.messageId());
        String words;
        boolean atLimit = business.settings().containsKey("usage.at_limit");
        if (atLimit) {
            words = limited(business, message, earlier);
        } else if (received.keyword() != Keyword.NONE) {
            words = aboutTexts(business, received.keyword(), message.from(), earlier);
        } else {
            ReplyPolicy.Decision decision = decide(business, message, earlier);
            if (decision instanceof ReplyPolicy.Silent silent) {
                history.keepSilent(business.id(), received.messageId(), silent.why());
                return Answer.nothing();
            }
            words = words(
                    conversation(business, received, message), message, ((ReplyPolicy.Answer) decision).utterance());
        }
        if (words.isEmpty()) {
            return Answer.nothing();
        }
        List<String> parts = MessageText.parts(words);
        boolean late = !stillAwaited.getAsBoolean();
        List<Outgoing> replies = messages.reply(business.id(), received.messageId(), message, parts, late, atLimit);
        return late || replies.isEmpty() ? Answer.nothing() : new Answer(business.id(), replies, Optional.empty());
    }

    private ReplyPolicy.Decision decide(CalledBusiness business, InboundMessage message, List<EarlierText> earlier) {
        ReplyPolicy.Decision decision =
                ReplyPolicy.decide(message.body(), businesses.isOurs(message.from()), earlier, clock.instant());
        return decision instanceof ReplyPolicy.Silent || budgets.take(business.id(), message.from())
                ? decision
                : new ReplyPolicy.Silent(NoReplyReason.TOO_MANY);
    }

    /**
     * At the limit of a business its customers are told once a day that nobody reads, and not very many of them; the owner
     * reads what they wrote. Who needs an ambulance is told whom to call all the same.
     */
    private String limited(CalledBusiness business, InboundMessage message, List<EarlierText> earlier) {
        Optional<String> emergency =
                SafetyReply.toEmergency(message.body(), false, Optional.of(message.to()), business.zone());
        if (emergency.isPresent() && budgets.take(business.id(), message.from())) {
            return emergency.get();
        }
        boolean toldBefore = earlier.stream().anyMatch(EarlierText::ours);
        return toldBefore || !budgets.takeAtLimit(business.id())
                ? ""
                : "Thank you for your message to " + business.name()
                        + ". We cannot answer texts at the moment; we have noted it.";
    }

    /** What is said to a word about texts that Twilio has not answered; the same thing once a day. */
    private String aboutTexts(CalledBusiness business, Keyword keyword, String sender, List<EarlierText> earlier) {
        String words = keyword == Keyword.START
                ? business.name() + ": you get texts from us again. Reply STOP to end them."
                : business.name() + ": an automated receptionist answers this number. Text us your question or the"
                        + " appointment that you want, or call us. Reply STOP to get no more texts.";
        boolean saidBefore = earlier.stream()
                .anyMatch(message -> message.ours() && message.body().equals(words));
        return saidBefore || !budgets.take(business.id(), sender) ? "" : words;
    }

    private static Conversation conversation(CalledBusiness business, Received received, InboundMessage message) {
        return new Conversation(
                Channel.SMS,
                business.id(),
                received.threadId(),
                message.sid(),
                business.name(),
                business.zone(),
                Optional.of(message.from()),
                Attestation.NONE,
                business.settings());
    }

    private String words(Conversation conversation, InboundMessage message, String utterance) {
        if (message.body().isBlank()) {
            return message.hasMedia()
                    ? UNSEEN + " How can I help you?"
                    : "Sorry, I can only read text. How can I help you?";
        }
        TextSink speech = new TextSink();
        if (message.hasMedia()) {
            speech.say(UNSEEN);
        }
        try {
            // A MessageSid has one utterance, so its ordinal is always the first.
            conversations.turn(conversation, 1, utterance.strip(), speech);
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
