package com.aira.voice.understanding;

import com.aira.voice.business.OfferedService;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One thought of an utterance, as said and made plain. */
public record Clause(String said, String plain, Set<Intent> intents) {

    private static final Set<Intent> OF_TABLES = EnumSet.of(
            Intent.HOURS,
            Intent.ADDRESS,
            Intent.PHONE,
            Intent.WEBSITE,
            Intent.EMAIL,
            Intent.SERVICES,
            Intent.PRICE,
            Intent.DURATION);

    private static final Set<Intent> ACTS =
            EnumSet.of(Intent.BOOK, Intent.MOVE, Intent.CANCEL, Intent.LOOKUP, Intent.MESSAGE, Intent.PERSON);

    private static final Pattern INTERROGATIVE = Pattern.compile(
            "^(?:(?:and|but|also|so|ok|okay|hi|hello|hey|yes|no|sorry|actually|please|before that|one more thing|quick question|first)[ ,]+)*"
                    + "(?:what|what's|when|when's|where|where's|who|who's|why|how|how's|which|is|are|do|does|did"
                    + "|can|could|will|would|should|may|have|has|am|was|were|don't|doesn't|isn't|aren't|can't"
                    + "|(?:you|you guys|y'all|you people|ye|you all) (?:do|make|have|got|sell|take|rent|offer|fix|use|serve)"
                    + "|(?:could|can) you tell me|tell me|do you know|i(?:'d| would) (?:like|love) to (?:know|ask)"
                    + "|i want(?:ed)? to (?:know|ask)|i(?:'m| am| was) (?:wondering|curious)|i have a question)\\b.*");

    /** "Can I get …", "I'd like …": with a service it asks for an appointment. */
    private static final Pattern WANTED =
            Pattern.compile("\\b(?:(?:can|could|may) (?:i|we|you|my \\w+) (?:please |also |maybe )*(?:get|have|book|do"
                    + "|come|schedule|make|fit|give|see|reserve)|(?:i|we) (?:can|could|may|might) (?:get|have|book"
                    + "|come|schedule|make|see|reserve)|i(?:'d| would) (?:like|love|need|want)|(?:i|we) (?:want|need"
                    + "|wanted)|looking (?:for|to)|is it possible to|would it be possible|any chance|get me|give "
                    + "me|let me (?:get|have|book)|do you have (?:time|room|space|anything|something|any))\\b");

    private static final Pattern FOLLOWS = Pattern.compile(
            "^(?:(?:ok|okay|great|thanks|thank you) )?(?:and|what about|how about|and what about|and how about)\\b.{0,60}$");

    /** "And do you take checks?" is a question of its own. */
    private static final Pattern COMPLETE = Pattern.compile(
            "^(?:(?:ok|okay|great|thanks|thank you) )?and (?:do|does|did|can|could|is|are|will|would|should|may|have|has|which|who|where|why)\\b.*");

    /** Short, and about something that the clause does not name. */
    private static final Pattern LEANING =
            Pattern.compile("^(?:and |but |so |ok |okay )?(?:\\S+ ){1,3}(?:it|that|they|them|those)(?: \\S+){0,2}$");

    private static final Pattern ENDS = Pattern.compile(
            "\\bpick \\w+ up (?:by|at|before)\\b|\\bbe back (?:by|at|before)\\b|\\b(?:have|get) (?:it|him"
                    + "|her|them) back (?:by|at|before)\\b|\\b(?:done|finished|out|over|through|ready)\\b.{0,12}\\b(?:by"
                    + "|at|before)\\b"
                    + "|\\b(?:what time|when)\\b.{0,40}\\b(?:over|finish(?:ed)?|done|end|ends|be out|get out)\\b");

    private static final Pattern DAY = Pattern.compile(
            "\\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|tomorrow|tonight|next week|this week|weekend)\\b");

    private static final Pattern CLOCK = Pattern.compile(
            "\\d|\\bo'clock\\b|\\b(?:noon|midnight)\\b|\\b(?:half|quarter) (?:past|to|after)\\b|\\bhalf \\w+$"
                    + "|\\b(?:right|straight|directly|just) (?:after|before)\\b|\\b(?:same|that) (?:day|time)\\b|\\bat \\w+$");

