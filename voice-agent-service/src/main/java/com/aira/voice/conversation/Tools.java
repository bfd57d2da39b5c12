package com.aira.voice.conversation;

import com.aira.voice.booking.Appointment;
import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.BookingDecision;
import com.aira.voice.booking.BookingWish;
import com.aira.voice.booking.CallerMessages;
import com.aira.voice.booking.OfferedService;
import com.aira.voice.booking.Origin;
import com.aira.voice.booking.Refusal;
import com.aira.voice.conversation.ToolResult.Availability;
import com.aira.voice.conversation.ToolResult.Changed;
import com.aira.voice.conversation.ToolResult.Found;
import com.aira.voice.conversation.ToolResult.Outcome;
import com.aira.voice.conversation.ToolResult.Refused;
import com.aira.voice.conversation.confirm.Farewell;
import com.aira.voice.knowledge.Findings;
import com.aira.voice.knowledge.Knowledge;
import com.aira.voice.knowledge.Passage;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a receptionist can do in one turn, defined once for every receptionist and provider. A tool works for the business
 * and the caller of its turn only; nothing that a model passes can name another.
 *
 * <p>Every change carries the key {@code <CallSid>:<ordinal of the utterance>:<action>}: a turn that is repeated after a
 * crash changes nothing twice, and a second booking in the same call is a second booking.
 */
public final class Tools {

    private static final int OFFERED = 3;
    private static final Duration LONGEST_SEARCH = Duration.ofDays(31);

    private final TurnContext turn;
    private final Appointments appointments;
    private final CallerMessages messages;
    private final Knowledge knowledge;
    private final AppointmentAccess access;
    private final ZoneId zone;
    /** Bookings of this turn by what they asked for: saying the same twice is no second booking. */
    private final Map<String, ToolResult> booked = new HashMap<>();

    Tools(
            TurnContext turn,
            Appointments appointments,
            CallerMessages messages,
            Knowledge knowledge,
            AppointmentAccess access) {
        this.turn = turn;
        this.appointments = appointments;
        this.messages = messages;
        this.knowledge = knowledge;
        this.access = access;
        this.zone = turn.business().zone();
    }

    @Tool("Searches the business's documents and entries. Use it for every question about the business that the"
            + " facts above do not answer. If answerable is false, say that you do not know.")
    public ToolResult.Knowledge searchKnowledge(@P("the caller's question in full") String question) {
        ToolResult.Knowledge found = findKnowledge(question);
        if (!found.answerable()) {
            turn.missed(question);
        }
        return found;
    }

    /** The same for whoever has other ways to answer and says itself what it missed. */
    public ToolResult.Knowledge findKnowledge(String question) {
        Findings findings = knowledge.search(turn.business().id(), question);
        return new ToolResult.Knowledge(
                findings.answerable(),
                findings.answer(),
                findings.answerable()
                        ? findings.passages().stream().map(Passage::section).toList()
                        : List.of());
    }

    @Tool("Finds free times. Ask for an exact time with startsAt, or for a stretch with from and to.")
    public Availability findAvailability(
            @P(value = "name of the service", required = false) String service,
            @P(value = "exact local start wished for, such as 2026-11-25T14:00", required = false) String startsAt,
            @P(value = "local start of the stretch, such as 2026-11-25T00:00", required = false) String from,
            @P(value = "local end of the stretch, exclusive", required = false) String to) {
        Optional<OfferedService> chosen = service(service);
        int minutes = minutes(chosen);
        if (startsAt != null && !startsAt.isBlank()) {
            Instant wished = instant(startsAt);
            Optional<Refusal> refusal = appointments.refusal(turn.business(), wished, minutes, turn.now());
            if (refusal.isEmpty()) {
                return new Availability(true, null, List.of(free(wished)));
            }
            return new Availability(false, refusal.get(), near(wished, minutes, chosen));
        }
        Instant start = from == null || from.isBlank() ? turn.now() : instant(from);
        Instant end = to == null || to.isBlank() ? start.plus(LONGEST_SEARCH) : instant(to);
        if (end.isAfter(start.plus(LONGEST_SEARCH))) {
            end = start.plus(LONGEST_SEARCH);
        }
        List<Instant> all =
                appointments.free(turn.business().id(), start, end, minutes, chosen.map(OfferedService::name));
        return new Availability(
                null, null, Choice.spread(all, OFFERED).stream().map(this::free).toList());
    }

