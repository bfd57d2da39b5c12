package com.aira.sandbox.twilio.twiml;

import java.util.List;

/** A voice document: its verbs in order, and what Twilio's debugger would warn about (code 12200). */
public record Document(List<Verb> verbs, List<String> warnings) {

    public Document {
        verbs = List.copyOf(verbs);
        warnings = List.copyOf(warnings);
    }
}
