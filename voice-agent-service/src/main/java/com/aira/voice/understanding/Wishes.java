package com.aira.voice.understanding;

import com.aira.voice.business.OfferedService;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The bookings that one utterance asks for: "a haircut on Friday at 10 and a beard trim", "haircuts for me and my daughter",
 * "my two boys".
 */
public final class Wishes {

    /**
     * @param person "your daughter"; empty where nobody was named
     * @param name of whom it is for
     * @param words what was said of this one alone; empty when nothing was
     */
    public record Wish(Optional<String> service, Optional<String> person, Optional<String> name, String words) {

        Wish(Optional<String> service, Optional<String> person, String words) {
            this(service, person, Optional.empty(), words);
        }
    }

    private static final Pattern JOINT =
            Pattern.compile("\\s*(?:,|\\b(?:and(?: then| also)?|then|plus|as well as|also)\\b)\\s*");

    /** Commas alone tell the same thing twice: "a trim, a men's one". */
    private static final Pattern JOINING = Pattern.compile("\\b(?:and|then|plus|as well as|also)\\b");

    private static final String KIN =
            "son|daughter|boy|girl|kid|child|baby|wife|husband|partner|girlfriend|boyfriend|mum|mom|mother|dad|father|"
                    + "sister|brother|friend|grandson|granddaughter|nan|gran|grandma|grandad|roommate|flatmate|colleague|neighbour|"
                    + "neighbor";

    private static final Pattern KIN_NEEDS = Pattern.compile("\\b(?:for|now|then|first|next) my (" + KIN
            + ")\\b|\\bmy (" + KIN + ")\\b(?: \\w+){0,4} (?:needs|wants|would like|would need|is due|is wanting)\\b");

    private static final Pattern WITH_ME = Pattern.compile("\\b(?:(?:me|myself|i) and my ((?:" + KIN + "))\\b|my ((?:"
            + KIN + ")) and (?:me|myself|i)\\b|(?:both|two of) (?:of )?us\\b)");

    private static final Pattern SEVERAL = Pattern.compile(
            "\\bmy (two|three|2|3) (sons|daughters|boys|girls|kids|children)\\b|\\bfor (?:the |all )?(two|three|2|3) of (?:them|us)\\b|"
                    + "\\b(?:my )?(sons|daughters|boys|girls|kids|children)(?:'s|')? both\\b|\\bboth (?:my )?(?:the )?(sons|daughters"
                    + "|boys|girls|kids|children)\\b");

    /** "It's me, my brother and the bride, let's start with the bride": one after the other. */
    private static final Pattern ONE_FIRST = Pattern.compile(
            "\\b(?:start|begin|let's start|starting) with\\b|\\bfirst (?:is|the|my|of all)\\b|\\bone at a time\\b");

    private static final Pattern COUNTED = Pattern.compile("\\b(two|three|2|3) (?:\\w+'?s? )?(\\w+s)\\b");

    private static final String TIME =
            "(?:half|quarter|\\d|noon|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";

    /** "Saoirse at four and Niamh at half four", "me at ten and my son at eleven". */
    private static final Pattern PERSON_AT = Pattern.compile("(?:\\b[Mm]y (" + KIN
            + ")|\\b(me|myself)\\b|\\b((?!Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Hi\\b|I\\b)\\p{Lu}\\p{Ll}+))"
            + " (?:in )?(?:at|for) (?:about |around )?" + TIME + "[^,]*?(?=,|\\band\\b|\\bthen\\b|\\bon\\b|[.?!]|$)");

    private Wishes() {}

    /** For whom of the caller's a booking is: "now my brother, he needs a suit fitting" is for "your brother". */
    public static Optional<String> kin(String plain) {
        Matcher needs = KIN_NEEDS.matcher(plain);
        return needs.find()
                ? Optional.of("your " + (needs.group(1) != null ? needs.group(1) : needs.group(2)))
                : Optional.empty();
    }

