package com.aira.kb.extract.charset;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.tika.parser.txt.CharsetDetector;

/**
 * Guesses a charset by what its letters would say: words of one script, capitals where words begin, signs of money beside
 * figures. What people write where the business is counts for more, and ICU's frequencies of letters for some.
 */
final class CharsetGuess {
    private static final List<String> CANDIDATES = List.of(
            "windows-1252",
            "windows-1250",
            "windows-1251",
            "windows-1253",
            "windows-1254",
            "windows-1255",
            "windows-1256",
            "windows-1257",
            "KOI8-R",
            "IBM866",
            "IBM850",
            "x-MacRoman",
            "Shift_JIS",
            "EUC-JP",
            "GB18030",
            "Big5",
            "EUC-KR");

    private static final Map<String, List<String>> USUAL = Map.ofEntries(
            Map.entry("windows-1250", List.of("pl", "cs", "sk", "hu", "hr", "sl", "ro", "bs", "sq")),
            Map.entry("windows-1251", List.of("ru", "uk", "be", "bg", "sr", "mk")),
            Map.entry("windows-1253", List.of("el")),
            Map.entry("windows-1254", List.of("tr", "az")),
            Map.entry("windows-1255", List.of("he", "iw", "yi")),
            Map.entry("windows-1256", List.of("ar", "fa", "ur")),
            Map.entry("windows-1257", List.of("et", "lv", "lt")),
            Map.entry("Shift_JIS", List.of("ja")),
            Map.entry("GB18030", List.of("zh")),
            Map.entry("EUC-KR", List.of("ko")));

    /** What a country writes although its business is answered in English. */
    private static final Map<String, String> LANGUAGES =
            Map.of("JP", "ja", "RU", "ru", "UA", "uk", "PL", "pl", "GR", "el", "TR", "tr", "CN", "zh", "KR", "ko");

    private static final int SAMPLE = 1 << 16;
    private static final double LOCAL = 0.35;
    private static final double WESTERN = 0.15;
    private static final double FREQUENT = 0.4;

    /** A second guess nearer than this makes the first one doubtful. */
    private static final double CLEAR = 0.1;

    private record Guess(Charset charset, String text, double score) {}

    private CharsetGuess() {}

    static DecodedText of(byte[] bytes, Locale locale) {
        var sample = sample(bytes);
        var frequent = frequencies(sample);
        var guesses = new ArrayList<Guess>();
        for (var name : CANDIDATES) {
            if (Charset.isSupported(name)) {
                var charset = Charset.forName(name);
                var text = new String(sample, charset);
                double score = LetterScore.of(text)
                        + habit(name, locale)
                        + FREQUENT * frequent.getOrDefault(charset.name(), 0.0);
                guesses.add(new Guess(charset, text, score));
            }
        }
        guesses.sort(Comparator.comparingDouble(Guess::score).reversed());
        var best = guesses.get(0);
        boolean doubtful = guesses.stream()
                .skip(1)
                .anyMatch(other ->
                        best.score() - other.score() < CLEAR && !other.text().equals(best.text()));
        return new DecodedText(new String(bytes, best.charset()), best.charset(), doubtful);
    }

    private static double habit(String charset, Locale locale) {
        var usual = USUAL.getOrDefault(charset, List.of());
        var ofTheCountry = LANGUAGES.getOrDefault(locale.getCountry(), "");
        if (usual.contains(locale.getLanguage()) || usual.contains(ofTheCountry)) {
            return LOCAL;
        }
        // English is what receptionists speak unless told otherwise, so there the country says what is written.
        var written =
                locale.getLanguage().equals("en") && !ofTheCountry.isEmpty() ? ofTheCountry : locale.getLanguage();
        boolean western = USUAL.values().stream().noneMatch(languages -> languages.contains(written));
        return charset.equals("windows-1252") ? western ? LOCAL : WESTERN : 0;
    }

    /** How sure ICU is of each, from 0 to 1; of the two names of a charset it uses the older one. */
    private static Map<String, Double> frequencies(byte[] sample) {
        var detector = new CharsetDetector();
        detector.setText(sample);
        var frequencies = new HashMap<String, Double>();
        for (var match : detector.detectAll()) {
            var name = match.getName()
                    .replaceFirst("^ISO-8859-1$", "windows-1252")
                    .replaceFirst("^ISO-8859-2$", "windows-1250");
            if (Charset.isSupported(name)) {
                frequencies.merge(Charset.forName(name).name(), match.getConfidence() / 100.0, Math::max);
            }
        }
        return frequencies;
    }

    /** Lines that are more than ASCII: no charset has parts of letters that look like the end of a line. */
    private static byte[] sample(byte[] bytes) {
        var sample = new ByteArrayOutputStream();
        int start = 0;
        boolean beyondAscii = false;
        for (int i = 0; i < bytes.length && sample.size() < SAMPLE; i++) {
            beyondAscii |= bytes[i] < 0;
            if (bytes[i] == '\n' || i == bytes.length - 1) {
                if (beyondAscii) {
                    sample.write(bytes, start, Math.min(SAMPLE, i + 1 - start));
                }
                start = i + 1;
                beyondAscii = false;
            }
        }
        return sample.toByteArray();
    }
}
