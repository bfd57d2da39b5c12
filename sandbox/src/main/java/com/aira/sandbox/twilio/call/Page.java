package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.twiml.Document;
import com.aira.sandbox.twilio.twiml.TwimlException;
import com.aira.sandbox.twilio.twiml.TwimlParser;
import com.aira.sandbox.twilio.twiml.Verb;
import com.aira.sandbox.twilio.webhook.WebhookAnswer;
import com.aira.sandbox.twilio.webhook.WebhookFailure;
import com.aira.sandbox.twilio.webhook.WebhookUrl;
import java.util.List;
import java.util.Optional;

/** A document to execute and the URL it came from; TwiML from the REST API came from none. */
record Page(Optional<WebhookUrl> from, Document document) {

    static Page of(WebhookAnswer answer) throws WebhookFailure, TwimlException {
        return new Page(Optional.of(answer.from()), document(answer));
    }

    static Page of(String twiml) throws TwimlException {
        return new Page(Optional.empty(), TwimlParser.parse(twiml));
    }

    /** @throws TwimlException 11100 when the URL is none, or is relative and there is nothing it is relative to */
    WebhookUrl resolve(String written) throws TwimlException {
        try {
            return WebhookUrl.relativeTo(from.orElse(null), written);
        } catch (IllegalArgumentException e) {
            throw new TwimlException(TwimlException.BAD_URL, "Invalid URL: " + e.getMessage());
        }
    }

    private static Document document(WebhookAnswer answer) throws WebhookFailure, TwimlException {
        String type = answer.mediaType();
        if (type.equals("text/xml") || type.equals("application/xml") || type.equals("text/html")) {
            return TwimlParser.parse(answer.body());
        }
        if (type.equals("text/plain")) {
            return new Document(List.of(new Verb.Say(answer.body().strip(), 1)), List.of());
        }
        if (type.startsWith("audio/")) {
            String source = answer.from().target().toString();
            return new Document(List.of(new Verb.Play(source, Optional.empty(), 1)), List.of());
        }
        throw new WebhookFailure(
                WebhookFailure.Cause.CONTENT,
                answer.from().target().toString(),
                "Invalid Content-Type: " + (type.isEmpty() ? "none" : type));
    }
}
