package com.aira.voice.understanding;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the name that a caller gives, in passing or when asked. */
public final class SpokenNames {

    /** Whatever follows is a name, however it is written. */
    private static final Pattern SURE = Pattern.compile(
            "(?i)\\b(?:my (?:full )?name(?:'s| is| would be)|(?:the |last |first )?name(?:'s| is| would "
                    + "be)|(?:under|in|with|by) the name(?: of)?|under(?: my name)?|(?:change|correct) (?:the|my"
                    + "|that) name to|put (?:it|that|me|us) (?:down )?(?:under|as|for)|for my (?:son|daughter|wife"
                    + "|husband|mother|mom|mum|father|dad|friend|partner|boss|brother|sister|kid|child|girlfriend"
                    + "|boyfriend),?|call me|you(?:'re| are) (?:speaking|talking) (?:to|with)|(?:i|he|she|they)(?:'m|'s|'re| am| is| are) called"
                    + "|name:?)[,:]? (?=\\p{L})");

    /** What follows may be a name: only when written like one. */
    private static final Pattern PERHAPS = Pattern.compile(
            "(?i)\\b(?:this is|it(?:'?s| is)|i(?:'m| am)|for|that(?:'s| is)|here is|speaking with)[,:]? (?=\\p{L})");

    private static final Pattern SELF =
            Pattern.compile("(?i)\\b(?:my (?:full )?name(?:'s| is)|this is|i(?:'m| am)|call me)[,:]? (?=\\p{L})");

    private static final Pattern HAIL =
            Pattern.compile("(?i)^(?:hi|hey|hello|hiya|yes|good (?:morning|afternoon|evening)|[, ])+");

    /** "Good afternoon, Samuel Adeyemi. It's about …" */
    private static final Pattern FIRST_WORDS = Pattern.compile(
            "^(?i:hi|hey|hello|hiya|good (?:morning|afternoon|evening))[,.! ]+(?:there[,. ]+)?(\\p{Lu}[\\p{L}'-]+ \\p{Lu}[\\p{L}'-]+)[.,]");

    private static final Pattern GREETED = Pattern.compile(
            "(?i)^(?:(?:hi|hey|hello|yes|yeah|good (?:morning|afternoon|evening))[,. ]+(?:there[,. ]+)?)*it(?:'?s| is)[,:]? (?=\\p{L})");

    private static final Pattern FOR_SOMEBODY = Pattern.compile(
            "(?i)\\bfor (?:my|our) (?:little |older |younger |elderly )?(son|daughter|wife|husband|mother|mom|mum"
                    + "|father|dad|friend|partner|boss|brother|sister|kid|child|girlfriend|boyfriend|grandson"
                    + "|granddaughter|grandmother|grandfather|aunt|uncle|niece|nephew|neighbou?r|colleague)\\b,?");

    private static final Pattern FIRST_AND_LAST = Pattern.compile(
            "(?i)\\bfirst name(?:'s| is)? (\\p{L}+),? (?:and )?(?:my |the )?(?:last name|surname|family name)"
                    + "(?:'s| is)? (\\p{L}[\\p{L}'-]+)");

    private static final Pattern SURNAME =
            Pattern.compile("(?i)\\b(?:(?:last|family) name|surname)(?:'s| is)?,? (\\p{L}[\\p{L}'-]+)");

    /** "My wife's got the Subaru, Marie Dombrowski", "my mother in law Lakshmi Raman". */
    private static final Pattern KIN = Pattern.compile(
            "(?i)\\bmy (?:little |older |younger |elderly |eldest |youngest )?(?:son|daughter|boy|girl"
                    + "|kid|wife|husband|mother|mom|mum|father|dad|da|friend|partner|boss|brother|sister|girlfriend|boyfriend|grandson"
                    + "|granddaughter|grandmother|grandfather|nan|aunt|uncle|niece|nephew|neighbou?r|colleague)(?:(?: in |-in-)law)?\\b(?:'s)?,?");

    /** As far behind "my wife" as her name may stand. */
    private static final int WORDS_BEHIND_KIN = 5;

