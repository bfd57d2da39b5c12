package com.aira.voice.dialogue.turn;

import com.aira.voice.booking.identity.Needed;
import com.aira.voice.business.BusinessProfile;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.business.StaffMember;
import com.aira.voice.conversation.TurnContext;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.hearing.Hearing;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.frames.Memory;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.Confirmation;
import com.aira.voice.tools.Effect;
import com.aira.voice.tools.ToolResult.Availability;
import com.aira.voice.tools.ToolSession;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenNames;
import com.aira.voice.understanding.phrases.Words;
import com.aira.voice.when.OpeningHours;
import com.aira.voice.when.SpokenTime;
import com.aira.voice.when.SpokenWhen;
import com.aira.voice.when.WhenGrammar;
import com.aira.voice.when.words.Expecting;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The context of one turn of the dialogue: the state that the turn changes, and what every flow needs to speak and to
 * understand.
 */
public final class DialogueContext {

    /** Named on that day itself after the hour it means the next one. */
    private static final Pattern WEEKDAY = Pattern.compile("(?i)\\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\\b");

    private static final Pattern WISH =
            Pattern.compile("(?i)\\b(?:i need|we need|needs|wants|would like|i'd like|we'd like|i want|book|reserve"
                    + "|could (?:i|we)|can (?:i|we)|get me in|looking for|do you have|have you got)\\b");

    /** "Yes, but make it ten": a time, though none was asked for. */
    private static final Pattern CORRECTS =
            Pattern.compile("(?i)\\b(?:make (?:it|that|his|hers|mine)|but|say|better|rather|instead)\\b");

    /** What is said after many answers, and how a person says it the second time in a row. */
    private static final Map<String, String> OTHER_WORDS = Map.of(
            "Is there anything else I can do for you?", "Anything else?",
            "You'll get a text message to confirm.", "A text message follows.");

    /** "Wants one on Saturday": no time of the clock. */
    private static final Pattern A_ONE = Pattern.compile(
            "(?i)\\b(wants?|needs?|have|has|had|book|get|his|her|own|another|a \\w+|an \\w+) one\\b(?! (?:pm|am|o'clock|thirty|fifteen))");

    /** No day that anything shall be on. */
    private static final Pattern WISHES_WELL = Pattern.compile(
            "(?i)\\b(?:happy|merry|have a (?:good|great|nice|happy|lovely)|enjoy your) (?:turkey |new )?(?:thanksgiving|christmas|easter|holidays?|year|day)\\b");

    private static final Pattern THAT_WEEK = Pattern.compile(
            "(?i)\\b((?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:of |in )?(?:that|the same) week\\b");

    /** As far back as "that" reaches. */
    private static final int LINES_BACK = 4;

    private final TurnContext turn;
    private final Hearing hearing;
    private final WhenGrammar grammar;
    private final SpokenTime spoken;
    private DialogueState state;
    private final List<String> notes = new ArrayList<>();
    private final List<String> questions = new ArrayList<>();
    private Heard heard;
    private Prompt heardAfter;
    private boolean acknowledging;
    private Optional<Needed> needed = Optional.empty();

    public DialogueContext(TurnContext turn, DialogueState state, Hearing hearing) {
        this.hearing = hearing;
        this.turn = turn;
        this.state = state;
        this.grammar = new WhenGrammar(
                PhoneNumbers.region(turn.business().phone()),
                new OpeningHours(day -> turn.business().hoursOn(day).stream()
                        .map(open -> new OpeningHours.Open(open.opens(), open.closes()))
                        .toList()));
        this.spoken = new SpokenTime(turn.business().zone());
    }

    public DialogueState state() {
        return state;
    }

    public void state(DialogueState next) {
        state = next;
    }

    public Slots draft() {
        return state.draft();
    }

    public void draft(Slots next) {
        state = state.with(next);
    }

    public TurnContext turn() {
        return turn;
    }

    public ToolSession tools() {
        return turn.tools();
    }

    public BusinessProfile business() {
        return turn.business();
    }

    public boolean isVoice() {
        return turn.isVoice();
    }

    public ZonedDateTime now() {
        return turn.now().atZone(business().zone());
    }

    public void say(String sentence) {
        String last = turn.memory().lastOfReceptionist().orElse("");
        String said = sentence;
        for (var other : OTHER_WORDS.entrySet()) {
            said = last.contains(other.getKey()) ? said.replace(other.getKey(), other.getValue()) : said;
        }
        turn.say(said);
    }

