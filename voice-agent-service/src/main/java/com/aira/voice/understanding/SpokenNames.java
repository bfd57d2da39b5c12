package com.aira.voice.understanding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the name that a caller gives, in passing or when asked. */
public final class SpokenNames {

    /** Whatever follows is a name, however it is written. */
    private static final Pattern SURE = Pattern.compile(
            "(?i)\\b(?:my (?:full )?name(?:'s| is| would be)|(?:the |last |first )?name(?:'s| is| would "
                    + "be)|(?:under|in|with|by) the name(?: of)?|under(?: my name)?|(?:change|correct) (?:the|my"
                    + "|that) name to|put (?:it|that|me|us) (?:down )?(?:under|as|for)|for my (?:son|daughter|wife"
                    + "|husband|mother|mom|mum|father|dad|friend|partner|boss|brother|sister|kid|child|girlfriend"
                    + "|boyfriend),?|call me|you(?:'re| are) (?:speaking|talking) (?:to|with)|i(?:'m| am) called"
                    + "|name:?)[,:]? (?=\\p{L})");

    /** What follows may be a name: only when written like one. */
    private static final Pattern PERHAPS = Pattern.compile(
            "(?i)\\b(?:this is|it(?:'s| is)|i(?:'m| am)|for|that(?:'s| is)|here is|speaking with)[,:]? (?=\\p{L})");

    private static final Pattern AFTERWARDS = Pattern.compile(
            "(?i)(?:^|[,.!?] )((?:\\p{L}[\\p{L}'\\-]+ ?){1,3}) (?:is my name|is the name|here\\b|speaking\\b)");

    /** "…, friday at 10? Maria Lopez": two or three words written as a name, between two stops. */
    private static final Pattern ALONE =
            Pattern.compile("(?:[.,!?;\\n] ?)(\\p{Lu}[\\p{L}'\\-]+(?: \\p{Lu}[\\p{L}'\\-]+){1,2})(?=[.,!]|$)");

    private static final Pattern LEAD_IN =
            Pattern.compile("(?i)^(?:(?:yes|yeah|yep|sure|ok|okay|of course|certainly|right|well|um+|uh+|so|oh|hi|hello"
                    + "|hey|please|and|no|sorry|actually|absolutely|alright|thanks|thank you)[,.!]?\\s+)+");

    private static final Pattern SPELLED = Pattern.compile("(?<!')\\b(\\p{L})(?:[ \\-.,]+(\\p{L})){2,}\\b");

    private static final Set<String> NO_NAMES = Set.copyOf(Arrays.asList(
            ("a an the and or but for from with at on in of to by my your our his her their this that these those it i me you we us they he she"
                            + " is are was were be am do does did have has had can could will would should may might must not no yes yeah yep nope ok okay sure"
                            + " please thanks thank hello hi hey bye morning afternoon evening night noon midnight today tomorrow tonight yesterday week weekend month year day"
                            + " monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays saturdays sundays"
                            + " january february march april july august september october november december"
                            + " one two three four five six seven eight nine ten eleven twelve first second third next last later earlier earliest soonest"
                            + " appointment booking reservation table slot time date people person persons guests us reservation"
                            + " calling looking wondering trying hoping going interested here there sorry fine good great ok okay about just now available free open closed"
                            + " what when where why how who which because if any anything something someone nothing really actually maybe perhaps"
                            + " number phone name need want like book cancel move change make get see know think guess correct right wrong perfect lunch dinner breakfast"
                            + " back possible same different other another new sir madam it's that's all me him them everyone everything nobody"
                            + " am pm o'clock half quarter past ready late early afraid unable able running coming planning new also still only so very too well")
                    .split(" ")));

    private SpokenNames() {}

    /** @param asked whether the name was just asked for, so that a bare one is the answer */
    public static Optional<String> find(String utterance, boolean asked) {
        String text = utterance.replace('’', '\'').strip();
        Optional<String> spelled = spelled(text);
        Matcher sure = SURE.matcher(text);
        while (sure.find()) {
            Optional<String> name = name(text.substring(sure.end()), false);
            if (name.isPresent()) {
                return Optional.of(corrected(name.get(), spelled));
            }
        }
        Matcher perhaps = PERHAPS.matcher(text);
        while (perhaps.find()) {
            Optional<String> name = name(text.substring(perhaps.end()), !asked);
            if (name.isPresent()) {
                return Optional.of(corrected(name.get(), spelled));
            }
        }
        Matcher after = AFTERWARDS.matcher(text);
        if (after.find()) {
            Optional<String> name = name(after.group(1), false);
            if (name.isPresent()) {
                return name;
            }
        }
        if (!asked) {
            return standingAlone(text);
        }
        String bare = LEAD_IN.matcher(text).replaceFirst("");
        if (bare.endsWith("?")) {
            return Optional.empty();
        }
        Optional<String> name = name(bare, false);
        return name.isPresent() ? name.map(given -> corrected(given, spelled)) : spelled;
    }

