package com.aira.voice.understanding.acts;

import com.aira.voice.business.OfferedService;
import java.util.List;
import java.util.function.Function;

/** Decides what a caller does with an utterance. May be used from several threads at once. */
public final class ActClassifier {

    private final ActWeights weights = ActWeights.read();
    private final Function<String, float[]> meaning;

    /** @param meaning the unit vector of a text by the model in this process, 384 components */
    public ActClassifier(Function<String, float[]> meaning) {
        this.meaning = meaning;
    }

    /** @param asked what the receptionist did last */
    public Acts classify(String utterance, Asked asked, List<OfferedService> services) {
        return new Acts(weights.scores(ActFeatures.of(utterance, asked, services, meaning)));
    }
}
