package com.aira.voice.dialogue;

import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.business.StaffMember;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.frames.Memory;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.EmailAddresses;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PartySizes;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.StaffNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.Wishes;
import com.aira.voice.when.SpokenWhen;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Books: takes whatever the caller gives in whatever order, asks for one missing thing, reads back, books on a yes. */
final class BookingFlow {

    /** A number that the caller would not give; the booking does without. */
    private static final String DECLINED = "";

    /** What a calendar shows at a glance and the database takes. */
    private static final int LONGEST_NOTES = 1000;

    private static final Pattern ONE_MORE = Pattern.compile("\\b(?:also|as well|too|plus|in addition|on top)\\b");

    private final DialogueContext context;
    private final TimeSlotFiller filler;
    private static final Pattern SAME_PERSON = Pattern.compile(
            "\\b(?:same|that) (?:doctor|dentist|vet|stylist|barber|person|therapist|teacher|one|lady|guy|woman|man|hygienist|instructor)\\b");

    private static final Pattern THAT = Pattern.compile(
            "\\b(?:for (?:one|that|it)|(?:that|this|the same|same) one|book (?:one|that|it)|(?:do|take|have|want) (?:one|that))\\b");

    private static final Pattern OWN =
            Pattern.compile("\\b(?:(?:under|in|on) my (?:own )?name(?! is|'s)|for (?:me|myself)\\b|my own\\b)");

    private static final Pattern OF_ANOTHER = Pattern.compile("\\b(?:his|her|their|he|she|for)\\b");

    private boolean isNews;
    private boolean queued;
    private String firstWords = "";
    private List<OfferedService> ambiguous = List.of();

    BookingFlow(DialogueContext context) {
        this.context = context;
        this.filler = new TimeSlotFiller(context);
    }

    /**
     * Takes from an utterance what belongs to the booking.
     *
     * @return whether anything was understood
     */
    boolean hear(Utterance utterance) {
        boolean understood = several(utterance) || service(utterance);
        if (queued) {
            return true;
        }
        understood |= staff();
        understood |= party(utterance);
        understood |= notes(utterance);
        understood |= email(utterance);
        Prompt prompt = context.state().asked();
        dayOfQuestion();
        boolean named = prompt == Prompt.NAME && name(utterance);
        understood |= named;
        if (!named) {
            boolean ofFirst = !firstWords.isEmpty()
                    && !context.when(firstWords, SpokenWhen.NOTHING).isEmpty();
            understood |= phone(utterance)
                    || afterTheLast(utterance)
                    || filler.hear(ofFirst ? utterance.only(firstWords) : utterance);
            understood |= prompt != Prompt.NAME && name(utterance);
        } else {
            understood |= phone(utterance);
        }
        return understood;
    }

    /** "A haircut on Friday at 10 and a beard trim at 11": both are on Friday. */
    private SpokenWhen withDay(SpokenWhen own, String first) {
        return own.date().isPresent()
                ? own
                : context.when(first, SpokenWhen.NOTHING)
                        .date()
                        .flatMap(day -> own.time().map(time -> SpokenWhen.of(day, time)))
                        .orElse(own);
    }

    /** All of the turn but what asks for prices, hours and the like: "how much is a perm, and can I have a cut?" */
    private String wishing() {
        String said = context.turn().utterance().replace('\u2019', '\'');
        for (Clause clause : Clause.all(said, context.business().services())) {
            said = clause.topic().isPresent() ? said.replace(clause.said(), " ") : said;
        }
        return said;
    }

    /** The services asked for so far: among them "the haircut" may be plain. */
    private List<OfferedService> wished() {
        List<OfferedService> wished = Stream.concat(
                        context.draft().service().stream(),
                        context.state().waiting().stream().flatMap(slots -> slots.service().stream()))
                .distinct()
                .flatMap(name -> context.business().service(name).stream())
                .toList();
        return wished.size() > 1 ? wished : context.business().services();
    }

