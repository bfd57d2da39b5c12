package com.aira.voice.messaging;

import com.aira.voice.conversation.SpeechSink;
import java.util.StringJoiner;

/** Collects what the receptionist says into one text; nobody can speak over it. */
final class TextSink implements SpeechSink {

    private final StringJoiner text = new StringJoiner(" ");

    @Override
    public synchronized void say(String sentence) {
        if (!sentence.isBlank()) {
            text.add(sentence.strip());
        }
    }

    @Override
    public boolean interrupted() {
        return false;
    }

    synchronized String text() {
        return text.toString();
    }
}
