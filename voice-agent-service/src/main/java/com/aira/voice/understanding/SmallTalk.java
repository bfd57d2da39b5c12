package com.aira.voice.understanding;

import com.aira.voice.understanding.phrases.PhraseFile;
import com.aira.voice.understanding.phrases.Words;
import java.util.List;

/** What a turn says about the line and nothing else. */
public enum SmallTalk {
    /** "Hello? Hello?" */
    GREETING,
    /** "Are you there?", "Hello, can you hear me?" */
    LINE_CHECK,
    /** What speech recognition writes for silence and noise. */
    NO_SPEECH,
    NONE;

    private static final PhraseFile PHRASES = PhraseFile.read(SmallTalk.class, "small-talk.txt");

    public static SmallTalk of(String utterance) {
        List<String> words = Words.of(utterance);
        if (words.isEmpty() || PHRASES.without("no speech", words).isEmpty()) {
            return NO_SPEECH;
        }
        List<String> beyondChecks = PHRASES.without("line check", words);
        List<String> beyondGreetings = PHRASES.without("greeting", beyondChecks);
        if (beyondGreetings.equals(words)
                || !PHRASES.without("filler", beyondGreetings).isEmpty()) {
            return NONE;
        }
        return beyondChecks.equals(words) ? GREETING : LINE_CHECK;
    }
}
