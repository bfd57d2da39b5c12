package com.aira.sandbox.twilio.message;

import com.aira.sandbox.twilio.line.Geography;
import com.aira.sandbox.twilio.number.NumberSettings;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.twiml.MessageTwiml;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.webhook.WebhookAnswer;
import com.aira.sandbox.twilio.webhook.WebhookFailure;
import com.aira.sandbox.twilio.webhook.WebhookUrl;
import com.aira.sandbox.twilio.webhook.Webhooks;
import com.aira.sandbox.twilio.webhook.Webhooks.Product;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Asks the number's application what to answer to a text, its fallback when that fails. */
@Singleton
class Inbound {

    private static final Logger LOG = Logger.getLogger(Inbound.class);
    private static final int MOST_REDIRECTS = 10;

    /** An answer with its status callback made absolute. */
    record Reply(Optional<String> to, Optional<String> from, String body, Optional<String> statusCallback) {}

    private final Webhooks webhooks;

    Inbound(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    /**
     * Empty when there is nothing to say, or nobody to ask.
     *
     * @param keyword what Twilio has answered itself
     */
    List<Reply> ask(TextMessage message, OwnedNumber to, Optional<Keyword> keyword) {
        NumberSettings settings = to.settings();
        if (settings.url("SmsUrl").isEmpty()) {
            return List.of();
        }
        Map<String, String> form = form(message);
        keyword.ifPresent(answered -> form.put("OptOutType", answered.name()));
        try {
            return converse(settings.url("SmsUrl"), settings.method("SmsMethod"), form);
        } catch (WebhookFailure e) {
            return fallBack(message, settings, form, e.code(), e.getMessage(), e.url());
        } catch (TwimlException e) {
            return fallBack(message, settings, form, e.code(), e.getMessage(), settings.url("SmsUrl"));
        }
    }

    void warn(TextMessage message, int code, String problem) {
        LOG.warnf("Text %s from %s: %d %s", message.sid(), message.from(), code, problem);
    }

    private List<Reply> fallBack(
            TextMessage message,
            NumberSettings settings,
            Map<String, String> form,
            int code,
            String problem,
            String url) {
        warn(message, code, problem);
        if (settings.url("SmsFallbackUrl").isEmpty()) {
            return List.of();
        }
        Map<String, String> more = new LinkedHashMap<>(form);
        more.put("ErrorCode", String.valueOf(code));
        more.put("ErrorUrl", url);
        try {
            return converse(settings.url("SmsFallbackUrl"), settings.method("SmsFallbackMethod"), more);
        } catch (WebhookFailure e) {
            warn(message, e.code(), e.getMessage());
        } catch (TwimlException e) {
            warn(message, e.code(), e.getMessage());
        }
        return List.of();
    }

    private List<Reply> converse(String firstUrl, String firstMethod, Map<String, String> form)
            throws WebhookFailure, TwimlException {
        List<Reply> replies = new ArrayList<>();
        WebhookUrl url = resolve(null, firstUrl);
        String method = firstMethod;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            WebhookAnswer answer = webhooks.request(Product.MESSAGING, url, method, form);
            MessageTwiml document = document(answer);
            for (MessageTwiml.Reply reply : document.replies()) {
                Optional<String> callback = Optional.empty();
                if (reply.statusCallback().isPresent()) {
                    callback = Optional.of(
                            resolve(url, reply.statusCallback().get()).target().toString());
                }
                replies.add(new Reply(reply.to(), reply.from(), reply.body(), callback));
            }
            if (document.redirect().isEmpty()) {
                return replies;
            }
            url = resolve(url, document.redirect().get().url());
            method = document.redirect().get().method();
        }
        throw new TwimlException(TwimlException.PARSE_FAILURE, "More than 10 redirects");
    }

    private static MessageTwiml document(WebhookAnswer answer) throws TwimlException, WebhookFailure {
        String type = answer.mediaType();
        if (answer.body().isBlank()) {
            return new MessageTwiml(List.of(), Optional.empty(), List.of());
        }
        if (type.equals("text/plain")) {
            var reply = new MessageTwiml.Reply(
                    Optional.empty(), Optional.empty(), answer.body().strip(), Optional.empty());
            return new MessageTwiml(List.of(reply), Optional.empty(), List.of());
        }
        if (type.equals("text/xml") || type.equals("application/xml") || type.equals("text/html")) {
            return MessageTwiml.parse(answer.body());
        }
        throw new WebhookFailure(
                WebhookFailure.Cause.CONTENT,
                answer.from().target().toString(),
                "Invalid Content-Type: " + (type.isEmpty() ? "none" : type));
    }

    private static WebhookUrl resolve(WebhookUrl document, String written) throws TwimlException {
        try {
            return WebhookUrl.relativeTo(document, written);
        } catch (IllegalArgumentException e) {
            throw new TwimlException(TwimlException.BAD_URL, "Invalid URL: " + e.getMessage());
        }
    }

    private static Map<String, String> form(TextMessage message) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("MessageSid", message.sid());
        form.put("SmsSid", message.sid());
        form.put("SmsMessageSid", message.sid());
        form.put("AccountSid", message.accountSid());
        form.put("From", message.from());
        form.put("To", message.to());
        form.put("Body", message.body());
        form.put("NumMedia", "0");
        form.put("NumSegments", String.valueOf(message.segments()));
        form.put("SmsStatus", "received");
        form.put("ApiVersion", "2010-04-01");
        form.putAll(Geography.of("From", message.from()));
        form.putAll(Geography.of("To", message.to()));
        return form;
    }
}
