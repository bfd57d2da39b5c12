package com.aira.voice.tools;

import com.aira.voice.booking.Amendment;
import com.aira.voice.booking.Appointment;
import com.aira.voice.booking.Appointments;
import com.aira.voice.booking.BookingDecision;
import com.aira.voice.booking.BookingWish;
import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.StaffMember;
import com.aira.voice.tools.ToolResult.Changed;
import com.aira.voice.tools.ToolResult.Found;
import com.aira.voice.tools.ToolResult.Refused;
import com.aira.voice.understanding.PhoneNumbers;
import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What a receptionist can do with the appointments of the caller. */
public final class AppointmentTools {

    private final ToolSession session;
    private final ToolArguments arguments;
    private final Appointments appointments;
    private final AppointmentAccess access;
    /** Bookings by action and by what they asked for: saying the same twice in one turn is no second booking. */
    private final Map<String, Map<String, ToolResult>> bookings = new HashMap<>();

    AppointmentTools(ToolSession session, Appointments appointments, AppointmentAccess access) {
        this.session = session;
        this.arguments = session.arguments();
        this.appointments = appointments;
        this.access = access;
    }

    /** With anyone, for a party that does not matter. */
    public ToolResult bookAppointment(
            String customerName,
            String startsAt,
            String service,
            String customerPhone,
            String customerEmail,
            String notes) {
        return bookAppointment(customerName, startsAt, service, customerPhone, customerEmail, notes, null, null);
    }

    @Tool("Books an appointment. It is read back to the caller first; call it again with the same once the caller has"
            + " said yes.")
    public ToolResult bookAppointment(
            @P("name of the customer") String customerName,
            @P("local start, such as 2026-11-25T14:00") String startsAt,
            @P(value = "name of the service", required = false) String service,
            @P(value = "customer's phone number, if it is not the calling one", required = false) String customerPhone,
            @P(value = "customer's e-mail address", required = false) String customerEmail,
            @P(value = "notes for the business", required = false) String notes,
            @P(value = "who shall take it, if the caller asks for somebody; else anyone", required = false)
                    String person,
            @P(value = "how many people come, for a table", required = false) String partySize) {
        if (ToolArguments.names(person) && arguments.person(person).isEmpty()) {
            return new Refused("refused", Refusal.UNKNOWN_STAFF, List.of());
        }
        Optional<OfferedService> chosen = arguments.service(service);
        Instant at = arguments.instant(startsAt);
        Optional<String> phone = Optional.ofNullable(customerPhone)
                .flatMap(digits -> PhoneNumbers.e164(digits, session.business().phone()))
                .or(session::customerPhone);
        BookingWish wish = new BookingWish(
                customerName,
                phone,
                ToolArguments.present(customerEmail),
                at,
                arguments.terms(chosen, person, partySize),
                ToolArguments.present(notes));
        String same = at + "|" + wish.terms() + "|" + wish.customerName().toLowerCase(Locale.ROOT);
        Map<String, ToolResult> booked = bookings.computeIfAbsent(session.actionId(), action -> new HashMap<>());
        ToolResult before = booked.get(same);
        if (before != null) {
            return before;
        }
        String key = session.key("book") + (booked.isEmpty() ? "" : "-" + (booked.size() + 1));
        ToolResult result = settle(appointments.book(session.origin(), wish, key), "booked");
        if (result instanceof Changed changed) {
            booked.put(same, result);
            session.happened(new Effect.Booked(changed.row()));
            session.remember(memory -> memory.withCustomer(Optional.of(wish.customerName()), Optional.empty()));
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
                ToolArguments.present(customerPhone)
                        .flatMap(digits ->
                                PhoneNumbers.e164(digits, session.business().phone())),
                ToolArguments.present(customerName),
                ToolArguments.present(day).map(LocalDate::parse));
        if (granted.needed().isPresent()) {
            return ToolResult.Appointments.needing(granted.needed().get());
        }
        List<Appointment> found = granted.appointments();
        session.remember(
                memory -> memory.withShown(found.stream().map(Appointment::id).toList()));
        if (found.size() == 1) {
            session.remember(memory -> memory.withLatest(found.get(0).id()));
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
                        findAppointment(session.memory().identity().lastNumber().orElse(null), null, null));
    }