    private static final Pattern FILLERS = Pattern.compile("(?i)\\b(?:um+|uh+|uhm|er|erm|hmm+)\\b[,.]?\\s*");
    private static final Pattern WITH_A_LETTER =
            Pattern.compile("(?i),? with (?:an? |the |double |one |two )+\\p{L}(?:'?s)?\\b");
    private static final Pattern EXPLAINED =
            Pattern.compile("(?i)(?<!')\\b(\\p{L})(?:,? (?:as in|like in)| for| like) \\p{L}{2,}\\b,?");
    private static final Pattern DOUBLED = Pattern.compile("(?i)\\bdouble (\\p{L})\\b");

    /** What is said while somebody thinks, or instead of an answer. */
    private static final Pattern STALLING = Pattern.compile(
            "(?i)^(?:hold|hang|wait|let|give|how|where|who|when|which|y'all|there|have|has|any|would|should"
                    + "|bear|one (?:sec|second|moment|minute)|just a|a (?:sec|second|moment)"
                    + "|why|what|does|do|did|didn't|don't|can|could|is|are|i'd|i|you|we|same|actually|none|no"
                    + "|never|skip|later|not)\\b(?! \\p{L}\\b)");

    private static final Pattern ALSO_A_WORD = Pattern.compile(
            "(?i)(will|may|april|june|august|mark|rose|grace|hope|joy|bill|rich|sunny|dawn|jean|summer|autumn|faith"
                    + "|art|frank|guy|drew|pat|rob|sue)(?: (\\p{L}[\\p{L}'-]+))?[.!]?(?: please)?[.!]?");

    private static final Pattern AFTERWARDS = Pattern.compile(
            "(?i)(?:^|[,.!?] )((?:\\p{L}[\\p{L}'\\-]+ ?){1,3}) (?:is my name|is the name|here\\b|speaking\\b)");

    /** "…, friday at 10? Maria Lopez": two or three words written as a name, between two stops. */
    private static final Pattern ALONE =
            Pattern.compile("(?:[.,!?;\\n] ?)(\\p{Lu}[\\p{L}'\\-]+(?: \\p{Lu}[\\p{L}'\\-]+){1,2})(?=[.,!]|$)");

    private static final Pattern LEAD_IN =
            Pattern.compile("(?i)^(?:(?:yes|yeah|yep|sure|ok|okay|of course|certainly|right|well|um+|uh+|so|oh|hi|hello"
                    + "|hey|please|and|no|sorry|actually|absolutely|alright|thanks|thank you|just|you can put|put|i said"
                    + "|i already said|that would be|that'd be|that'll be|it would be|it'll be|it'd be|make that"
                    + "|go with|use|oh it's|its|good (?:morning|afternoon|evening)|the name|surname|last name"
                    + "|first name|full name|name)[,.!:]?\\s+)+");