    /** Says a question and remembers what its answer will be about. */
    public void ask(Prompt what, String question) {
        if (!notes.isEmpty() && what != Prompt.CONFIRM) {
            say("I'll note: " + notes.stream().map(ServiceWords::small).collect(Collectors.joining(", ")) + ".");
            notes.clear();
        }
        boolean again = acknowledging && what == state.asked() && what != Prompt.CONFIRM && what != Prompt.OFFER;
        state = state.ask(what);
        say(again ? "All right. " + question : question);
    }

    /** Tells at once what was noted. */
    public void sayNotes() {
        if (!notes.isEmpty()) {
            say("I've noted: " + notes.stream().map(ServiceWords::small).collect(Collectors.joining(", ")) + ".");
            notes.clear();
        }
    }

    /** Reads back what is about to be done; only assent to all of it does it. */
    public void readBack(ReadBack.Act act, String subject, String words, String again) {
        String text = words + " " + act.question(isVoice());
        boolean heard = turn.memory()
                .readBack()
                .filter(before -> before.heard()
                        && before.act() == act
                        && before.subject().equals(subject)
                        && before.text().equals(text))
                .isPresent();
        turn.remember(memory -> memory.readingBack(ReadBack.of(act, subject, text)));
        // In other words when it comes again: a person does not repeat a sentence word for word.
        ask(Prompt.CONFIRM, heard && isVoice() ? again : text);
    }

    /** The caller gave something else than was asked for: asking again shall not sound as if it was not heard. */
    public void acknowledge() {
        acknowledging = true;
    }

    /** Says by template what was just done. */
    public void confirmLast() {
        List<Effect> effects = turn.effects();
        say(Confirmation.of(effects.get(effects.size() - 1), turn.tools()));
    }

    /** What was said, understood by what had been asked. */
    public Heard hear(String said) {
        if (heard == null || !heard.said().equals(said) || heardAfter != state.asked()) {
            heard = hearing.understand(said, state, before(), business().services());
            heardAfter = state.asked();
        }
        return heard;
    }

    private Optional<String> before() {
        return turn.memory().lastOfReceptionist();
    }

    /** A question may name the day that a wish beside it leaves out: "are you open Friday? We'd be four, at eight". */
    public void alsoSaid(String question) {
        questions.add(question);
    }

    public List<String> questions() {
        return List.copyOf(questions);
    }

    /** What goes on the booking beside it is told in this turn. */
    public void noted(String note) {
        notes.add(note);
    }

    public SpokenWhen when(String said, SpokenWhen before) {
        String text = inThatWeek(
                WISHES_WELL.matcher(A_ONE.matcher(said).replaceAll("$1")).replaceAll(" "), before);
        Expecting expecting =
                switch (state.asked()) {
                    case DAY, BOOKED_DAY -> Expecting.DATE;
                    case TIME, OFFER, CHANGE -> Expecting.TIME;
                    case CONFIRM -> CORRECTS.matcher(text).find() ? Expecting.TIME : Expecting.NOTHING;
                    default -> Expecting.NOTHING;
                };
        SpokenWhen when = grammar.understand(text, now(), before, expecting);
        // A wish that names no other day means the one it names, however it is wrapped.
        boolean wished =
                when.isEmpty() && before.isEmpty() && WISH.matcher(text).find();
        return ahead(wished && grammar.existing(text, now()).isEmpty() ? grammar.stated(text, now()) : when, text);
    }

    /** "Friday of that week": of the week that is spoken of. */
    private String inThatWeek(String text, SpokenWhen before) {
        Matcher weekday = THAT_WEEK.matcher(text);
        Optional<LocalDate> spoken = before.date().or(() -> state.subject()
                .map(target -> target.at().atZone(business().zone()).toLocalDate()));
        if (spoken.isEmpty() || !weekday.find()) {
            return text;
        }
        DayOfWeek day = DayOfWeek.valueOf(weekday.group(1).toUpperCase(Locale.ROOT));
        return text.substring(0, weekday.start()) + spoken.get().with(day) + text.substring(weekday.end());
    }

    /** Where something is moved to: "to 11" is a time, though nobody asked for one. */
    public SpokenWhen goal(String text, SpokenWhen before) {
        SpokenWhen when = when(text, before);
        return when.equals(before) ? ahead(grammar.understand(text, now(), before, Expecting.TIME), text) : when;
    }

    /** "Monday at 7:30", said on a Monday at ten. */
    private SpokenWhen ahead(SpokenWhen when, String text) {
        boolean passed = when.date().filter(now().toLocalDate()::equals).isPresent()
                && when.time()
                        .filter(time -> !time.isAfter(now().toLocalTime()))
                        .isPresent();
        return passed && WEEKDAY.matcher(text).find()
                ? SpokenWhen.of(when.date().get().plusWeeks(1), when.time().get())
                : when;
    }

