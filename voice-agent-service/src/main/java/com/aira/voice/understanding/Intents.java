package com.aira.voice.understanding;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognises intents by their usual wording. A question about rules ("what if I cancel late?") is not the act itself. */
final class Intents {

    private static final String OWN =
            "(?:appointments?|bookings?|reservations?|table|slot|visit|session|consultation|meeting)";

    /** Not "don't leave the booking", nor "leave the booking under Jones". */
    private static final String LEAVE_THE_BOOKING =
            "(?<!n't )(?<!not )(?:forget|leave) (?:the|this|that) (?:whole thing|booking|appointment|reservation)"
                    + "(?! (?:under|in|with|to|open|as)\\b)";

    private static final Pattern LEFT = Pattern.compile("\\b" + LEAVE_THE_BOOKING + "\\b");

    private record Rule(Intent intent, Pattern pattern) {
        Rule(Intent intent, String pattern) {
            this(intent, Pattern.compile("\\b(?:" + pattern + ")\\b"));
        }
    }

    /** Asked about, not asked for. */
    private static final Pattern ABOUT_RULES = Pattern.compile(
            "\\b(?:polic(?:y|ies)|fees?|deposit|refunds?|penalt(?:y|ies)|what happens|what if"
                    + "|do (?:i|we|you|people) (?:need|have|require)(?: to| an?)? (?:book|appointment|reserv|make|schedul|call)|is (?:an? )?"
                    + OWN + " (?:required|needed|necessary)"
                    + "|(?:should|must) (?:i|we) book|do you (?:charge|require|take (?:walk|bookings|reservations"
                    + "|appointments))|how (?:do|can|would|could|should) (?:i|we|people) (?:book|cancel|reschedule"
                    + "|change|pay)"
                    + "|how (?:late|early|far|soon|much notice|many days)|without (?:an? )?(?:appointment|reservation"
                    + "|booking)|walk-?ins?|without paying|call (?:it|that|this) off|for free|at the last minute|last-minute|online)\\b");