    private static final Pattern SPELLED = Pattern.compile("(?<!')\\b(\\p{L})(?:[ \\-.,]+(\\p{L})(?!')){2,}\\b(?!')");

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
                            + " thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred"
                            + " take takes took leave put come go bring pay ask help check look sounds works suits whichever either neither celebrating"
                            + " back possible same different other another new sir madam it's that's all me him them everyone everything nobody"
                            + " am pm o'clock half quarter past ready late early afraid unable able running coming planning new also still only so very too well"
                            + " hold hang wait let give meant mean rather say said tell told already didn't don't doesn't isn't can't won't"
                            + " i'd i'm i've i'll we're we'd we've you're he's she's let's what's um uh er hmm speaking spelled spell spelt"
                            + " with as like double triple dunno works fits comes goes then again before after while both each")
                    .split(" ")));

    /** What stands before a name that is spelled. */
    private static final Set<String> ORDINARY = Set.of(
            "son",
            "daughter",
            "wife",
            "husband",
            "sister",
            "brother",
            "mother",
            "father",
            "friend",
            "yeah",
            "under",
            "named",
            "called",
            "surname",
            "last",
            "first",
            "family",
            "full",
            "lesson",
            "cut",
            "office",
            "please",
            "after",
            "name's",
            "it's");

    private static final int LONGEST = 5;

    /** Whoever says more than this to a question for the name says something else, unless it begins with a given name. */
    private static final int LONGEST_ANSWER = 7;

    private static final Set<String> GIVEN = given();

    private SpokenNames() {}

    private static Set<String> given() {
        try (InputStream stream = SpokenNames.class.getResourceAsStream("given-names.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split(" ")))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /**
     * Whose call it is, and for whom.
     *
     * @param forWhom the name of somebody else, or what they are to the caller: "son"
     */
    public record Given(Optional<String> caller, Optional<String> forWhom) {}

    /** @param asked whether the name was just asked for, so that a bare one is the answer */
    public static Optional<String> find(String utterance, boolean asked) {
        return find(utterance, asked, Set.of());
    }

    /** @param others words in lower case that are the names of staff, services or the business, and never the caller's */
    public static Optional<String> find(String utterance, boolean asked, Set<String> others) {
        return found(plain(utterance), asked)
                .filter(name -> !others.containsAll(
                        List.of(name.toLowerCase(Locale.ROOT).split(" "))));
    }

    /** The caller's name and, where it is for somebody else, that one's: "it's for my son, I'm Hannah". */
    public static Given given(String utterance, boolean asked, Set<String> others) {
        String text = plain(utterance);
        Matcher relation = FOR_SOMEBODY.matcher(text);
        if (!relation.find()) {
            return new Given(find(utterance, asked, others), Optional.empty());
        }
        Optional<String> name = name(text.substring(relation.end()).strip(), true);
        Optional<String> caller =
                introduced(relation.replaceAll(", ")).filter(one -> !others.contains(one.toLowerCase(Locale.ROOT)));
        relation.reset();
        return new Given(caller, name.or(() -> relation.results().findFirst().map(found -> found.group(1)
                .toLowerCase(Locale.ROOT))));
    }

    /** Who the caller says they are: "hi, it's Terry O'Brien". */
    public static Optional<String> own(String utterance, Set<String> others) {
        String text = GREETED.matcher(FOR_SOMEBODY.matcher(plain(utterance)).replaceAll(", "))
                .replaceFirst("this is ");
        Matcher after = AFTERWARDS.matcher(text);
        Optional<String> speaking =
                after.find() ? name(HAIL.matcher(after.group(1)).replaceFirst(""), false) : Optional.empty();
        Matcher first = FIRST_WORDS.matcher(text);
        return introduced(text)
                .or(() -> speaking)
                .or(() -> first.find() ? name(first.group(1), true) : Optional.empty())
                .filter(name -> !others.containsAll(
                        List.of(name.toLowerCase(Locale.ROOT).split(" "))));
    }

    /** The name of somebody of the caller's: "my brother Wyatt Whitaker needs a suit fitting". */
    public static Optional<String> ofKin(String utterance, Set<String> others) {
        String text = plain(utterance);
        Matcher kin = KIN.matcher(text);
        while (kin.find()) {
            String rest = text.substring(kin.end()).strip();
            for (int word = 0; word < WORDS_BEHIND_KIN && !rest.isEmpty(); word++) {
                boolean isFirst = word == 0;
                boolean next = isFirst && Character.isUpperCase(rest.charAt(0));
                Optional<String> name = (next || GIVEN.contains(firstWord(rest))
                                ? name(rest, true)
                                : Optional.<String>empty())
                        .filter(found -> isFirst || found.contains(" "));
                if (name.filter(found -> !others.contains(firstWord(found))).isPresent()) {
                    return name.map(found -> corrected(found, spelled(text)));
                }
                rest = rest.contains(" ") ? rest.substring(rest.indexOf(' ') + 1) : "";
            }
        }
        return Optional.empty();
    }

    private static Optional<String> introduced(String text) {
        return SELF.matcher(text)
                .results()
                .flatMap(cue -> name(text.substring(cue.end()), true).stream())
                .findFirst();
    }

    /** Straight apostrophes, no fillers, and letters that are explained or doubled as letters alone. */
    private static String plain(String utterance) {
        String text = FILLERS.matcher(utterance.replace('’', '\'').strip()).replaceAll("");
        text = WITH_A_LETTER.matcher(text).replaceAll("");
        text = EXPLAINED.matcher(text).replaceAll("$1");
        return DOUBLED.matcher(text).replaceAll("$1 $1").strip();
    }

    private static Optional<String> found(String text, boolean asked) {
        Optional<String> spelled = spelled(text);
        Optional<String> beside = spelled.flatMap(word -> besideSpelling(text, word));
        if (beside.isPresent()) {
            return beside;
        }
        Matcher both = FIRST_AND_LAST.matcher(text);
        if (both.find()) {
            return Optional.of(capitalised(both.group(1)) + " " + capitalised(both.group(2)));
        }
        Matcher surname = SURNAME.matcher(text);
        if (surname.find()) {
            Optional<String> given = anyGiven(text.substring(0, surname.start()));
            if (given.isPresent()) {
                return Optional.of(corrected(given.get(), spelled(text.substring(0, surname.start()))) + " "
                        + capitalised(surname.group(1)));
            }
        }
        if (FOR_SOMEBODY.matcher(text).find()) {
            Optional<String> self = introduced(FOR_SOMEBODY.matcher(text).replaceAll(", "));
            if (self.isPresent()) {
                return self;
            }
        }
        for (Pattern cue : List.of(SURE, PERHAPS)) {
            Matcher cued = cue.matcher(text);
            while (cued.find()) {
                Optional<String> name = name(
                        text.substring(cued.end()),
                        cue == PERHAPS && (!asked || text.split("\\s+").length > LONGEST_ANSWER));
                if (name.isPresent()) {
                    return Optional.of(corrected(name.get(), spelled));
                }
            }
        }
        Matcher after = AFTERWARDS.matcher(text);
        if (after.find()) {
            Optional<String> name = name(LEAD_IN.matcher(after.group(1)).replaceFirst(""), false);
            if (name.isPresent()) {
                return name;
            }
        }
        return asked ? answer(text, spelled) : standingAlone(text);
    }

    /** The last given name in a text: "a lesson for Dmitri, D M I T R I, last name …". */
    private static Optional<String> anyGiven(String text) {
        return Arrays.stream(text.split("[^\\p{L}'-]+"))
                .filter(word -> GIVEN.contains(word.toLowerCase(Locale.ROOT)))
                .reduce((first, last) -> last)
                .map(SpokenNames::capitalised);
    }

    /** "Aoife Brennan, A O I F E", "D-E-L-A-N-E-Y, Rob Delaney": the words around the one that was spelled. */
    private static Optional<String> besideSpelling(String text, String spelled) {
        List<String> words = Arrays.stream(SPELLED.matcher(text).replaceAll(" ").split("[^\\p{L}'-]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        int at = 0;
        while (at < words.size() && !words.get(at).equalsIgnoreCase(spelled)) {
            at++;
        }
        if (at == words.size()) {
            return Optional.empty();
        }
        int from = at;
        int to = at;
        while (from > 0 && at - from < 2 && isNameLike(words.get(from - 1))) {
            from--;
        }
        while (to + 1 < words.size() && to - from < 2 && isNameLike(words.get(to + 1))) {
            to++;
        }
        return from == to
                ? Optional.empty()
                : Optional.of(words.subList(from, to + 1).stream()
                        .map(SpokenNames::capitalised)
                        .collect(Collectors.joining(" ")));
    }

    private static boolean isNameLike(String word) {
        String lower = word.toLowerCase(Locale.ROOT);
        return word.length() > 1
                && !NO_NAMES.contains(lower)
                && (GIVEN.contains(lower) || Character.isUpperCase(word.charAt(0)) || !ORDINARY.contains(lower));
    }

    /** A bare name. Words that also mean something else are one when nothing but a surname follows. */
    private static Optional<String> answer(String text, Optional<String> spelled) {
        String bare = LEAD_IN.matcher(text).replaceFirst("");
        if (bare.endsWith("?") || STALLING.matcher(bare).find()) {
            return Optional.empty();
        }
        Matcher word = ALSO_A_WORD.matcher(bare);
        boolean surname = word.matches()
                && (word.group(2) == null || !NO_NAMES.contains(word.group(2).toLowerCase(Locale.ROOT)));
        if (surname) {
            return Optional.of(
                    capitalised(word.group(1)) + (word.group(2) == null ? "" : " " + capitalised(word.group(2))));
        }
        boolean ramble =
                bare.split("\\s+").length > LONGEST_ANSWER && !GIVEN.contains(firstWord(bare)) && spelled.isEmpty();
        Optional<String> name = ramble ? Optional.empty() : name(bare, false);
        return name.isPresent() ? name.map(given -> corrected(given, spelled)) : spelled;
    }

    /** "Marta Lindqvist", "vince o'hara": nothing but what can be a name. */
    public static boolean isNothingElse(String utterance) {
        String bare = LEAD_IN.matcher(plain(utterance)).replaceFirst("").replaceAll("[.!]+$", "");
        List<String> words = List.of(bare.split("\\s+"));
        boolean written = words.size() > 1
                && words.stream().allMatch(word -> !word.isEmpty() && Character.isUpperCase(word.charAt(0)));
        return words.size() <= LONGEST
                && words.stream().noneMatch(word -> NO_NAMES.contains(word.toLowerCase(Locale.ROOT)))
                && (written || words.size() > 1 && GIVEN.contains(firstWord(bare)));
    }

    /** Whether a name is surely given, as in "the name is …". */
    public static boolean isGiven(String utterance) {
        String text = plain(utterance);
        Matcher sure = SURE.matcher(text);
        return sure.find() && name(text.substring(sure.end()), false).isPresent();
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

    /**
     * The leading words that can be a name: one to five, up to a word or sign that cannot be part of one.
     *
     * @param sureOnly only what is written as a name or begins with a given name that is nothing else
     */
    private static Optional<String> name(String text, boolean sureOnly) {
        boolean written = !text.isEmpty() && Character.isUpperCase(text.charAt(0));
        boolean capitalsOnly = sureOnly && (written || !GIVEN.contains(firstWord(text)));
        List<String> words = new ArrayList<>();
        boolean joined = false;
        for (String raw : text.split("\\s+")) {
            boolean abbreviated = raw.matches("(?i)(?:mr|mrs|ms|dr|st|jr|prof|\\p{L})\\.");
            String word = abbreviated ? raw : raw.replaceAll("^[\"'(]+|[\"').!?,;:]+$", "");
            boolean ends = !abbreviated && raw.matches(".*[.!?,;:]$");
            String lower = word.toLowerCase(Locale.ROOT);
            boolean spelling = isLetter(word) && !words.isEmpty() && isLetter(words.get(words.size() - 1));
            if (spelling) {
                break;
            }
            if (!word.matches("\\p{L}[\\p{L}\\p{M}'\\-]*\\.?")
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
            if (ends || words.size() >= LONGEST && !words.contains("and") || words.size() > LONGEST) {
                break;
            }
        }
        // Letters alone are a spelling, not a name.
        return words.isEmpty() || words.stream().allMatch(word -> word.length() == 1)
                ? Optional.empty()
                : Optional.of(String.join(" ", dropSpelling(words)));
    }

    private static boolean isLetter(String word) {
        return word.length() == 1 && Character.UnicodeScript.of(word.charAt(0)) == UnicodeScript.LATIN;
    }

    private static String firstWord(String text) {
        return text.split("[^\\p{L}]", 2)[0].toLowerCase(Locale.ROOT);
    }

    /** A letter is an initial in the middle of a name, and the beginning of a spelling at its end. */
    private static List<String> dropSpelling(List<String> words) {
        int last = words.size() - 1;
        return last > 0 && isLetter(words.get(last)) ? words.subList(0, last) : words;
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