    /** Words that a clause about a time may have besides the time. */
    private static final Pattern ABOUT_TIME =
            Pattern.compile("\\b(?:what|how|about|is|are|was|do|does|can|could|would|will|may|have|you|your|i|we|it|be"
                    + "|me|us|there|that|this|the|a|an|on|at|in|to|for|of|or|and|then|instead|please|ok|okay|fine"
                    + "|good|great|free|available|possible|work|works|do|come|make|take|get|go|anything|something"
                    + "|any|some|time|times|day|days|slot|slots|opening|openings|option|one|ones|any|else|maybe|perhaps"
                    + "|also|alright|better|best|still|not|too|if|possible|next|same|other|another|different|earlier"
                    + "|later|early|late|around|about|before|after|between|by|until|first|second|third|last|half"
                    + "|past|quarter|o'clock|am|pm|a|p|m|noon|midnight|morning|afternoon|evening|night|tonight|today"
                    + "|tomorrow|week|weeks|weekend|month|months|hour|hours|minutes"
                    + "|mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?|january|february|march|april|may|june|july|august|september|october|november|december"
                    + "|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
                    + "|[\\p{L}]*(?:teenth|tieth|ieth|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth"
                    + "|tenth|eleventh|twelfth)|\\d[\\d:]*(?:st|nd|rd|th|am|pm)?|actually|no|yes|sorry|so|well|up"
                    + "|soon|soonest|earliest|asap|now|right|way|off|just|only|like|want|i'd|let's|us)\\b");

    public static Clause of(String said, List<OfferedService> services) {
        String plain = Normalizer.normalize(said);
        Set<Intent> intents = Intents.of(plain);
        boolean wantsService = WANTED.matcher(plain).find()
                && !ServiceNames.find(plain, services).isEmpty()
                && !Intents.isAboutRules(plain)
                && intents.stream().noneMatch(intent -> OF_TABLES.contains(intent) || ACTS.contains(intent));
        if (wantsService) {
            intents.add(Intent.BOOK);
        }
        return new Clause(said, plain, intents);
    }

    public static List<Clause> all(String utterance, List<OfferedService> services) {
        return Clauses.of(utterance).stream()
                .map(said -> of(said, services))
                .filter(clause -> !clause.plain().isEmpty())
                .toList();
    }

    /** "And on Sunday?" asks what was asked before. */
    public Clause following(Optional<Intent> topic) {
        if (topic.isEmpty() || !intents.isEmpty() || !goesOn()) {
            return this;
        }
        return new Clause(said, plain, EnumSet.of(topic.get()));
    }

    /**
     * "And for children?", "Is it free?": with the question before it, which says what it is about. A time of the clock asks
     * for an appointment instead.
     */
    public Clause following(String inquiry) {
        boolean leans = goesOn() || isInterrogative() && LEANING.matcher(plain).matches();
        if (!leans || !intents.isEmpty() || CLOCK.matcher(plain).find()) {
            return this;
        }
        String joined = inquiry + " " + said;
        return new Clause(joined, Normalizer.normalize(joined), intents);
    }

    private boolean goesOn() {
        return FOLLOWS.matcher(plain).matches() && !COMPLETE.matcher(plain).matches();
    }

    /** Every kind of question in it that tables answer. */
    public List<Intent> topics() {
        return intents.stream().filter(OF_TABLES::contains).toList();
    }

    /** The kind of question, where tables answer it. */
    public Optional<Intent> topic() {
        return intents.stream().filter(OF_TABLES::contains).findFirst();
    }

    public boolean has(Intent intent) {
        return intents.contains(intent);
    }

    /** Whether it asks something about the business, rather than for something to be done. */
    public boolean isQuestion() {
        if (intents.contains(Intent.BOOK)
                && plain.matches(".*\\b(?:available|availability|openings?|slots?|free)\\b.*")) {
            return false;
        }
        if (intents.stream().anyMatch(OF_TABLES::contains)) {
            return !intents.contains(Intent.LOOKUP)
                    && !intents.contains(Intent.MOVE)
                    && !intents.contains(Intent.MESSAGE);
        }
        if (intents.contains(Intent.WHO) || intents.contains(Intent.HELP)) {
            return true;
        }
        if (intents.stream().anyMatch(ACTS::contains) || intents.contains(Intent.REPEAT)) {
            return false;
        }
        if (Intents.isAboutRules(plain)) {
            return true;
        }
        return isInterrogative() && !isOnlyAboutTime();
    }

    public boolean isInterrogative() {
        return said.contains("?") || INTERROGATIVE.matcher(plain).matches();
    }

    /** "Would she be out by four?", "when will it be over?" */
    public boolean asksForEnd() {
        return ENDS.matcher(plain).find();
    }

    /** Whether it names a day or a time of the clock. */
    public boolean isTimed() {
        return CLOCK.matcher(plain).find() || DAY.matcher(plain).find();
    }

    /** "Is 3 PM okay?", "How about Friday?", "Can I have the second one?" */
    public boolean isOnlyAboutTime() {
        return ABOUT_TIME
                .matcher(plain)
                .replaceAll("")
                .replaceAll("[^\\p{L}]", "")
                .isEmpty();
    }
}