    private static final List<Rule> RULES = List.of(
            new Rule(
                    Intent.MOVE,
                    "reschedule|re-schedule|rebook|postpone|(?:move|push|shift) (?:my|our|the|that|this|it|his|her|their|an?|\\w+'s) ?(?:"
                            + OWN + "|back|forward|to|up|from|one)?"
                            + "|(?:change|switch|alter|modify|swap|update) (?:my|our|the|an?|that|this) (?:\\w+ )?(?:"
                            + OWN + "|time|date|day|one)|(?:change|switch) (?:it|that|this) (?:to|from)|move .{0,40}"
                            + OWN
                            + "|(?:bring|put) (?:my|our|the|that|this|it) (?:\\w+ )?(?:forward|back|off)|come (?:at )?(?:a "
                            + ")?(?:different|another) (?:time|day) (?:than|instead)|change (?:my|our) \\w+(?: \\w+)?(?: "
                            + "appointment)? (?:to|from)"),
            new Rule(
                    Intent.CANCEL,
                    "cancel|call off|delete (?:my|our|the) " + OWN
                            + "|(?:can't|cannot|can not|won't|not going to|not able to|unable to|won't be able to|not be able to) (?:make|come|attend|keep)(?: (?:it|in|my|our|the))?"
                            + "|get rid of (?:my|the) " + OWN),
            new Rule(
                    Intent.LOOKUP,
                    "(?:when|what time|what day|what date|where) (?:is|was|are|'s) (?:my|our)|when's (?:my|our)"
                            + "|(?:do|did|have) (?:i|we) (?:have|got|already have|make|booked?)(?: an?| any| something| anything)? "
                            + "?(?:"
                            + OWN + "|booked|scheduled|coming up)"
                            + "|(?:check|confirm|look up|find|see|verify|look at) (?:on )?(?:my|our|an existing|the time of my) (?:\\w+ )?"
                            + OWN
                            + "|what (?:do i have|have i got|did i book|appointments? do i|bookings? do i|am i booked)|when am i|when are we|am i (?:booked|scheduled|down|still)"
                            + "|(?:is|was) (?:it|that|everything) (?:booked|confirmed|scheduled)|did (?:it|that|you) (?:go through|book (?:it|that|me))"
                            + "|what time am i|my (?:next|upcoming|existing) " + OWN
                            + " (?:is|when)|do you (?:have|see) (?:my|our|me|an? " + OWN + " for me)"),
            new Rule(
                    Intent.PERSON,
                    "(?:speak|talk|chat|connect|transfer|put|get|reach|pass|patch) (?:me )?(?:to|with|through|through "
                            + "to|over to|hold of)?(?: an?| the| your| some)? ?(?:real |actual |live |human )?(?:person|human"
                            + "|someone|somebody|manager|owner|boss|representative|rep|agent|operator|staff|employee|supervisor"
                            + "|receptionist|colleague|human being|people|team member|front desk)"
                            + "|real (?:person|human)|actual (?:person|human)|live (?:person|agent)|human being|operator"
                            + "|representative|(?:is|can) (?:there )?(?:an?|someone|somebody|the) ?(?:\\w+ )?(?:i can (?:speak"
                            + "|talk) (?:to|with))|speak to (?:dr|doctor|mr|mrs|ms|miss)|(?:speak|talk) (?:to|with) (?!you\\b"
                            + "|me\\b|us\\b|the\\b|an?\\b)\\w+|not (?:a|to a) (?:robot|machine|computer|bot)"),
            new Rule(
                    Intent.MESSAGE,
                    "(?:leave|take|pass on|pass along|relay|send|give|drop) (?:\\w+ ){0,3}?(?:message|note|word)"
                            + "|(?:call|ring|phone|text) me back|call ?back|(?:have|get|ask) (?:\\w+ ){1,3}?(?:to )?(?:call"
                            + "|ring|phone|contact|get back to) me|let (?:them|him|her|the owner|the manager|\\w+) know|(?:tell"
                            + "|inform) (?:them|him|her|the (?:owner|manager|doctor|chef|team|staff|boss)|your (?:boss|manager"
                            + "|team)) (?:that|i|to|we|about)"),
            new Rule(
                    Intent.HOURS,
                    "(?:what|when|which).{0,30}(?:opening|business|working|office)? ?hours|opening (?:hours|times?)"
                            + "|business hours|your hours|hours of operation|what time do (?:you|they) (?:guys )?(?:open"
                            + "|close|shut)|when (?:do|are|does|will) (?:you|they|it) (?:guys )?(?:open|close|shut|closing"
                            + "|opening)"
                            + "|(?:are|is|will) (?:you|they|it|the \\w+) (?:guys |be )?(?:still |currently )?(?:open|closed"
                            + "|shut)|how (?:late|early|long) (?:are|do|will) (?:you|they) (?:guys )?(?:open|be open|stay "
                            + "open|close)|(?:until|till) (?:when|what time)|do you (?:open|close|work) (?:on|at|early|late"
                            + "|over|during|today|tomorrow|this|sundays?|saturdays?|weekends?)|open (?:on )?(?:weekends?"
                            + "|sundays?|saturdays?|holidays?)|do you (?:do|have|offer|work) (?:any )?(?:evenings?|weekends?|late (?:nights?|"
                            + "evenings?|appointments?)|early mornings?)"
                            + "|hours (?:on|for|today|tomorrow|this)"),
            new Rule(
                    Intent.ADDRESS,
                    "your (?:address|location)|the address|where (?:are|is) (?:you|the (?:shop|store|restaurant"
                            + "|office|salon|clinic|place|business))(?: guys)?(?: located| based| at| situated)?$|where (?:exactly "
                            + ")?are you(?: guys)?(?: located| based| situated)?|where (?:can|do|would) (?:i|we) find you"
                            + "|(?:what|which) (?:street|address)|how (?:do|can) (?:i|we) (?:get there|get to you|find you)"
                            + "|directions"),
            new Rule(
                    Intent.PHONE,
                    "(?:your|the|a) (?:phone|telephone|contact|call ?back|direct) number|what number (?:can|do|should) i|what'?s your number|what is your number"),
            new Rule(Intent.WEBSITE, "(?:your|a) (?:web ?site|web ?page|homepage|url)|(?:have|got) a web ?site"),
            new Rule(Intent.EMAIL, "(?:your|an?|the) (?:e-?mail)(?: address)?|(?:e-?mail) you"),
            new Rule(
                    Intent.SERVICES,
                    "(?:what|which) (?:\\w+ )?(?:services?|treatments?|appointments?) (?:do|can|are|does)|what "
                            + "(?:kinds?|types?|sorts?) of (?:services?|treatments?|appointments?|things)|(?:list|range) "
                            + "of (?:services|treatments)|your services|what (?:all )?(?:do you (?:offer|do|provide)|can "
                            + "you (?:offer|provide))(?: there| here)?$|what can (?:i|you) book|services (?:do )?you (?:offer"
                            + "|provide|have)"),
            new Rule(
                    Intent.PRICE,
                    "how much(?! (?:longer|time|notice|space|room))|run me|set me back|how (?:expensive|pricey|dear)|the damage|"
                            + "(?:the|your|a) (?:price|cost|rate|charge)s?|prices?|pricing|what (?:do|does|would"
                            + "|will|is|are) .{0,40}(?:cost|charge|price|run me)|what (?:do|does|would) (?:it|that|this|one|he|she|they) run|(?:costs?|fee) (?:of|for)|cost me"),
            new Rule(
                    Intent.DURATION,
                    "how long (?:does|do|is|will|would|should|are)|how many (?:minutes|hours)|what'?s the duration"),
            new Rule(
                    Intent.REPEAT,
                    "repeat(?: that| it| please)?|(?:say|tell me|run) (?:that|it|this) (?:again|once more|one more "
                            + "time)|(?:didn't|did not|couldn't|could not|can't|cannot) (?:quite |really )?(?:catch|hear"
                            + "|understand|get) (?:that|you|it|what you)|come again|what (?:did you say|was that)|one more "
                            + "time|beg your pardon|pardon(?: me)?"),
            new Rule(
                    Intent.FORGET,
                    "forget (?:it|that|about it|about that|this|the (?:whole thing|booking|appointment))|never ?mind|scratch that|leave it|drop it|"
                            + LEAVE_THE_BOOKING
                            + "|don't bother|start over|start again|let's not|i changed my mind|changed my mind|not anymore|on second thought"),
            new Rule(
                    Intent.GOODBYE,
                    "bye|goodbye|good-bye|bye-bye|see (?:you|ya)|have a (?:good|nice|great|lovely|wonderful)(?: "
                            + "\\w+)?|that'?s (?:all|it|everything|about it)(?: for (?:now|today|me))?(?: thanks?| thank "
                            + "you)?$|that (?:is|will be|would be|'ll be) (?:all|it|everything)|that'll be (?:all|it)|nothing "
                            + "(?:else|more)|(?:i'm|we're|i am) (?:all set|all good|done|good)(?: thanks?| thank you| now)?$"
                            + "|hang up|talk to you (?:later|soon)|good night|take care|no more questions"),
            new Rule(Intent.THANKS, "thanks?|thank you|thx|cheers|appreciate (?:it|that|your)|much obliged"),
            new Rule(Intent.GREETING, "^(?:hi|hello|hey|hiya|howdy|greetings|good (?:morning|afternoon|evening|day))"),
            new Rule(
                    Intent.WHO,
                    "are you (?:an? )?(?:real|robot|bot|ai|human|machine|computer|person|actual|virtual|automated"
                            + "|recording|artificial)|am i (?:speaking|talking) (?:to|with)|who (?:am i|is this|are you|'s "
                            + "this)|is this (?:an? )?(?:real|robot|bot|ai|human|machine|computer|person|recording)|what'?s "
                            + "your name|do you have a name|are you (?:still )?(?:there|here|listening)(?! (?:on|at|in|until|during|every|all)\\b)|can you hear me|anybody "
                            + "there|anyone there"),
            new Rule(
                    Intent.HELP,
                    "what (?:can|do) you (?:help|do for me|do)(?: me)?(?: with)?$|can you help(?: me)?(?: out)?$"
                            + "|help me$|^help|what are my options|how does this work|i have a question$|quick question$"
                            + "|i had a question$"),
            new Rule(
                    Intent.SOONEST,
                    "(?:as )?soon(?:est)?(?: as possible)?|asap|earliest|first (?:available|opening|free)|next "
                            + "(?:available|opening|free|possible)|right away|any ?time|whenever|when(?:'s| is| are| do| "
                            + "can)? (?:your|the|you|i) (?:next|soonest|earliest|first)|whatever you have"));

