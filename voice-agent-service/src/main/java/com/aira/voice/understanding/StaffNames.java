package com.aira.voice.understanding;

import com.aira.voice.business.StaffMember;
import com.aira.voice.understanding.phrases.Words;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whom of the business a caller asks for: by the whole name, by the first or by the last. */
public final class StaffNames {

    private static final Set<String> TITLES =
            Set.of("dr", "doctor", "mr", "mrs", "ms", "miss", "table", "bay", "chair", "room");

    /** A name alone may be the caller's own, and many names are words as well. */
    private static final String ASKED_FOR =
            "\\b(?:with|by|see|seeing|prefer|want|have|ask for|request|to|does|can) (?:dr |doctor |mr |mrs |ms |miss )?";

    private static final Pattern ANYONE = Pattern.compile(
            "\\b(?:anyone|anybody|whoever|either of them|doesnt matter who|dont mind who|no preference|someone else|somebody else|any of them)\\b");

    private StaffNames() {}

    /** @return the name as the business keeps it; empty when nobody is asked for, or it could be several */
    public static Optional<String> find(String utterance, List<StaffMember> staff) {
        String said = String.join(" ", Words.of(utterance));
        List<String> met = staff.stream()
                .filter(StaffMember::isPerson)
                .map(StaffMember::name)
                .filter(name -> Words.of(name).stream()
                        .filter(word -> word.length() > 2 && !TITLES.contains(word))
                        .anyMatch(word -> isAskedFor(said, word)))
                .toList();
        return met.size() == 1 ? Optional.of(met.get(0)) : Optional.empty();
    }

    /** That it need not be whoever was asked for. */
    public static boolean isAnyone(String utterance) {
        return ANYONE.matcher(String.join(" ", Words.of(utterance))).find();
    }

    private static boolean isAskedFor(String said, String name) {
        String word = Pattern.quote(name);
        return Pattern.compile(
                        ASKED_FOR + "(?:\\w+ )?" + word + "\\b|^(?:and |so |um )?is " + word + "\\b|\\b" + word
                                + "s? (?:in|free|available|working|there|will do|works|(?:is )?(?:fine|ok|okay|good|great|free|perfect|grand|lovely|super|alright|it is)|then|instead)\\b")
                .matcher(said)
                .find();
    }
}
