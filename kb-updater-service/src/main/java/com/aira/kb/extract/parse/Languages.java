package com.aira.kb.extract.parse;

import com.aira.kb.extract.text.Block;
import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetector;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Locale;

/**
 * Tells the language of a text, among those that customers of small businesses are written to in. Three letters at a time
 * and a bounded set of languages keep the models to 40 MiB of heap, loaded with the first text: once, not in each child
 * process.
 */
@ApplicationScoped
public class Languages {
    private static final IsoCode639_1[] KNOWN = {
        IsoCode639_1.EN, IsoCode639_1.ES, IsoCode639_1.FR, IsoCode639_1.DE, IsoCode639_1.IT, IsoCode639_1.PT,
        IsoCode639_1.NL, IsoCode639_1.PL, IsoCode639_1.SV, IsoCode639_1.TR, IsoCode639_1.VI, IsoCode639_1.RU,
        IsoCode639_1.UK, IsoCode639_1.AR, IsoCode639_1.HI, IsoCode639_1.ZH, IsoCode639_1.JA, IsoCode639_1.KO
    };

    /** Shorter texts are names and figures as often as sentences. */
    private static final int FEWEST_LETTERS = 24;

    /** More would only take longer. */
    private static final int SAMPLE = 2000;

    /** How clearly the likeliest language must lead, from 0 to 1. */
    private static final double LEAD = 0.1;

    private LanguageDetector detector;

    /** BCP 47, or null when the text does not tell. */
    public String of(List<Block> blocks) {
        var sample = new StringBuilder();
        for (int i = 0; i < blocks.size() && sample.length() < SAMPLE; i++) {
            var text = blocks.get(i).text();
            sample.append(text, 0, Math.min(text.length(), SAMPLE)).append('\n');
        }
        if (sample.chars().filter(Character::isLetter).count() < FEWEST_LETTERS) {
            return null;
        }
        var code = detector().detectLanguageOf(sample.toString()).getIsoCode639_1();
        return code == IsoCode639_1.NONE ? null : code.name().toLowerCase(Locale.ROOT);
    }

    private synchronized LanguageDetector detector() {
        if (detector == null) {
            detector = LanguageDetectorBuilder.fromIsoCodes639_1(KNOWN)
                    .withLowAccuracyMode()
                    .withMinimumRelativeDistance(LEAD)
                    .build();
        }
        return detector;
    }
}
