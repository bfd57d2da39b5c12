package com.aira.voice.dialogue;

import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.dialogue.state.DialogueState;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PartySizes;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.SpokenNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.when.SpokenWhen;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Books: takes whatever the caller gives in whatever order, asks for one missing thing, reads back, books on a yes. */
final class BookingFlow {

    /** A number that the caller would not give; the booking does without. */
    private static final String DECLINED = "";

    private final DialogueContext context;
    private final TimeSlotFiller filler;
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
        boolean understood = service(utterance);
        understood |= party(utterance);
        Prompt prompt = context.state().asked();
        boolean named = prompt == Prompt.NAME && name(utterance);
        understood |= named;
        if (!named) {
            understood |= phone(utterance) || afterTheLast(utterance) || filler.hear(utterance);
            understood |= prompt != Prompt.NAME && name(utterance);
        }
        return understood;
    }

    /** Asks for the first thing that is missing, or reads back, or books. */
    void advance() {
        Slots slots = context.draft();
        List<OfferedService> services = context.business().services();
        if (slots.service().isEmpty() && services.size() > 1) {
            askService(ambiguous.size() > 1 ? ambiguous : services);
            return;
        }
        if (slots.at().isEmpty() && !filler.settle(serviceName())) {
            return;
        }
        slots = context.draft();
        if (context.business().isRestaurant() && slots.party().isEmpty()) {
            context.ask(Prompt.PARTY, "For how many people?");
            return;
        }
        if (context.knownName().isEmpty()) {
            context.ask(Prompt.NAME, context.isVoice() ? "What name shall I put it under?" : "What name is it for?");
            return;
        }
        if (context.turn().customerPhone().isEmpty() && slots.phone().isEmpty()) {
            context.ask(Prompt.PHONE, "And what's a phone number we can reach you on?");
            return;
        }
        context.readBack(ReadBack.Act.BOOK, subject(), readBack());
    }

    /** What a yes would book. */
    String subject() {
        Slots slots = context.draft();
        return ReadBack.booking(
                slots.at().orElseThrow(), serviceName(), context.knownName().orElseThrow());
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
                        null,
                        slots.party().map(size -> "Party of " + size).orElse(null));
        if (result instanceof ToolResult.Changed) {
            Optional<String> later = context.state().later();
            context.done();
            context.confirmLast();
            if (later.isPresent()) {
                bookNext(later.get(), slots);
                return;
            }
            context.say(context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
            return;
        }
        ToolResult.Refused refused = (ToolResult.Refused) result;
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

    /** What was asked for in the same breath, on the same day unless it said another. */
    private void bookNext(String wish, Slots before) {
        context.state(DialogueState.START.begin(Flow.BOOK));
        SpokenWhen day = new SpokenWhen(
                before.when().date(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
        context.draft(context.draft().withWhen(day));
        context.say("Now the second one.");
        BookingFlow next = new BookingFlow(context);
        next.hear(Utterance.of(Clause.all(wish, context.business().services())));
        next.advance();
    }

    private boolean service(Utterance utterance) {
        if (context.business().services().size() < 2) {
            return false;
        }
        List<OfferedService> found =
                ServiceNames.find(utterance.plain(), context.business().services());
        if (found.size() > 1) {
            ambiguous = found;
            boolean stillFits = context.draft()
                    .service()
                    .filter(name -> found.stream().anyMatch(s -> s.name().equals(name)))
                    .isPresent();
            return !stillFits && context.draft().service().isEmpty();
        }
        if (found.isEmpty()
                || context.draft().service().filter(found.get(0).name()::equals).isPresent()) {
            return false;
        }
        context.state(context.state().offering(List.of()));
        context.draft(context.draft().withService(found.get(0).name()));
        return true;
    }

    /** "Right after that": when the appointment made last ends. */
    private boolean afterTheLast(Utterance utterance) {
        if (!utterance
                .plain()
                .matches(".*\\b(?:(?:right|straight|directly|immediately|just) after(?:wards)?|back to back)\\b.*")) {
            return false;
        }
        Optional<Slots.Target> last = ChangeFlow.latest(
                context.tools().appointments().knownAppointments(),
                context.turn().memory().latest());
        last.ifPresent(target -> {
            int minutes = target.service()
                    .flatMap(context.business()::service)
                    .map(OfferedService::minutes)
                    .orElseGet(context.business()::defaultMinutes);
            ZonedDateTime end = target.at().atZone(context.business().zone()).plusMinutes(minutes);
            context.draft(context.draft().withWhen(SpokenWhen.of(end.toLocalDate(), end.toLocalTime())));
        });
        return last.isPresent();
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
        Optional<String> name = SpokenNames.find(
                        utterance.raw(), context.state().asked() == Prompt.NAME)
                .filter(given -> context.state().asked() == Prompt.NAME
                        || ServiceNames.find(
                                        Normalizer.normalize(given),
                                        context.business().services())
                                .isEmpty());
        name.ifPresent(given -> context.draft(context.draft().withName(given)));
        return name.isPresent();
    }

    private boolean phone(Utterance utterance) {
        if (context.state().asked() == Prompt.PHONE && utterance.assent() == Assent.NO) {
            context.draft(context.draft().withPhone(DECLINED));
            return true;
        }
        Optional<String> number = SpokenDigits.find(utterance.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, context.business().phone()));
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

    private void askService(List<OfferedService> services) {
        List<String> names = services.stream()
                .map(service -> ServiceWords.mention(service.name()))
                .limit(5)
                .toList();
        String choice = names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " or " + names.get(names.size() - 1);
        context.ask(
                Prompt.SERVICE,
                "What would you like to book: " + choice + (services.size() > 5 ? ", or something else?" : "?"));
    }

    private String readBack() {
        Slots slots = context.draft();
        String what = serviceName()
                .map(ServiceWords::mention)
                .map(FactAnswers::capital)
                .orElse("An appointment");
        String party = slots.party()
                .map(size -> size == 1 ? " for one" : " for " + size)
                .orElse("");
        String phone = slots.phone()
                .filter(number -> !number.equals(DECLINED))
                .map(number -> ", phone number " + PhoneNumbers.spoken(number))
                .orElse("");
        return what + party + " on " + context.at(slots.at().orElseThrow()) + ", under "
                + context.knownName().orElseThrow() + phone + ".";
    }
}