    private static final Pattern BOOKING = Pattern.compile("\\b(?:book|booking|reserve|schedule|make an? " + OWN
            + "|(?:need|want|like|get|have|make|set up|arrange|take|looking for|hoping for|grab|do) (?:to "
            + "(?:get|have|make|book|schedule|set up|arrange|do|see) )?(?:an?|another|one|the|my|some)(?: "
            + "new| next| quick| second)? ?(?:\\w+ ){0,3}?"
            + OWN
            + "|(?:come|stop|pop|drop|swing|walk) (?:in|by|over|around)|(?:can|could|may) (?:i|we) come|(?:fit"
            + "|squeeze|get|put|slot|pencil) (?:me|us) (?:in|down|on)|(?:any|what|when|which|some).{0,25}(?:openings?(?! "
            + "hours| times)|availability|available|slots?|free|times? do you have)|(?:openings?(?! hours"
            + "| times)|availability|free slots?|space|room) (?:on|for|at|this|next|today|tomorrow)"
            + "|table for|party of|another (?:appointment|booking|one|reservation)|(?:do|have) you (?:have "
            + "|got )?(?:anything|something|time|a table|space|room|a slot|any time|any tables?)(?: (?:for"
            + "|on|at|this|next|today|tomorrow|free|available|open))|are you (?:free|available)|sign (?:me"
            + "|us) up|see (?:the |a )?(?:doctor|dentist|dr)\\b.{0,20})\\b");