    @Tool("Books an appointment. It is read back to the caller first; call it again with the same once the caller has"
            + " said yes.")
    public ToolResult bookAppointment(
            @P("name of the customer") String customerName,
            @P("local start, such as 2026-11-25T14:00") String startsAt,
            @P(value = "name of the service", required = false) String service,
            @P(value = "customer's phone number, if it is not the calling one", required = false) String customerPhone,
            @P(value = "customer's e-mail address", required = false) String customerEmail,
            @P(value = "notes for the business, such as the size of the party", required = false) String notes) {
        Optional<OfferedService> chosen = service(service);
        Instant at = instant(startsAt);
        Optional<String> phone = Optional.ofNullable(customerPhone)
                .flatMap(digits -> PhoneNumbers.e164(digits, turn.business().phone()))
                .or(turn::customerPhone);
        BookingWish wish = new BookingWish(
                customerName,
                phone,
                present(customerEmail),
                at,
                minutes(chosen),
                chosen.map(OfferedService::name),
                present(notes));
        String same = at + "|" + chosen.map(OfferedService::name).orElse("") + "|"
                + wish.customerName().toLowerCase(Locale.ROOT);
        ToolResult before = booked.get(same);
        if (before != null) {
            return before;
        }
        String key = key("book") + (booked.isEmpty() ? "" : "-" + (booked.size() + 1));
        ToolResult result = settle(appointments.book(origin(), wish, key), "booked");
        if (result instanceof Changed changed) {
            booked.put(same, result);
            turn.happened(new Effect.Booked(changed.row()));
            turn.remember(memory -> memory.withCustomer(Optional.of(wish.customerName()), Optional.empty()));
        }
        return result;
    }

    @Tool(
            "Finds the caller's own upcoming appointments. Where it answers that something is needed first, ask for exactly"
                    + " that. Give the name only as the caller said it.")
    public ToolResult.Appointments findAppointment(
            @P(value = "phone number given by a caller who withholds theirs", required = false) String customerPhone,
            @P(value = "name on the booking, if the caller gave it", required = false) String customerName,
            @P(
                            value =
                                    "day of the appointment, if a caller who withholds their number gave it, such as 2026-11-25",
                            required = false)
                    String day) {
        AppointmentAccess.Granted granted = access.find(
                present(customerPhone)
                        .flatMap(digits ->
                                PhoneNumbers.e164(digits, turn.business().phone())),
                present(customerName),
                present(day).map(LocalDate::parse));
        if (granted.needed().isPresent()) {
            return ToolResult.Appointments.needing(granted.needed().get());
        }
        List<Appointment> found = granted.appointments();
        turn.remember(
                memory -> memory.withShown(found.stream().map(Appointment::id).toList()));
        if (found.size() == 1) {
            turn.remember(memory -> memory.withLatest(found.get(0).id()));
        }
        return ToolResult.Appointments.of(found.stream().map(this::found).toList());
    }

    @Tool("Checks the code that was texted to the caller's number. When it is right, call findAppointment again.")
    public ToolResult.Appointments checkCode(@P("the six digits that the caller read out") String code) {
        if (!access.awaitsCode()) {
            return findAppointment(null, null, null);
        }
        return access.checkCode(code.replaceAll("\\D", ""))
                .map(ToolResult.Appointments::needing)
                .orElseGet(() ->
                        findAppointment(turn.memory().identity().lastNumber().orElse(null), null, null));
    }

    /** What this conversation has booked or shown already, and still stands: nothing is asked and nothing else is told. */
    public ToolResult.Appointments knownAppointments() {
        return ToolResult.Appointments.of(
                access.known().stream().map(this::found).toList());
    }

    @Tool(
            "Moves one of the caller's own appointments. The new time is read back to the caller first; call it again with"
                    + " the same once the caller has said yes.")
    public ToolResult rescheduleAppointment(
            @P("id from findAppointment") String appointmentId, @P("new local start") String startsAt) {
        Optional<UUID> id = shown(appointmentId);
        if (id.isEmpty()) {
            return unknown();
        }
        ToolResult result = settle(appointments.move(origin(), id.get(), instant(startsAt), key("move")), "moved");
        if (result instanceof Changed changed) {
            turn.happened(new Effect.Moved(changed.row()));
        }
        return result;
    }

    @Tool(
            "Cancels one of the caller's own appointments. The caller is asked first; call it again with the same once the"
                    + " caller has said yes.")
    public ToolResult cancelAppointment(@P("id from findAppointment") String appointmentId) {
        Optional<UUID> id = shown(appointmentId);
        if (id.isEmpty()) {
            return unknown();
        }
        ToolResult result = settle(appointments.cancel(origin(), id.get(), key("cancel")), "cancelled");
        if (result instanceof Changed changed) {
            turn.happened(new Effect.Cancelled(changed.row()));
        }
        return result;
    }

    @Tool("Takes a message for the business.")
    public Outcome takeMessage(
            @P("what to pass on, in the caller's words") String message,
            @P(value = "name of the caller", required = false) String customerName,
            @P(value = "number to call back, if it is not the calling one", required = false) String customerPhone) {
        if (message == null || message.isBlank()) {
            return new Outcome(false, "there is no message yet: ask what to pass on");
        }
        Optional<String> phone = present(customerPhone)
                .flatMap(digits -> PhoneNumbers.e164(digits, turn.business().phone()))
                .or(turn::customerPhone);
        messages.take(
                origin(),
                turn.isVoice() ? Optional.of(turn.conversation().recordId()) : Optional.empty(),
                present(customerName).or(() -> turn.memory().customerName()),
                phone,
                message,
                key("message"));
        turn.happened(new Effect.MessageTaken());
        return new Outcome(true, "the message was passed on");
    }

