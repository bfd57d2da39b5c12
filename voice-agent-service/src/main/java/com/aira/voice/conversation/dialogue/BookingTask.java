package com.aira.voice.conversation.dialogue;

import com.aira.voice.booking.OfferedService;
import com.aira.voice.booking.Refusal;
import com.aira.voice.conversation.PhoneNumbers;
import com.aira.voice.conversation.ServiceWords;
import com.aira.voice.conversation.ToolResult;
import com.aira.voice.conversation.confirm.ReadBack;
import com.aira.voice.conversation.when.SpokenWhen;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/** Books: takes whatever the caller gives in whatever order, asks for one missing thing, reads back, books on a yes. */
final class BookingTask {

    /** A number that the caller would not give; the booking does without. */
    private static final String DECLINED = "";

    private final Talk talk;
    private final Times times;
    private List<OfferedService> ambiguous = List.of();

    BookingTask(Talk talk) {
        this.talk = talk;
        this.times = new Times(talk);
    }

    /**
     * Takes from an utterance what belongs to the booking.
     *
     * @return whether anything was understood
     */
    boolean hear(Said said) {
        boolean understood = service(said);
        understood |= party(said);
        Asked asked = talk.state().asked();
        boolean named = asked == Asked.NAME && name(said);
        understood |= named;
        if (!named) {
            understood |= phone(said) || afterTheLast(said) || times.hear(said);
            understood |= asked != Asked.NAME && name(said);
        }
        return understood;
    }

    /** Asks for the first thing that is missing, or reads back, or books. */
    void advance() {
        Draft draft = talk.draft();
        List<OfferedService> services = talk.business().services();
        if (draft.service().isEmpty() && services.size() > 1) {
            askService(ambiguous.size() > 1 ? ambiguous : services);
            return;
        }
        if (draft.at().isEmpty() && !times.settle(serviceName())) {
            return;
        }
        draft = talk.draft();
        if (talk.business().isRestaurant() && draft.party().isEmpty()) {
            talk.ask(Asked.PARTY, "For how many people?");
            return;
        }
        if (talk.knownName().isEmpty()) {
            talk.ask(Asked.NAME, talk.isVoice() ? "What name shall I put it under?" : "What name is it for?");
            return;
        }
        if (talk.turn().customerPhone().isEmpty() && draft.phone().isEmpty()) {
            talk.ask(Asked.PHONE, "And what's a phone number we can reach you on?");
            return;
        }
        talk.readBack(ReadBack.Act.BOOK, subject(), readBack());
    }

    /** What a yes would book. */
    String subject() {
        Draft draft = talk.draft();
        return ReadBack.booking(
                draft.at().orElseThrow(), serviceName(), talk.knownName().orElseThrow());
    }