    private Intents() {}

    /** @param plain one clause of {@link Normalizer} */
    static Set<Intent> of(String plain) {
        EnumSet<Intent> found = EnumSet.noneOf(Intent.class);
        boolean aboutRules = ABOUT_RULES.matcher(plain).find();
        for (Rule rule : RULES) {
            if (rule.pattern().matcher(plain).find()) {
                found.add(rule.intent());
            }
        }
        // "Leave the booking" is no wish for one.
        if (BOOKING.matcher(LEFT.matcher(plain).replaceAll(" ")).find()) {
            found.add(Intent.BOOK);
        }
        if (aboutRules) {
            found.removeAll(EnumSet.of(Intent.BOOK, Intent.MOVE, Intent.CANCEL, Intent.SOONEST));
            if (!plain.matches(".*\\b(?:open|close|hours)\\b.*")) {
                found.remove(Intent.HOURS);
            }
        }
        if (found.contains(Intent.MOVE) || found.contains(Intent.CANCEL) || found.contains(Intent.LOOKUP)) {
            found.remove(Intent.BOOK);
        }
        if (found.contains(Intent.MOVE)) {
            found.remove(Intent.CANCEL);
        }
        if (found.contains(Intent.PERSON) || found.contains(Intent.CANCEL)) {
            found.remove(Intent.MESSAGE);
        }
        return found;
    }

    static boolean isAboutRules(String plain) {
        return ABOUT_RULES.matcher(plain).find();
    }
}
