package com.aira.voice.dialogue.flow;

import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.frames.Memory;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.StaffNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.Wishes;
import com.aira.voice.when.SpokenWhen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Which service is wished for, and what is asked for beside it in the same breath. */
final class ServiceSlot {

    private static final Pattern ONE_MORE = Pattern.compile("\\b(?:also|as well|too|plus|in addition|on top)\\b");

    private static final Pattern ADDS = Pattern.compile("\\b(?:add|book|put|need|needs|want|wants|also|like|do)\\b");

    private static final Pattern THAT = Pattern.compile(
            "\\bone (?:more |too |also )?for (?:me|my|myself|him|her|them|us)\\b|\\b(?:another|one more)$|\\bthe same (?:again )?for\\b|"
                    + "\\b(?:for (?:one|that|it)|(?:that|this|the same|same) one|book (?:one|that|it)|(?:do|take|have|want) (?:one|that))\\b");

    /** What was asked before this belongs to something that is settled. */
    private static final Pattern DONE = Pattern.compile("\\b(?:You're booked|is cancelled|is now on|You have)\\b");

    private static final int LINES_BACK = 6;

    private final DialogueContext context;
    private boolean queued;
    private String firstWords = "";
    private List<OfferedService> ambiguous = List.of();

    ServiceSlot(DialogueContext context) {
        this.context = context;
    }

    /** Whether what was said is all about a booking that has to wait for this one. */
    boolean isQueued() {
        return queued;
    }

    /** Of several bookings in one breath the words about the first, where they say when. */
    Utterance ofTheFirst(Utterance utterance) {
        boolean timed = !firstWords.isEmpty()
                && !context.when(firstWords, SpokenWhen.NOTHING).isEmpty();
        return timed ? utterance.only(firstWords) : utterance;
    }

    /** Several bookings in one breath: the first is the draft, the others wait. */
    boolean several(Utterance utterance) {
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
            Slots person = wish.person()
                    .filter(who -> slots.person().isEmpty())
                    .map(slots::withPerson)
                    .orElse(slots);
            Slots named = wish.name().map(person::withName).orElse(person);
            // "Mia at four and Ben at five": of what was asked for before.
            Slots served = wish.service()
                    .or(() -> context.draft().service())
                    .map(named::withService)
                    .orElse(named);
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

    boolean hear(Utterance utterance) {
        if (context.business().services().size() < 2) {
            return false;
        }
        List<OfferedService> found =
                ServiceNames.find(utterance.plain(), context.business().services());
        if (found.isEmpty()
                && context.draft().service().isEmpty()
                && THAT.matcher(utterance.plain()).find()) {
            Optional<OfferedService> spoken = context.lastNamedService();
            spoken.ifPresent(service -> context.draft(context.draft().withService(service.name())));
            return spoken.isPresent();
        }
        if (found.isEmpty()
                && context.draft().service().isEmpty()
                && context.state().asked() == Prompt.NOTHING) {
            Optional<OfferedService> asked = askedAbout();
            asked.ifPresent(service -> context.draft(context.draft().withService(service.name())));
            return asked.isPresent();
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

    /** "How much is the kids' one? … So Friday for him": the one service that was asked about and not booked since. */
    private Optional<OfferedService> askedAbout() {
        List<Memory.Line> lines = context.turn().memory().lines();
        for (int i = lines.size() - 1; i >= Math.max(0, lines.size() - LINES_BACK); i--) {
            Memory.Line line = lines.get(i);
            if (!line.caller() && DONE.matcher(line.text()).find()) {
                return Optional.empty();
            }
            List<OfferedService> named = ServiceNames.find(
                    Normalizer.normalize(line.text()), context.business().services());
            if (line.caller() && named.size() == 1) {
                return Optional.of(named.get(0));
            }
        }
        return Optional.empty();
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

    /** "Yes, and then add a beard trim for me right after": it is booked when this one is. */
    boolean queueAnother(Utterance utterance) {
        return queueAnother(utterance, ADDS.matcher(utterance.plain()).find());
    }

    boolean queueAnother(Utterance utterance, boolean adds) {
        List<OfferedService> found =
                ServiceNames.find(utterance.plain(), context.business().services());
        boolean another = found.size() == 1
                && adds
                && context.draft().service().filter(found.get(0).name()::equals).isEmpty();
        if (another) {
            queue(found.get(0), utterance);
        }
        return another;
    }

    /** "Biscuit also needs a dental cleaning, Wednesday at nine": all of it is about the next booking. */
    private void addToTheQueue(OfferedService service, Utterance utterance) {
        queue(service, utterance);
        context.say("I'll see to " + ServiceWords.mention(service.name()) + " right after this.");
    }

    /** While something else waits for a yes: "and on Wednesday at four the trial lesson". */
    boolean queueBehind(Utterance utterance) {
        List<OfferedService> found =
                ServiceNames.find(utterance.plain(), context.business().services());
        boolean another = found.size() == 1
                && context.draft()
                        .target()
                        .flatMap(Slots.Target::service)
                        .filter(found.get(0).name()::equals)
                        .isEmpty()
                && !AmendFlow.isToAnother(utterance)
                && (utterance.has(Intent.BOOK)
                        || !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty());
        if (another) {
            addToTheQueue(found.get(0), utterance);
        }
        return another;
    }

    private void queue(OfferedService service, Utterance utterance) {
        Slots next =
                Slots.EMPTY.withService(service.name()).withWhen(context.when(utterance.raw(), SpokenWhen.NOTHING));
        Optional<String> staff =
                StaffNames.find(utterance.raw(), context.business().staff());
        Optional<String> name = context.nameOfKin(utterance.raw()).or(() -> context.name(utterance.raw(), false));
        next = staff.map(next::withStaff).orElse(next).withWhen(next.when());
        next = name.map(next::withName).orElse(next);
        List<Slots> waiting = new ArrayList<>(context.state().waiting());
        waiting.add(next);
        context.state(context.state().andThen(waiting));
        queued = true;
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

    /** "What does a haircut cost? Can I book one?": of the haircuts, if there are several, and else of everything. */
    List<OfferedService> choices() {
        if (ambiguous.size() > 1) {
            return ambiguous;
        }
        List<OfferedService> services = context.business().services();
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

    Optional<String> name() {
        List<OfferedService> services = context.business().services();
        return context.draft()
                .service()
                .or(() -> services.size() == 1 ? Optional.of(services.get(0).name()) : Optional.empty());
    }
}