    /** Whether a name is surely given, as in "the name is …". */
    public static boolean isGiven(String utterance) {
        Matcher sure = SURE.matcher(utterance.replace('’', '\'').strip());
        return sure.find()
                && name(utterance.strip().substring(sure.end()), false).isPresent();
    }

    private static Optional<String> standingAlone(String text) {
        Matcher alone = ALONE.matcher(text);
        while (alone.find()) {
            Optional<String> name = name(alone.group(1), true).filter(found -> found.equals(alone.group(1)));
            if (name.isPresent()) {
                return name;
            }
        }
        return Optional.empty();
    }

    /** The leading words that can be a name: one to four, up to a word or sign that cannot be part of one. */
    private static Optional<String> name(String text, boolean capitalsOnly) {
        List<String> words = new ArrayList<>();
        boolean joined = false;
        for (String raw : text.split("\\s+")) {
            String word = raw.replaceAll("^[\"'(]+|[\"').!?,;:]+$", "");
            boolean ends = raw.matches(".*[.!?,;:]$") && !raw.matches("(?i)(?:mr|mrs|ms|dr|st|jr|\\p{L})\\.");
            String lower = word.toLowerCase(Locale.ROOT);
            if (!word.matches("\\p{L}[\\p{L}'\\-]*")
                    || word.matches("\\p{L}(?:-\\p{L})+")
                    || NO_NAMES.contains(lower)
                    || lower.endsWith("'s") && words.isEmpty()) {
                if (lower.equals("and") && !capitalsOnly && !words.isEmpty() && !ends) {
                    joined = true;
                    continue;
                }
                break;
            }
            if (joined) {
                words.add("and");
                joined = false;
            }
            if (capitalsOnly && !Character.isUpperCase(word.charAt(0))) {
                break;
            }
            if (word.length() == 1 && !words.isEmpty() && ends) {
                break;
            }
            words.add(capitalised(word));
            if (ends || words.size() >= 4 && !words.contains("and") || words.size() == 6) {
                break;
            }
        }
        // Letters alone are a spelling, not a name.
        return words.isEmpty() || words.stream().allMatch(word -> word.length() == 1)
                ? Optional.empty()
                : Optional.of(String.join(" ", dropSpelling(words)));
    }

    private static List<String> dropSpelling(List<String> words) {
        return words.stream()
                .filter(word -> word.length() > 1 || words.indexOf(word) == 1)
                .toList();
    }

    private static Optional<String> spelled(String text) {
        Matcher letters = SPELLED.matcher(text);
        String best = "";
        while (letters.find()) {
            String word = letters.group().replaceAll("[^\\p{L}]", "");
            best = word.length() > best.length() ? word : best;
        }
        return best.length() >= 3 ? Optional.of(capitalised(best.toLowerCase(Locale.ROOT))) : Optional.empty();
    }

    /** What was spelled replaces the word of the name that begins alike, or the last one. */
    private static String corrected(String name, Optional<String> spelled) {
        if (spelled.isEmpty()) {
            return name;
        }
        String[] words = name.split(" ");
        List<String> kept = new ArrayList<>();
        boolean replaced = false;
        for (String word : words) {
            boolean alike = !replaced
                    && word.length() > 1
                    && word.charAt(0) == spelled.get().charAt(0)
                    && Math.abs(word.length() - spelled.get().length()) <= 3;
            kept.add(alike ? spelled.get() : word);
            replaced |= alike;
        }
        kept.removeIf(word -> word.length() == 1);
        return replaced ? String.join(" ", kept) : name;
    }

    private static String capitalised(String word) {
        boolean plain = word.equals(word.toLowerCase(Locale.ROOT))
                || word.equals(word.toUpperCase(Locale.ROOT)) && word.length() > 1;
        if (!plain) {
            return word;
        }
        StringBuilder name = new StringBuilder();
        boolean start = true;
        for (char c : word.toLowerCase(Locale.ROOT).toCharArray()) {
            name.append(start ? Character.toUpperCase(c) : c);
            start = c == '-' || c == '\'' && name.length() == 2;
        }
        return name.toString();
    }
}