    /** What this conversation has booked or shown already, and still stands: nothing is asked and nothing else is told. */
    public ToolResult.Appointments knownAppointments() {
        return ToolResult.Appointments.of(
                access.known().stream().map(this::found).toList());
    }

    /** With the same as before, or anyone where nobody asked for them. */
    public ToolResult rescheduleAppointment(String appointmentId, String startsAt) {
        return rescheduleAppointment(appointmentId, startsAt, null);
    }

    @Tool(
            "Moves one of the caller's own appointments. The new time is read back to the caller first; call it again with"
                    + " the same once the caller has said yes.")
    public ToolResult rescheduleAppointment(
            @P("id from findAppointment") String appointmentId,
            @P("new local start") String startsAt,
            @P(value = "who shall take it, if the caller asks for somebody else", required = false) String person) {
        if (ToolArguments.names(person) && arguments.person(person).isEmpty()) {
            return new Refused("refused", Refusal.UNKNOWN_STAFF, List.of());
        }
        Optional<UUID> id = shown(appointmentId);
        if (id.isEmpty()) {
            return unknown();
        }
        ToolResult result = settle(
                appointments.move(
                        session.origin(),
                        id.get(),
                        arguments.instant(startsAt),
                        arguments.person(person).map(StaffMember::id),
                        session.key("move")),
                "moved");
        if (result instanceof Changed changed) {
            session.happened(new Effect.Moved(changed.row()));
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
        ToolResult result = settle(appointments.cancel(session.origin(), id.get(), session.key("cancel")), "cancelled");
        if (result instanceof Changed changed) {
            session.happened(new Effect.Cancelled(changed.row()));
        }
        return result;
    }

    /**
     * Changes one of the caller's own appointments in what is not its time.
     *
     * @param change as it is said afterwards: "for 7 people"
     */
    public ToolResult amendAppointment(String appointmentId, Amendment amendment, String change) {
        Optional<UUID> id = shown(appointmentId);
        if (id.isEmpty()) {
            return unknown();
        }
        ToolResult result = settle(appointments.amend(session.origin(), id.get(), amendment), "changed");
        if (result instanceof Changed changed) {
            session.happened(new Effect.Amended(changed.row(), change));
        }
        return result;
    }

    /** Whether a text about this appointment may be promised. */
    boolean mayText(Appointment appointment) {
        return appointments.mayText(session.business().id(), appointment);
    }

    /** One of the appointments that this caller has shown to be theirs. */
    public Optional<Appointment> known(String appointmentId) {
        return shown(appointmentId)
                .flatMap(id -> appointments.find(session.business().id(), id));
    }

    private ToolResult unknown() {
        return access.missing()
                .<ToolResult>map(ToolResult.ProofNeeded::of)
                .orElseGet(() -> new Refused("refused", Refusal.UNKNOWN_APPOINTMENT, List.of()));
    }

    private ToolResult settle(BookingDecision decision, String outcome) {
        if (decision instanceof BookingDecision.Done done) {
            UUID id = done.appointment().id();
            session.remember(
                    memory -> memory.withShown(List.of(id)).withLatest(id).withReadBack(Optional.empty()));
            return new Changed(outcome, found(done.appointment()), done.appointment());
        }
        BookingDecision.Refused refused = (BookingDecision.Refused) decision;
        return new Refused(
                "refused",
                refused.reason(),
                refused.alternatives().stream().map(session::free).toList());
    }

    private Optional<UUID> shown(String id) {
        return session.memory().shown().stream()
                .filter(known -> known.toString().equalsIgnoreCase(id == null ? "" : id.strip()))
                .findFirst();
    }

    private Found found(Appointment appointment) {
        return new Found(
                appointment.id(),
                session.free(appointment.at()),
                appointment.service(),
                appointment.customerName(),
                appointment.person());
    }
}
