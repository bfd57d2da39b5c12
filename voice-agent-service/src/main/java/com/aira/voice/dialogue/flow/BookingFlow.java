package com.aira.voice.dialogue.flow;

import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OfferedService;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.times.RefusalWording;
import com.aira.voice.dialogue.times.TimeSlotFiller;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.PartySizes;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.when.SpokenWhen;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Books: takes whatever the caller gives in whatever order, asks for one missing thing, reads back, books on a yes. */
public final class BookingFlow {

    /** What a calendar shows at a glance and the database takes. */
    private static final int LONGEST_NOTES = 1000;

    private final DialogueContext context;
    private final TimeSlotFiller filler;
    private final ServiceSlot service;
    private final StaffSlot staff;
    private final CustomerSlots customer;
    private final BookingWording wording;
    private boolean isNews;
    private boolean isNewService;

    public BookingFlow(DialogueContext context) {
        this.context = context;
        this.filler = new TimeSlotFiller(context);
        this.service = new ServiceSlot(context);
        this.staff = new StaffSlot(context, service);
        this.customer = new CustomerSlots(context);
        this.wording = new BookingWording(context, service);
    }

    /**
     * Takes from an utterance what belongs to the booking.
     *
     * @return whether anything was understood
     */
    public boolean hear(Utterance utterance) {
        Optional<String> before = service.name();
        boolean understood = service.several(utterance) || service.hear(utterance);
        isNewService = !service.name().equals(before);
        if (service.isQueued()) {
            return true;
        }
        understood |= staff.hear();
        understood |= party(utterance);
        understood |= notes(utterance);
        understood |= customer.email(utterance);
        boolean namedFirst = context.state().asked() == Prompt.NAME && customer.name(utterance);
        if (namedFirst) {
            customer.phone(utterance);
            return true;
        }
        understood |= customer.phone(utterance) || when(service.ofTheFirst(utterance));
        understood |= context.state().asked() != Prompt.NAME && customer.name(utterance);
        return understood;
    }

    private boolean when(Utterance utterance) {
        LeaningTimes leaning = new LeaningTimes(context);
        leaning.ofQuestion();
        if (leaning.nextToTheLast(utterance)) {
            return true;
        }
        boolean sameDay = leaning.onTheSameDay(utterance);
        return filler.hear(utterance) || sameDay;
    }

    /** A note, a number or another service, said beside a yes to this booking. */
    boolean takeBeside(Utterance utterance, Clause beside) {
        if (service.queueAnother(utterance)) {
            return true;
        }
        if (beside.isTimed() && SpokenDigits.find(beside.plain()).isEmpty()) {
            return false;
        }
        boolean noted = notes(utterance);
        boolean reachable = customer.phone(utterance) | customer.email(utterance);
        if (noted || reachable) {
            context.sayNotes();
        }
        return noted || reachable;
    }

    /** What is asked for once more was booked a moment ago: told, and not booked twice. */
    boolean isBookedAlready(Utterance utterance) {
        Optional<Slots.Target> already = new LeaningTimes(context).followsAlready(utterance);
        already.ifPresent(target -> {
            context.done();
            context.say(FactAnswers.capital(new ChangeFlow(context).named(target)) + " is booked already.");
            resumeOrClose();
        });
        return already.isPresent();
    }

    /** Asks for the first thing that is missing, or reads back, or books. */
    public void advance() {
        Slots slots = context.draft();
        List<OfferedService> services = context.business().services();
        if (slots.service().isEmpty() && services.size() > 1) {
            wording.askService(service.choices());
            return;
        }
        staff.settle(isNews);
        if (context.draft().at().isEmpty()) {
            if (!filler.settle(service.name())) {
                return;
            }
            isNews = true;
        }
        slots = context.draft();
        String known = isNews ? wording.canDo(isNewService) + " " : "";
        if (context.business().isRestaurant() && slots.party().isEmpty()) {
            context.ask(Prompt.PARTY, known + "For how many people?");
            return;
        }
        if (slots.name().isEmpty() && isForAnotherOfTheirs(slots)) {
            String who = slots.person().orElseThrow();
            context.ask(
                    Prompt.NAME,
                    known
                            + (who.equals(CustomerSlots.SOMEBODY)
                                    ? "What name shall I put that one under?"
                                    : "What's " + who + "'s name?"));
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
                wording.readBack(),
                "So that's " + wording.what() + ". " + ReadBack.Act.BOOK.question(true));
    }

    /** After a booking for one of them, the name that is known is not the next one's. */
    private boolean isForAnotherOfTheirs(Slots slots) {
        return slots.person()
                        .filter(who -> who.startsWith("your ") || who.equals(CustomerSlots.SOMEBODY))
                        .isPresent()
                && context.turn().memory().latest().isPresent();
    }

    /** What a yes would book. */
    public String subject() {
        Slots slots = context.draft();
        return ReadBack.booking(
                slots.at().orElseThrow(), service.name(), context.knownName().orElseThrow(), slots.staff());
    }

    /** The caller said yes to what was read back. */
    public void book() {
        Slots slots = context.draft();
        ToolResult result = context.tools()
                .appointments()
                .bookAppointment(
                        context.knownName().orElseThrow(),
                        context.local(slots.at().orElseThrow()),
                        service.name().orElse(null),
                        slots.phone()
                                .filter(phone -> !phone.equals(CustomerSlots.DECLINED))
                                .orElse(null),
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
    public void resumeOrClose() {
        List<Slots> waiting = context.state().waiting();
        if (waiting.isEmpty()) {
            context.say(context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
            return;
        }
        context.say("Now to the booking.");
        context.state(DialogueState.START.begin(Flow.BOOK).andThen(waiting.subList(1, waiting.size())));
        context.draft(waiting.get(0));
        BookingFlow next = new BookingFlow(context);
        next.isNewService = true;
        next.advance();
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
            ZonedDateTime at =
                    isForSomebodyElse(next, before) ? start : start.plusMinutes(context.minutesOf(before.service()));
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
        BookingFlow booking = new BookingFlow(context);
        booking.isNewService = true;
        booking.advance();
    }

    private static boolean isForSomebodyElse(Slots next, Slots before) {
        return next.person().isPresent() && !next.person().equals(before.person());
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

    private boolean party(Utterance utterance) {
        if (!context.business().isRestaurant()) {
            return false;
        }
        Optional<Integer> size =
                PartySizes.find(utterance.plain(), context.state().asked() == Prompt.PARTY);
        size.ifPresent(people -> context.draft(context.draft().withParty(people)));
        return size.isPresent();
    }
}