    /**
     * Of two bookings and more, in the order said; empty for one.
     *
     * @param said in the caller's words, with commas
     */
    public static List<Wish> several(String said, List<OfferedService> services) {
        String plain = Normalizer.normalize(said);
        if (ONE_FIRST.matcher(plain).find()) {
            return List.of();
        }
        List<Wish> byService = byService(said.toLowerCase(Locale.ROOT), services);
        List<String> persons = persons(plain);
        if (byService.size() > 1 && JOINING.matcher(plain).find()) {
            List<Wish> named = new ArrayList<>();
            for (int i = 0; i < byService.size(); i++) {
                Wish wish = byService.get(i);
                boolean each =
                        persons.size() == byService.size() && wish.person().isEmpty();
                named.add(each ? new Wish(wish.service(), Optional.of(persons.get(i)), wish.words()) : wish);
            }
            return named;
        }
        List<OfferedService> one = ServiceNames.find(plain, services);
        List<Wish> timed = byPerson(said, one);
        if (timed.size() > 1) {
            return timed;
        }
        Optional<String> service = one.size() == 1 ? Optional.of(one.get(0).name()) : Optional.empty();
        if (persons.size() > 1) {
            return persons.stream()
                    .map(person -> new Wish(service, Optional.of(person), ""))
                    .toList();
        }
        Matcher counted = COUNTED.matcher(plain);
        while (counted.find()) {
            List<OfferedService> meant = ServiceNames.find(counted.group(), services);
            if (!meant.isEmpty()) {
                Wish wish =
                        new Wish(meant.size() == 1 ? Optional.of(meant.get(0).name()) : service, Optional.empty(), "");
                return Collections.nCopies(number(counted.group(1)), wish);
            }
        }
        return List.of();
    }

    /** The services named, each where it is named alone. */
    private static List<Wish> byService(String said, List<OfferedService> services) {
        List<Wish> wishes = new ArrayList<>();
        String before = "";
        for (String piece : JOINT.split(said)) {
            String part = Normalizer.normalize(piece);
            List<OfferedService> meant = ServiceNames.find(part, services);
            if (meant.size() == 1
                    && wishes.stream().noneMatch(wish -> wish.service()
                            .equals(Optional.of(meant.get(0).name())))) {
                wishes.add(new Wish(Optional.of(meant.get(0).name()), person(part), (before + " " + piece).strip()));
                before = "";
            } else if (wishes.isEmpty()) {
                before = before + " " + piece;
            } else {
                Wish last = wishes.remove(wishes.size() - 1);
                wishes.add(new Wish(last.service(), last.person(), last.words() + ", " + piece));
            }
        }
        return wishes;
    }

    /** Each person with their own time. */
    private static List<Wish> byPerson(String said, List<OfferedService> meant) {
        Optional<String> service = meant.size() == 1 ? Optional.of(meant.get(0).name()) : Optional.empty();
        List<Wish> wishes = new ArrayList<>();
        Matcher each = PERSON_AT.matcher(said);
        int begin = 0;
        while (each.find()) {
            String kin = each.group(1);
            Optional<String> person = kin != null
                    ? Optional.of("your " + kin.toLowerCase(Locale.ROOT))
                    : each.group(2) != null ? Optional.of("you") : Optional.empty();
            wishes.add(
                    new Wish(service, person, Optional.ofNullable(each.group(3)), said.substring(begin, each.end())));
            begin = each.end();
        }
        if (wishes.size() > 1 && begin < said.length()) {
            // "… on Tuesday", at the end, is said of the first too.
            Wish first = wishes.get(0);
            wishes.set(0, new Wish(service, first.person(), first.name(), first.words() + said.substring(begin)));
        }
        return wishes;
    }

    private static Optional<String> person(String part) {
        Matcher kin = Pattern.compile("\\bmy (" + KIN + ")\\b").matcher(part);
        if (kin.find()) {
            return Optional.of("your " + kin.group(1));
        }
        return Pattern.compile("\\bfor (?:me|myself)\\b").matcher(part).find() ? Optional.of("you") : Optional.empty();
    }

    private static List<String> persons(String plain) {
        Matcher with = WITH_ME.matcher(plain);
        if (with.find()) {
            String other = with.group(1) != null ? with.group(1) : with.group(2);
            return List.of("you", other == null ? "the other one" : "your " + other);
        }
        Matcher several = SEVERAL.matcher(plain);
        if (several.find()) {
            String count = several.group(1) != null ? several.group(1) : several.group(3);
            int size = count == null ? 2 : number(count);
            return List.of("the first one", "the second one", "the third one").subList(0, size);
        }
        return List.of();
    }

    private static int number(String said) {
        return said.equals("three") || said.equals("3") ? 3 : 2;
    }
}
