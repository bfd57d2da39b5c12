package com.aira.voice.messaging;

import com.aira.voice.twilio.TwilioForm;

/** A text message as Twilio delivers it. */
record InboundMessage(String sid, String from, String to, String body) {

    static InboundMessage of(TwilioForm form) {
        return new InboundMessage(form.text("MessageSid"), form.text("From"), form.text("To"), form.text("Body"));
    }
}
