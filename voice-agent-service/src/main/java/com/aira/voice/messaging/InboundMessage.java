package com.aira.voice.messaging;

import com.aira.voice.conversation.safety.CardNumbers;
import com.aira.voice.twilio.TwilioForm;

/** A text message as Twilio delivers it. */
record InboundMessage(String sid, String from, String to, String body) {

    private static final int LONGEST_ADDRESS = 255;

    /** A card number is not kept, whoever sent it. */
    InboundMessage {
        body = CardNumbers.removedFrom(body);
    }

    static InboundMessage of(TwilioForm form) {
        return new InboundMessage(form.text("MessageSid"), form.text("From"), form.text("To"), form.text("Body"));
    }

    /** Whether Twilio could have sent it: nothing else is a message, whoever signed it. */
    boolean isPlausible() {
        return sid.matches("(?:SM|MM)[0-9a-fA-F]{32}")
                && from.length() <= LONGEST_ADDRESS
                && to.length() <= LONGEST_ADDRESS;
    }
}