    private void dayOfQuestion() {
        if (context.draft().when().isEmpty()) {
            for (String question : context.questions()) {
                SpokenWhen named = context.when(question, SpokenWhen.NOTHING);
                if (named.date().isPresent() && named.otherDates().isEmpty()) {
                    context.draft(context.draft().withWhen(named));
                }
            }
        }
    }

    /** Several bookings in one breath: the first is the draft, the others wait. */
    private boolean several(Utterance utterance) {
        if (context.business().isRestaurant()) {
            return false;
        }
        String said = utterance.has(Intent.BOOK) ? wishing() : utterance.raw();
        int open = 1 + context.state().waiting().size();
        List<Wishes.Wish> wishes =
                Wishes.several(said, open > 1 ? wished() : context.business().services());
        if (wishes.size() < 2 || open > 1 && wishes.size() != open) {
            return false;
        }
        List<Slots> drafts = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            Slots slots = i == 0
                    ? context.draft()
                    : open > 1 ? context.state().waiting().get(i - 1) : Slots.EMPTY;
            Wishes.Wish wish = wishes.get(i);
            Slots named = wish.person()
                    .filter(person -> slots.person().isEmpty())
                    .map(slots::withPerson)
                    .orElse(slots);
            Slots served = wish.service().map(named::withService).orElse(named);
            SpokenWhen own = context.when(wish.words(), context.draft().when());
            boolean timed = i > 0
                    && own.time().isPresent()
                    && !own.equals(context.draft().when());
            drafts.add(timed ? served.withWhen(withDay(own, wishes.get(0).words())) : served);
        }
        firstWords = wishes.get(0).words();
        context.draft(drafts.get(0));
        context.state(context.state().andThen(drafts.subList(1, drafts.size())));
        return true;
    }

    /** Asks for the first thing that is missing, or reads back, or books. */
    void advance() {
        Slots slots = context.draft();
        List<OfferedService> services = context.business().services();
        if (slots.service().isEmpty() && services.size() > 1) {
            askService(ambiguous.size() > 1 ? ambiguous : spokenOf(services));
            return;
        }
        withSomebodyWhoDoesIt();
        if (context.draft().at().isEmpty()) {
            if (!filler.settle(serviceName())) {
                return;
            }
            isNews = true;
        }
        slots = context.draft();
        String known = isNews ? "I can do " + context.at(slots.at().orElseThrow()) + ". " : "";
        if (context.business().isRestaurant() && slots.party().isEmpty()) {
            context.ask(Prompt.PARTY, known + "For how many people?");
            return;
        }
        if (context.knownName().isEmpty()) {
            context.ask(
                    Prompt.NAME,
                    known + (context.isVoice() ? "What name shall I put it under?" : "What name is it for?"));
            return;
        }
        if (context.turn().customerPhone().isEmpty() && slots.phone().isEmpty()) {
            context.ask(Prompt.PHONE, known + "And what's a phone number we can reach you on?");
            return;
        }
        context.readBack(
                ReadBack.Act.BOOK,
                subject(),
                readBack(),
                "So that's " + what() + ". " + ReadBack.Act.BOOK.question(true));
    }

    /** What a yes would book. */
    String subject() {
        Slots slots = context.draft();
        return ReadBack.booking(
                slots.at().orElseThrow(), serviceName(), context.knownName().orElseThrow(), slots.staff());
    }

    /** The caller said yes to what was read back. */
    void book() {
        Slots slots = context.draft();
        ToolResult result = context.tools()
                .appointments()
                .bookAppointment(
                        context.knownName().orElseThrow(),
                        context.local(slots.at().orElseThrow()),
                        serviceName().orElse(null),
                        slots.phone().filter(phone -> !phone.equals(DECLINED)).orElse(null),
                        slots.email().orElse(null),
                        notes(slots).orElse(null),
                        slots.staff().orElse(null),
                        slots.party().map(String::valueOf).orElse(null));
        if (result instanceof ToolResult.Changed) {
            List<Slots> waiting = context.state().waiting();
            context.done();
            context.confirmLast();
            if (!waiting.isEmpty()) {
                bookNext(waiting, slots);
                return;
            }
            resumeOrClose();
            return;
        }
        ToolResult.Refused refused = (ToolResult.Refused) result;
        context.state(context.state().failed());
        if (refused.reason() == Refusal.TOO_MANY_FROM_CALLER) {
            // No other time helps; a person of the business may.
            context.say(new RefusalWording(context)
                    .because(refused.reason(), slots.at().orElseThrow()));
            context.done();
            context.ask(
                    Prompt.MESSAGE_OFFER, "Would you like me to take a message, so that someone can get back to you?");
            return;
        }
        filler.offer(
                new RefusalWording(context).because(refused.reason(), slots.at().orElseThrow()), refused.instants());
    }

    /** A task is done: on with a booking that had to wait for it, or is there anything else? */
    void resumeOrClose() {
        List<Slots> waiting = context.state().waiting();
        if (waiting.isEmpty()) {
            context.say(context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
            return;
        }
        context.say("Now to the booking.");
        context.state(DialogueState.START.begin(Flow.BOOK).andThen(waiting.subList(1, waiting.size())));
        context.draft(waiting.get(0));
        new BookingFlow(context).advance();
    }

    /** A party and notes, as the business reads them. */
    private static Optional<String> notes(Slots slots) {
        List<String> all = new ArrayList<>();
        slots.party().ifPresent(size -> all.add("Party of " + size));
        slots.person()
                .filter(who -> who.startsWith("your "))
                .ifPresent(who -> all.add("For the caller's " + who.substring(5)));
        all.addAll(slots.notes());
        String text = String.join(". ", all);
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(text.substring(0, Math.min(text.length(), LONGEST_NOTES)));
    }

    /**
     * What was asked for in the same breath. Where nothing else was said it is for the same time when it is for somebody
     * else, and right after it when it is not.
     */
    private void bookNext(List<Slots> waiting, Slots before) {
        context.state(DialogueState.START.begin(Flow.BOOK).andThen(waiting.subList(1, waiting.size())));
        Slots next = waiting.get(0);
        if (next.when().isEmpty()) {
            ZonedDateTime start =
                    before.at().orElseThrow().atZone(context.business().zone());
            ZonedDateTime at = isForSomebodyElse(next, before) ? start : start.plusMinutes(minutes(before.service()));
            next = next.withWhen(SpokenWhen.of(at.toLocalDate(), at.toLocalTime()));
        }
        // A booking for the caller's son does not say how the caller is called.
        boolean forCaller = next.person().filter("you"::equals).isPresent()
                && before.person().filter(who -> who.startsWith("your ")).isPresent();
        if (next.name().isEmpty() && before.name().isPresent() && !forCaller) {
            next = next.withName(before.name().get());
        }
        if (forCaller) {
            context.forgetName();
        }
        if (next.phone().isEmpty() && before.phone().isPresent()) {
            next = next.withPhone(before.phone().get());
        }
        if (next.email().isEmpty() && before.email().isPresent()) {
            next = next.withEmail(before.email().get());
        }
        context.draft(next);
        new BookingFlow(context).advance();
    }

    private static boolean isForSomebodyElse(Slots next, Slots before) {
        return next.person().isPresent() && !next.person().equals(before.person());
    }

    private int minutes(Optional<String> service) {
        return service.flatMap(context.business()::service)
                .map(OfferedService::minutes)
                .orElseGet(context.business()::defaultMinutes);
    }

    private boolean notes(Utterance utterance) {
        List<String> found =
                Notes.in(Clause.all(utterance.raw(), context.business().services()));
        // Somebody whom the calendar does not know is a note; whom it knows has a place of their own.
        Optional<String> wished = context.business().staff().isEmpty()
                ? Notes.wishedFor(context.turn().utterance())
                : Optional.empty();
        for (String note : Stream.concat(found.stream(), wished.stream()).toList()) {
            if (!context.draft().notes().contains(note)) {
                context.draft(context.draft().withNote(note));
                context.noted(note);
            }
        }
        return !found.isEmpty() || wished.isPresent();
    }

    private boolean email(Utterance utterance) {
        Optional<String> email = EmailAddresses.find(utterance.raw());
        email.ifPresent(given -> context.draft(context.draft().withEmail(given)));
        return email.isPresent();
    }

    private boolean service(Utterance utterance) {
        if (context.business().services().size() < 2) {
            return false;
        }
        List<OfferedService> found =
                ServiceNames.find(utterance.plain(), context.business().services());
        if (found.isEmpty()
                && context.draft().service().isEmpty()
                && THAT.matcher(utterance.plain()).find()) {
            Optional<OfferedService> spoken = justSpokenOf();
            spoken.ifPresent(service -> context.draft(context.draft().withService(service.name())));
            return spoken.isPresent();
        }
        Optional<OfferedService> likewise = found.size() > 1 ? likewise(utterance, found) : Optional.empty();
        if (likewise.isPresent() && context.draft().service().isEmpty()) {
            context.draft(context.draft().withService(likewise.get().name()));
            return true;
        }
        if (found.size() > 1) {
            ambiguous = found;
            boolean stillFits = context.draft()
                    .service()
                    .filter(name -> found.stream().anyMatch(s -> s.name().equals(name)))
                    .isPresent();
            return !stillFits && context.draft().service().isEmpty();
        }
        boolean weak = found.size() == 1
                && context.draft().service().isPresent()
                && (!ServiceNames.isNamed(utterance.plain(), found.get(0))
                        || !ServiceNames.isNamedInFull(utterance.plain(), found.get(0))
                                && tellsSomethingElse(utterance));
        if (found.isEmpty()
                || weak
                || context.draft().service().filter(found.get(0).name()::equals).isPresent()) {
            return false;
        }
        if (context.draft().service().isPresent()
                && ONE_MORE.matcher(utterance.plain()).find()) {
            addToTheQueue(found.get(0), utterance);
            return true;
        }
        context.state(context.state().offering(List.of()));
        context.draft(context.draft().withService(found.get(0).name()));
        return true;
    }

    /** "My brother wants a lesson as well": one like the one that was spoken of. */
    private Optional<OfferedService> likewise(Utterance utterance, List<OfferedService> found) {
        return ONE_MORE.matcher(utterance.plain()).find()
                ? context.state()
                        .subject()
                        .flatMap(Slots.Target::service)
                        .flatMap(context.business()::service)
                        .filter(found::contains)
                : Optional.empty();
    }

    /** "Niamh is allergic to eye drops": of what was booked a word, and yet no other wish. */
    private boolean tellsSomethingElse(Utterance utterance) {
        return !AmendFlow.isToAnother(utterance)
                && !Notes.in(Clause.all(utterance.raw(), context.business().services()))
                        .isEmpty();
    }

    /** "Biscuit also needs a dental cleaning, Wednesday at nine": all of it is about the next booking. */
    private void addToTheQueue(OfferedService service, Utterance utterance) {
        Slots next =
                Slots.EMPTY.withService(service.name()).withWhen(context.when(utterance.raw(), SpokenWhen.NOTHING));
        Optional<String> staff =
                StaffNames.find(utterance.raw(), context.business().staff());
        Optional<String> name = forSomebody(utterance).or(() -> context.name(utterance.raw(), false));
        next = staff.map(next::withStaff).orElse(next).withWhen(next.when());
        next = name.map(next::withName).orElse(next);
        List<Slots> waiting = new ArrayList<>(context.state().waiting());
        waiting.add(next);
        context.state(context.state().andThen(waiting));
        context.say("I'll see to " + ServiceWords.mention(service.name()) + " right after this.");
        queued = true;
    }

    /** "Right after that": when the appointment made last ends. */
    private boolean afterTheLast(Utterance utterance) {
        if (!utterance
                .plain()
                .matches(".*\\b(?:(?:right|straight|directly|immediately|just) after(?:wards)?|back to back)\\b.*")) {
            return false;
        }
        Optional<Slots.Target> last = context.state()
                .subject()
                .or(() -> ChangeFlow.latest(
                        context.tools().appointments().knownAppointments(),
                        context.turn().memory().latest()));
        last.ifPresent(target -> {
            int minutes = minutes(target.service());
            ZonedDateTime end = target.at().atZone(context.business().zone()).plusMinutes(minutes);
            context.draft(context.draft().withWhen(SpokenWhen.of(end.toLocalDate(), end.toLocalTime())));
        });
        return last.isPresent();
    }

    /** Whom the caller asks for, or that anybody will do. */
    private boolean staff() {
        if (context.business().staff().isEmpty()) {
            return false;
        }
        Optional<String> named = StaffNames.find(
                        context.turn().utterance(), context.business().staff())
                .or(this::theSame);
        boolean anyone = named.isEmpty()
                && context.draft().staff().isPresent()
                && StaffNames.isAnyone(context.turn().utterance());
        if (anyone) {
            context.state(context.state().offering(List.of()));
            context.draft(context.draft().withAnyone());
            return true;
        }
        Optional<String> news = named.filter(
                name -> context.draft().staff().filter(name::equals).isEmpty());
        news.ifPresent(name -> {
            context.state(context.state().offering(List.of()));
            context.draft(
                    context.draft().withStaff(name).withWhen(context.draft().when()));
        });
        return news.isPresent();
    }

    /** "With the same doctor": whoever has the appointment that was spoken of last. */
    private Optional<String> theSame() {
        return SAME_PERSON
                        .matcher(Normalizer.normalize(context.turn().utterance()))
                        .find()
                ? context.state().subject().flatMap(Slots.Target::with)
                : Optional.empty();
    }

    /** Whoever was asked for may not do what is asked for now; then whoever does it will. */
    private void withSomebodyWhoDoesIt() {
        Optional<StaffMember> asked = context.draft().staff().flatMap(context.business()::staffMember);
        Optional<String> service = serviceName();
        if (asked.isEmpty() || service.isEmpty() || asked.get().does(service.get())) {
            return;
        }
        List<String> others = context.business().staff().stream()
                .filter(member -> member.isPerson() && member.does(service.get()))
                .map(StaffMember::name)
                .toList();
        boolean named = StaffNames.find(
                        context.turn().utterance(), context.business().staff())
                .filter(asked.get().name()::equals)
                .isPresent();
        if (named || isNews) {
            String instead = others.isEmpty()
                    ? ""
                    : ", but " + FactAnswers.joined(others) + (others.size() == 1 ? " does" : " do");
            context.say(asked.get().name() + " doesn't do " + ServiceWords.mention(service.get()) + instead + ".");
        }
        context.draft(context.draft().withAnyone());
    }

    private boolean party(Utterance utterance) {
        if (!context.business().isRestaurant()) {
            return false;
        }
        Optional<Integer> size =
                PartySizes.find(utterance.plain(), context.state().asked() == Prompt.PARTY);
        size.ifPresent(people -> context.draft(context.draft().withParty(people)));
        return size.isPresent();
    }

    boolean name(Utterance utterance) {
        boolean asked = context.state().asked() == Prompt.NAME;
        Optional<String> name = own(utterance).or(() -> forSomebody(utterance)).or(() -> context.name(
                        utterance.raw(), context.state().asked() == Prompt.NAME)
                .filter(given -> context.state().asked() == Prompt.NAME
                        || ServiceNames.find(
                                        Normalizer.normalize(given),
                                        context.business().services())
                                .isEmpty()));
        name.map(this::inFull).ifPresent(given -> context.draft(context.draft().withName(given)));
        boolean callers = asked
                && context.draft().person().filter(who -> !who.equals("you")).isEmpty()
                && !OF_ANOTHER.matcher(utterance.plain()).find();
        if (callers && context.turn().memory().ownName().isEmpty()) {
            name.ifPresent(context::remember);
        }
        return name.isPresent();
    }

    /** "Under my name", after a booking for somebody else. */
    private Optional<String> own(Utterance utterance) {
        return OWN.matcher(utterance.plain()).find() ? context.turn().memory().ownName() : Optional.empty();
    }

    /** "My son Oscar Whitcombe needs a check-up": it is his. */
    private static Optional<String> forSomebody(Utterance utterance) {
        Matcher kin = Wishes.SOMEBODY_NAMED.matcher(utterance.raw());
        return kin.find() ? Optional.of(kin.group(1)) : Optional.empty();
    }

    /** "For Oscar", after "my son Oscar Whitcombe": the whole name stays. */
    private String inFull(String given) {
        return Stream.concat(context.draft().name().stream(), context.turn().memory().customerName().stream())
                .filter(known -> known.toLowerCase().startsWith(given.toLowerCase() + " "))
                .findFirst()
                .orElse(given);
    }

    private boolean phone(Utterance utterance) {
        if (context.state().asked() == Prompt.PHONE && utterance.assent() == Assent.NO) {
            context.draft(context.draft().withPhone(DECLINED));
            return true;
        }
        Optional<String> number = SpokenDigits.find(utterance.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, context.business().phone()))
                .or(() ->
                        context.draft().phone().flatMap(known -> SpokenDigits.correctedEnd(known, utterance.plain())));
        number.ifPresent(given -> {
            context.draft(context.draft().withPhone(given));
            context.turn().remember(memory -> memory.withCustomer(Optional.empty(), Optional.of(given)));
        });
        return number.isPresent();
    }

    private Optional<String> serviceName() {
        List<OfferedService> services = context.business().services();
        return context.draft()
                .service()
                .or(() -> services.size() == 1 ? Optional.of(services.get(0).name()) : Optional.empty());
    }

    /** "What does a haircut cost? Can I book one?": of the haircuts, if there are several, and else of everything. */
    private List<OfferedService> spokenOf(List<OfferedService> services) {
        List<Memory.Line> lines = context.turn().memory().lines();
        for (int i = lines.size() - 1; i >= 0; i--) {
            List<OfferedService> named = lines.get(i).caller()
                    ? ServiceNames.find(Normalizer.normalize(lines.get(i).text()), services)
                    : List.of();
            if (named.size() > 1) {
                return named;
            }
        }
        return services;
    }

    /** The one service that was named in the last words of either side: "how long is that? Put her down for one." */
    private Optional<OfferedService> justSpokenOf() {
        List<Memory.Line> lines = context.turn().memory().lines();
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - 4); i--) {
            List<OfferedService> named = ServiceNames.find(
                    Normalizer.normalize(lines.get(i).text()),
                    context.business().services());
            if (named.size() == 1) {
                return Optional.of(named.get(0));
            }
        }
        return Optional.empty();
    }

    private void askService(List<OfferedService> services) {
        List<String> names = services.stream()
                .map(service -> ServiceWords.mention(service.name()))
                .limit(5)
                .toList();
        String choice = names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
        String person = context.draft().person().map(who -> " for " + who).orElse("");
        context.ask(
                Prompt.SERVICE,
                "What would you like to book" + person + ": " + choice
                        + (services.size() > 5 ? ", or something else?" : "?"));
    }

    private String person() {
        return context.draft()
                .person()
                .filter(who -> who.startsWith("your "))
                .map(who -> " for " + who)
                .orElse("");
    }

    private String readBack() {
        return FactAnswers.capital(what()) + ".";
    }

    private String what() {
        Slots slots = context.draft();
        String what = serviceName().map(ServiceWords::mention).orElse("an appointment");
        String party = slots.party()
                .map(size -> size == 1 ? " for one" : " for " + size)
                .orElse("");
        String phone = slots.phone()
                .filter(number -> !number.equals(DECLINED))
                .map(number -> ", phone number " + PhoneNumbers.spoken(number))
                .orElse("");
        String notes = slots.notes().isEmpty()
                ? ""
                : ", with the note: "
                        + slots.notes().stream().map(ServiceWords::small).collect(Collectors.joining(", "));
        String with = slots.staff().map(name -> " with " + name).orElse("");
        String email = slots.email().map(address -> ", e-mail " + address).orElse("");
        return what + party + person() + with + " on " + context.at(slots.at().orElseThrow()) + ", under "
                + context.knownName().orElseThrow() + phone + email + notes;
    }
}
