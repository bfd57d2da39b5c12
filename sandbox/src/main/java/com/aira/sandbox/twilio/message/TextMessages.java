package com.aira.sandbox.twilio.message;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.number.Capabilities;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.number.OwnedNumbers;
import com.aira.sandbox.twilio.registration.TextRegistrations;
import com.aira.sandbox.twilio.rest.E164;
import com.aira.sandbox.twilio.rest.TwilioError;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.TwilioThreads;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Texts between bought numbers and handsets, PROTOCOLS 1.4 and 11.3. */
@Singleton
public final class TextMessages {

    private final Account account;
    private final MessageStore store;
    private final OwnedNumbers numbers;
    private final Handsets handsets;
    private final Inbound inbound;
    private final Notices notices;
    private final TwilioThreads threads;
    private final Clock clock;
    private final TextRegistrations registrations;

    TextMessages(
            Account account,
            MessageStore store,
            OwnedNumbers numbers,
            Handsets handsets,
            Inbound inbound,
            Notices notices,
            TwilioThreads threads,
            Clock clock,
            TextRegistrations registrations) {
        this.registrations = registrations;
        this.account = account;
        this.store = store;
        this.numbers = numbers;
        this.handsets = handsets;
        this.inbound = inbound;
        this.notices = notices;
        this.threads = threads;
        this.clock = clock;
    }

    /** Every text that the number sent or got, oldest first. */
    public List<TextMessage> of(String number) {
        return store.ofNumber(number);
    }

    /**
     * A handset texts a bought number. Returns once it is stored; the application is asked on the side.
     *
     * @throws TwilioError when the text is longer than a carrier would deliver as one
     */
    public TextMessage receive(String handset, OwnedNumber to, String body) {
        if (body.length() > TextMessage.LONGEST_BODY) {
            throw TwilioError.badRequest(21617, "A text has 1600 characters at the most, this one " + body.length());
        }
        TextMessage message = message(handset, to.phoneNumber(), body, "inbound", "received");
        store.add(message);
        threads.executor().execute(() -> answer(message, to));
        return message;
    }

    /** @throws TwilioError with Twilio's code when it would not take the text */
    TextMessage send(String from, String to, String body, Optional<String> statusCallback) {
        return send(from, to, body, statusCallback, "outbound-api");
    }

    private TextMessage send(String from, String to, String body, Optional<String> statusCallback, String direction) {
        check(from, to, body);
        TextMessage message = message(from, to, body, direction, "queued");
        store.add(message);
        threads.executor().execute(() -> deliver(message, statusCallback));
        return message;
    }

    private void check(String from, String to, String body) {
        if (!E164.isPossible(to)) {
            throw TwilioError.badRequest(21211, "The 'To' number " + to + " is not a valid phone number.");
        }
        boolean able = numbers.byPhoneNumber(from)
                .filter(own -> Capabilities.of(own.isoCountry(), own.type()).sms())
                .isPresent();
        if (!able) {
            throw TwilioError.badRequest(
                    21606,
                    "The 'From' phone number provided (" + from
                            + ") is not a valid message-capable Twilio phone number for this destination.");
        }
        if (from.equals(to)) {
            throw TwilioError.badRequest(21266, "'To' and 'From' number cannot be the same");
        }
        if (body.isEmpty()) {
            throw TwilioError.badRequest(21602, "Message body is required.");
        }
        if (body.length() > TextMessage.LONGEST_BODY) {
            throw TwilioError.badRequest(21617, "The concatenated message body exceeds the 1600 character limit");
        }
        if (store.isOptedOut(from, to)) {
            throw TwilioError.badRequest(21610, "Attempt to send to unsubscribed recipient");
        }
    }

    private void deliver(TextMessage message, Optional<String> statusCallback) {
        progress(message, "sent", statusCallback);
        OptionalInt heldBack = registrations.heldBack(message.from(), message.to());
        if (heldBack.isPresent()) {
            store.error(message.sid(), heldBack.getAsInt());
            progress(message, "undelivered", statusCallback, heldBack);
            return;
        }
        handsets.deliver(new Handsets.Text(message.sid(), message.from(), message.to(), message.body()));
        progress(message, "delivered", statusCallback);
    }

    /** In order, one after the other: queued was in the answer, and is not called back. */
    private void progress(TextMessage message, String status, Optional<String> statusCallback) {
        progress(message, status, statusCallback, OptionalInt.empty());
    }

    private void progress(TextMessage message, String status, Optional<String> statusCallback, OptionalInt error) {
        store.status(message.sid(), status, clock.instant());
        if (statusCallback.isPresent()) {
            Map<String, String> form = new LinkedHashMap<>();
            form.put("MessageSid", message.sid());
            form.put("MessageStatus", status);
            form.put("SmsSid", message.sid());
            form.put("SmsStatus", status);
            form.put("AccountSid", message.accountSid());
            form.put("From", message.from());
            form.put("To", message.to());
            form.put("ApiVersion", "2010-04-01");
            error.ifPresent(code -> form.put("ErrorCode", String.valueOf(code)));
            notices.deliver(Product.MESSAGING, statusCallback.get(), "POST", form);
        }
    }

    private void answer(TextMessage message, OwnedNumber to) {
        String own = to.phoneNumber();
        String handset = message.from();
        // As with Advanced Opt-Out: the application hears of the keywords that were answered.
        Optional<Keyword> keyword = Keyword.in(message.body());
        boolean answered = keyword.isPresent() && answerKeyword(keyword.get(), own, handset);
        for (Inbound.Reply reply : inbound.ask(message, to, answered ? keyword : Optional.empty())) {
            try {
                send(
                        reply.from().orElse(own),
                        reply.to().orElse(handset),
                        reply.body(),
                        reply.statusCallback(),
                        "outbound-reply");
            } catch (TwilioError e) {
                inbound.warn(message, e.code(), e.getMessage());
            }
        }
    }

    /**
     * Twilio's own answer to a keyword goes out whether or not the handset takes texts.
     *
     * @return false when the word is an answer like any other
     */
    private boolean answerKeyword(Keyword keyword, String own, String handset) {
        switch (keyword) {
            case STOP -> store.optOut(own, handset);
            case START -> {
                if (!store.optIn(own, handset)) {
                    // "Yes" is an answer like any other to somebody who never left.
                    return false;
                }
            }
            case HELP -> {
                // Only answered.
            }
        }
        TextMessage answer = message(own, handset, keyword.answer(), "outbound-reply", "queued");
        store.add(answer);
        deliver(answer, Optional.empty());
        return true;
    }

    private TextMessage message(String from, String to, String body, String direction, String status) {
        Instant now = clock.instant();
        return new TextMessage(
                Sid.next("SM"),
                account.sid(),
                from,
                to,
                body,
                direction,
                status,
                OptionalInt.empty(),
                now,
                Optional.empty(),
                now);
    }
}