    @Tool("Hands the caller over to a person of the business.")
    public Outcome transferToPerson() {
        String number = turn.conversation()
                .settings()
                .getOrDefault("transfer.phone_number", "")
                .strip();
        if (!turn.isVoice()
                || number.isEmpty()
                || !appointments.mayCall(turn.business().id(), number)) {
            return new Outcome(false, "nobody is free, nobody can be reached right now: offer to take a message");
        }
        turn.happened(new Effect.Transferred(number));
        return new Outcome(true, "the caller is being put through");
    }

    @Tool("Ends the conversation, after the caller's goodbye.")
    public Outcome endCall() {
        if (!Farewell.isOnly(turn.utterance(), turn.memory().lastOfReceptionist())) {
            return new Outcome(
                    false, "the caller said more than goodbye: answer it, or ask whether there is anything else");
        }
        turn.happened(new Effect.Ended());
        return new Outcome(true, "the line hangs up after your last sentence");
    }

    /** Whether a text about this appointment may be promised. */
    boolean mayText(Appointment appointment) {
        return appointments.mayText(turn.business().id(), appointment);
    }

    /** One of the appointments that this caller has shown to be theirs. */
    public Optional<Appointment> known(String appointmentId) {
        return shown(appointmentId)
                .flatMap(id -> appointments.find(turn.business().id(), id));
    }

    private ToolResult unknown() {
        return access.missing()
                .<ToolResult>map(ToolResult.ProofNeeded::of)
                .orElseGet(() -> new Refused("refused", Refusal.UNKNOWN_APPOINTMENT, List.of()));
    }

    private ToolResult settle(BookingDecision decision, String outcome) {
        if (decision instanceof BookingDecision.Done done) {
            UUID id = done.appointment().id();
            turn.remember(memory -> memory.withShown(List.of(id)).withLatest(id).withReadBack(Optional.empty()));
            return new Changed(outcome, found(done.appointment()), done.appointment());
        }
        BookingDecision.Refused refused = (BookingDecision.Refused) decision;
        return new Refused(
                "refused",
                refused.reason(),
                refused.alternatives().stream().map(this::free).toList());
    }

    /** Free starts nearest to a wish: of that day if there are any, else of the next two weeks; in order. */
    private List<FreeTime> near(Instant wished, int minutes, Optional<OfferedService> service) {
        Optional<String> name = service.map(OfferedService::name);
        var day = wished.atZone(zone).toLocalDate();
        List<Instant> found = appointments.free(
                turn.business().id(),
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                minutes,
                name);
        if (found.size() < OFFERED) {
            Instant from = wished.minus(Duration.ofDays(3));
            found = appointments.free(turn.business().id(), from, wished.plus(Duration.ofDays(14)), minutes, name);
        }
        return found.stream()
                .sorted(Choice.nearestTo(wished, zone))
                .limit(OFFERED)
                .sorted()
                .map(this::free)
                .toList();
    }

    private Origin origin() {
        Map<String, String> settings = turn.conversation().settings();
        return new Origin(
                turn.business(),
                turn.isVoice() ? "voice_agent" : "sms",
                turn.conversation().externalId(),
                turn.conversation().customerNumber(),
                !"false".equals(settings.get("confirmations.sms")),
                !"false".equals(settings.get("confirmations.email")));
    }

    private String key(String action) {
        return turn.conversation().externalId() + ":" + turn.ordinal() + ":" + action;
    }

    private Optional<UUID> shown(String id) {
        return turn.memory().shown().stream()
                .filter(known -> known.toString().equalsIgnoreCase(id == null ? "" : id.strip()))
                .findFirst();
    }

    private FreeTime free(Instant at) {
        return FreeTime.of(at, zone, turn.now());
    }

    private Found found(Appointment appointment) {
        return new Found(appointment.id(), free(appointment.at()), appointment.service(), appointment.customerName());
    }

    /** The service of that name, or the only one there is. */
    public Optional<OfferedService> service(String name) {
        Optional<OfferedService> named = present(name).flatMap(turn.business()::service);
        return named.isPresent() || turn.business().services().size() != 1
                ? named
                : Optional.of(turn.business().services().get(0));
    }

    private int minutes(Optional<OfferedService> service) {
        return service.map(OfferedService::minutes).orElseGet(turn.business()::defaultMinutes);
    }

    /**
     * With an offset it is an instant; without, wall clock of the business: the earlier one of an overlap.
     *
     * @throws DateTimeException when it is neither
     */
    public Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeException withoutOffset) {
            return LocalDateTime.parse(text.strip()).atZone(zone).toInstant();
        }
    }

    private static Optional<String> present(String text) {
        return Optional.ofNullable(text).map(String::strip).filter(given -> !given.isEmpty());
    }
}