    /** The caller said yes to what was read back. */
    void book() {
        Draft draft = talk.draft();
        ToolResult result = talk.tools()
                .bookAppointment(
                        talk.knownName().orElseThrow(),
                        talk.local(draft.at().orElseThrow()),
                        serviceName().orElse(null),
                        draft.phone().filter(phone -> !phone.equals(DECLINED)).orElse(null),
                        null,
                        draft.party().map(size -> "Party of " + size).orElse(null));
        if (result instanceof ToolResult.Changed) {
            Optional<String> later = talk.state().later();
            talk.done();
            talk.confirmLast();
            if (later.isPresent()) {
                bookNext(later.get(), draft);
                return;
            }
            talk.say(talk.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
            return;
        }
        ToolResult.Refused refused = (ToolResult.Refused) result;
        if (refused.reason() == Refusal.TOO_MANY_FROM_CALLER) {
            // No other time helps; a person of the business may.
            talk.say(new Sorry(talk).because(refused.reason(), draft.at().orElseThrow()));
            talk.done();
            talk.ask(Asked.MESSAGE_OFFER, "Would you like me to take a message, so that someone can get back to you?");
            return;
        }
        times.offer(new Sorry(talk).because(refused.reason(), draft.at().orElseThrow()), refused.instants());
    }

    /** What was asked for in the same breath, on the same day unless it said another. */
    private void bookNext(String wish, Draft before) {
        talk.state(DialogueState.START.begin(Task.BOOK));
        SpokenWhen day = new SpokenWhen(
                before.when().date(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                false);
        talk.draft(talk.draft().withWhen(day));
        talk.say("Now the second one.");
        BookingTask next = new BookingTask(talk);
        next.hear(Said.of(Clause.all(wish, talk.business().services())));
        next.advance();
    }

    private boolean service(Said said) {
        if (talk.business().services().size() < 2) {
            return false;
        }
        List<OfferedService> found =
                ServiceNames.find(said.plain(), talk.business().services());
        if (found.size() > 1) {
            ambiguous = found;
            boolean stillFits = talk.draft()
                    .service()
                    .filter(name -> found.stream().anyMatch(s -> s.name().equals(name)))
                    .isPresent();
            return !stillFits && talk.draft().service().isEmpty();
        }
        if (found.isEmpty()
                || talk.draft().service().filter(found.get(0).name()::equals).isPresent()) {
            return false;
        }
        talk.state(talk.state().offering(List.of()));
        talk.draft(talk.draft().withService(found.get(0).name()));
        return true;
    }

    /** "Right after that": when the appointment made last ends. */
    private boolean afterTheLast(Said said) {
        if (!said.plain()
                .matches(".*\\b(?:(?:right|straight|directly|immediately|just) after(?:wards)?|back to back)\\b.*")) {
            return false;
        }
        Optional<Draft.Target> last = ChangeTask.latest(
                talk.tools().knownAppointments(), talk.turn().memory().latest());
        last.ifPresent(target -> {
            int minutes = target.service()
                    .flatMap(talk.business()::service)
                    .map(OfferedService::minutes)
                    .orElseGet(talk.business()::defaultMinutes);
            ZonedDateTime end = target.at().atZone(talk.business().zone()).plusMinutes(minutes);
            talk.draft(talk.draft().withWhen(SpokenWhen.of(end.toLocalDate(), end.toLocalTime())));
        });
        return last.isPresent();
    }

    private boolean party(Said said) {
        if (!talk.business().isRestaurant()) {
            return false;
        }
        Optional<Integer> size = PartySizes.find(said.plain(), talk.state().asked() == Asked.PARTY);
        size.ifPresent(people -> talk.draft(talk.draft().withParty(people)));
        return size.isPresent();
    }

    boolean name(Said said) {
        Optional<String> name = SpokenNames.find(said.raw(), talk.state().asked() == Asked.NAME)
                .filter(given -> talk.state().asked() == Asked.NAME
                        || ServiceNames.find(
                                        Spoken.plain(given), talk.business().services())
                                .isEmpty());
        name.ifPresent(given -> talk.draft(talk.draft().withName(given)));
        return name.isPresent();
    }

    private boolean phone(Said said) {
        if (talk.state().asked() == Asked.PHONE && said.assent() == Assent.NO) {
            talk.draft(talk.draft().withPhone(DECLINED));
            return true;
        }
        Optional<String> number = SpokenDigits.find(said.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, talk.business().phone()));
        number.ifPresent(given -> {
            talk.draft(talk.draft().withPhone(given));
            talk.turn().remember(memory -> memory.withCustomer(Optional.empty(), Optional.of(given)));
        });
        return number.isPresent();
    }

    private Optional<String> serviceName() {
        List<OfferedService> services = talk.business().services();
        return talk.draft()
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
        talk.ask(
                Asked.SERVICE,
                "What would you like to book: " + choice + (services.size() > 5 ? ", or something else?" : "?"));
    }

    private String readBack() {
        Draft draft = talk.draft();
        String what = serviceName()
                .map(ServiceWords::mention)
                .map(FactAnswers::capital)
                .orElse("An appointment");
        String party = draft.party()
                .map(size -> size == 1 ? " for one" : " for " + size)
                .orElse("");
        String phone = draft.phone()
                .filter(number -> !number.equals(DECLINED))
                .map(number -> ", phone number " + PhoneNumbers.spoken(number))
                .orElse("");
        return what + party + " on " + talk.at(draft.at().orElseThrow()) + ", under "
                + talk.knownName().orElseThrow() + phone + ".";
    }
}
