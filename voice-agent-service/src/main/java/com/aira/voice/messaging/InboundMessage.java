package com.aira.voice.messaging;

import com.aira.voice.twilio.TwilioForm;
import com.aira.voice.understanding.safety.CardNumbers;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text message as Twilio delivers it.
 *
 * @param optOutType {@code STOP}, {@code START} or {@code HELP} where Twilio has answered it with Advanced Opt-Out
 * @param media pictures and other files that came with it
 */
record InboundMessage(String sid, String from, String to, String body, Optional<String> optOutType, List<Media> media) {

    private static final int LONGEST_ADDRESS = 255;
    /** Twilio's own limit. */
    private static final int MOST_MEDIA = 10;

    private static final int LONGEST_URL = 1000;

    /** A card number is not kept, whoever sent it. */
    InboundMessage {
        body = CardNumbers.removedFrom(body);
        media = List.copyOf(media);
    }

    /** Where Twilio keeps a file that came with a message. */
    record Media(String url, String contentType) {}

    static InboundMessage of(TwilioForm form) {
        return new InboundMessage(
                form.text("MessageSid"),
                form.text("From"),
                form.text("To"),
                form.text("Body"),
                form.value("OptOutType"),
                media(form));
    }

    /** Whether Twilio could have sent it: nothing else is a message, whoever signed it. */
    boolean isPlausible() {
        return sid.matches("(?:SM|MM)[0-9a-fA-F]{32}")
                && from.length() <= LONGEST_ADDRESS
                && to.length() <= LONGEST_ADDRESS;
    }

    boolean hasMedia() {
        return !media.isEmpty();
    }

    /** As in {@code messages.media}. */
    String mediaJson() {
        JsonArray all = new JsonArray();
        media.forEach(one -> all.add(new JsonObject().put("url", one.url()).put("contentType", one.contentType())));
        return all.encode();
    }

    private static List<Media> media(TwilioForm form) {
        List<Media> media = new ArrayList<>();
        for (int i = 0; i < MOST_MEDIA; i++) {
            String url = form.text("MediaUrl" + i);
            // An owner follows this link.
            if (url.startsWith("https://") && url.length() <= LONGEST_URL) {
                media.add(new Media(url, form.text("MediaContentType" + i)));
            }
        }
        return media;
    }
}
