package com.aira.voice.understanding.safety;

import com.aira.voice.understanding.phrases.PhraseFile;
import com.aira.voice.understanding.phrases.Words;
import java.util.List;

/** Recognises that a caller needs an ambulance, the fire brigade or the police, not the business. */
final class Emergencies {

    private static final PhraseFile PHRASES = PhraseFile.read(Emergencies.class, "emergencies.txt");

    private Emergencies() {}

    static boolean isIn(String utterance) {
        List<String> words = PHRASES.without("harmless", Words.of(utterance));
        return PHRASES.isIn("emergency", words);
    }
}