    /** When an appointment is that the caller has: "move my *Friday* one to Monday". */
    public SpokenWhen existing(String text) {
        return grammar.existing(text, now());
    }

    /** A name that the caller gives; not of the business, its staff or its services. */
    public Optional<String> name(String text, boolean asked) {
        return SpokenNames.find(text, asked, others(asked));
    }

    /** Whether the appointment that "it" may mean was told in the receptionist's last words. */
    public boolean hasJustTold() {
        return state.subject().isPresent()
                && turn.memory()
                        .lastOfReceptionist()
                        .filter(line -> line.contains("You have "))
                        .isPresent();
    }

    /** What is booked where no service is named. */
    public String appointment() {
        return business().isRestaurant() ? "a table" : "an appointment";
    }

    /** The name of somebody of the caller's: "my brother Wyatt". */
    public Optional<String> nameOfKin(String text) {
        return SpokenNames.ofKin(text, others(false));
    }

    private Set<String> others(boolean asked) {
        return Stream.concat(
                        Stream.of(business().name()),
                        Stream.concat(
                                // Who is asked for a name may be called like one of the staff.
                                asked
                                        ? Stream.empty()
                                        : business().staff().stream().map(StaffMember::name),
                                business().services().stream().map(OfferedService::name)))
                .flatMap(name -> Words.of(name).stream())
                .filter(word -> word.length() > 2)
                .collect(Collectors.toSet());
    }

    /** Free times for what the draft asks for: its person and its party count too. */
    public Availability available(Optional<String> service, String startsAt, String from, String to) {
        return tools().availability()
                .findAvailability(
                        service.orElse(null),
                        startsAt,
                        from,
                        to,
                        draft().staff().orElse(null),
                        draft().party().map(String::valueOf).orElse(null),
                        state.task() == Flow.MOVE ? draft().target().map(Slots.Target::id) : Optional.empty());
    }

    public boolean namesService(String plain) {
        return !ServiceNames.find(plain, business().services()).isEmpty();
    }

    /** The one service that was named in the last words of either side: "how long is that? Put her down for one." */
    public Optional<OfferedService> lastNamedService() {
        List<Memory.Line> lines = turn.memory().lines();
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LINES_BACK); i--) {
            List<OfferedService> named = ServiceNames.find(
                    Normalizer.normalize(lines.get(i).text()), business().services());
            if (named.size() == 1) {
                return Optional.of(named.get(0));
            }
        }
        return Optional.empty();
    }

    /** How long an appointment for a service takes; the business's usual length where none is named. */
    public int minutesOf(Optional<String> service) {
        return service.flatMap(business()::service).map(OfferedService::minutes).orElseGet(business()::defaultMinutes);
    }

    public String at(Instant instant) {
        return spoken.of(instant, turn.now());
    }

    public String list(List<Instant> instants) {
        return spoken.alternatives(instants, turn.now());
    }

    public String describe(SpokenWhen when) {
        return spoken.describe(when, turn.now());
    }

    public String local(Instant instant) {
        return instant.atZone(business().zone()).toOffsetDateTime().toString();
    }

    public Optional<String> knownName() {
        return draft().name().or(() -> turn.memory().ownName()).or(() -> turn.memory()
                .customerName());
    }

    /** Remembers whom the receptionist speaks with, once they say it. */
    public void introduced(String utterance) {
        if (turn.memory().ownName().isEmpty()) {
            SpokenNames.own(utterance, others(false)).ifPresent(this::remember);
        }
    }

    public void remember(String ownName) {
        turn.remember(memory -> memory.withOwnName(ownName));
    }

    /** The name that is known is somebody else's. */
    public void forgetName() {
        turn.remember(memory -> memory.withoutName());
    }

    /** The day of an appointment as the tools read it, or null. */
    public String givenDay() {
        return draft().day().map(LocalDate::toString).orElse(null);
    }

    /** What the tools ask for in this turn before they tell anything about appointments. */
    public Optional<Needed> needed() {
        return needed;
    }

    public void needs(Needed first) {
        needed = Optional.of(first);
    }

    /** A task is over; the caller says what comes next. */
    public void done() {
        turn.remember(memory -> memory.withReadBack(Optional.empty()));
        Optional<Slots.Target> subject = state.subject();
        state = DialogueState.START.ask(Prompt.ANYTHING_ELSE).andThen(state.waiting());
        subject.ifPresent(known -> state = state.speakingOf(known));
    }
}
