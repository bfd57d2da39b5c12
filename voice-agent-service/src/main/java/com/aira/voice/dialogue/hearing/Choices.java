package com.aira.voice.dialogue.hearing;

import com.aira.voice.business.OfferedService;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.phrases.Words;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Which of several things read out the caller picks by its place: "the second one", "the later one", "either". */
public final class Choices {

    private static final Pattern PLACE = Pattern.compile(
            "\\b(first|second|third|last|former|latter|middle|earlier|earliest|sooner|soonest|later|latest|1st|2nd|3rd)(?: (?:one|option|slot|time|appointment|choice))?\\b");

    private static final Pattern ANY = Pattern.compile(
            "\\b(?:either|any of (?:them|those|these)|whichever|whatever|doesn't matter|don't mind|don't "
                    + "care|any one|anyone of|any(?: is| works| are)? (?:fine|good|ok|okay)|any of|up to you|as soon "
                    + "as possible|as early as (?:possible|you can|we can|you have)|asap|soonest possible|surprise me|you (?:choose|pick))\\b");

    private static final Pattern MORE = Pattern.compile(
            "\\b(?:anything|something|any|a bit|little|nothing|have|got|go|bit|much|is there) (?:\\w+ )?(?:earlier|later|sooner)\\b|^(?:earlier|later|sooner)\\??$");

    private static final Pattern OWN = Pattern.compile("\\b(?:mine|ours|my own|our own)\\b");

    private static final Pattern OTHERS =
            Pattern.compile("\\b(?:theirs|hers|his one|their (?:table|one|booking|appointment|reservation))\\b");

    private Choices() {}

    /** Index of the choice among {@code size} in order of time. */
    public static OptionalInt of(String plain, int size) {
        if (size == 0 || MORE.matcher(plain).find()) {
            return OptionalInt.empty();
        }
        var place = PLACE.matcher(plain);
        if (place.find()
                && !plain.matches(
                        ".*\\b(?:first|second|third|last|1st|2nd|3rd) (?:of|week|day|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\\b.*")) {
            int index =
                    switch (place.group(1)) {
                        case "first", "former", "earlier", "earliest", "sooner", "soonest", "1st" -> 0;
                        case "second", "2nd" -> 1;
                        case "third", "3rd" -> 2;
                        case "middle" -> size / 2;
                        default -> size - 1;
                    };
            return index < size ? OptionalInt.of(index) : OptionalInt.empty();
        }
        return ANY.matcher(plain).find() ? OptionalInt.of(0) : OptionalInt.empty();
    }

    /** What is said beside the place: "one" of "the first one" is no time. */
    public static String withoutPlace(String plain) {
        return PLACE.matcher(plain).replaceAll(" ");
    }

    /** "I don't mind", "whichever". */
    public static boolean isAny(String plain) {
        return ANY.matcher(plain).find()
                || plain.matches(".*\\b(?:any day|no preference|i'm flexible|i am flexible)\\b.*");
    }

    /** Whether other times are wanted, before (-1) or after (1) those offered. */
    public static OptionalInt direction(String plain) {
        if (!MORE.matcher(plain).find()) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(plain.contains("later") ? 1 : -1);
    }

    /** The one target of a person who is named: "could you make Oscar's later?" */
    public static Optional<Slots.Target> ofPerson(String plain, List<Slots.Target> targets) {
        List<String> said = Words.of(plain);
        List<Slots.Target> met = targets.stream()
                .filter(target -> Words.of(target.name()).stream()
                        .anyMatch(name -> name.length() > 2 && (said.contains(name) || said.contains(name + "s"))))
                .toList();
        return met.size() == 1 ? Optional.of(met.get(0)) : Optional.empty();
    }

    /** "Move ours", "cancel theirs": the one that is the caller's own, or the one that is not. */
    public static Optional<Slots.Target> ofOwner(String plain, List<Slots.Target> targets, Optional<String> caller) {
        boolean own = OWN.matcher(plain).find();
        if (caller.isEmpty() || own == OTHERS.matcher(plain).find()) {
            return Optional.empty();
        }
        List<Slots.Target> met = targets.stream()
                .filter(target -> target.name().equalsIgnoreCase(caller.get()) == own)
                .toList();
        return met.size() == 1 && targets.size() > 1 ? Optional.of(met.get(0)) : Optional.empty();
    }

    /** The one target whose name or service was said. */
    public static Optional<Slots.Target> named(String whole, List<Slots.Target> targets) {
        // "Move the portrait, and leave the headshot where it is."
        String plain = whole.replaceAll("\\b(?:leave|keep|not)\\b.*?(?:\\b(?:and|but)\\b|$)", " ");
        List<Slots.Target> met = targets.stream()
                .filter(target -> target.service().isPresent()
                        && !ServiceNames.find(
                                        plain,
                                        List.of(new OfferedService(
                                                target.service().get(), 5, Optional.empty(), "USD")))
                                .isEmpty())
                .toList();
        return met.size() == 1 ? Optional.of(met.get(0)) : Optional.empty();
    }
}
