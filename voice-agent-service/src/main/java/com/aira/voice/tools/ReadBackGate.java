package com.aira.voice.tools;

import com.aira.voice.booking.Appointment;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.business.StaffMember;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.frames.ReadBack.Act;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.confirm.ReadBackCheck;
import com.aira.voice.understanding.confirm.Reply;
import com.aira.voice.understanding.confirm.ReplyParser;
import com.aira.voice.when.SpokenTime;
import com.aira.voice.when.SpokenWhen;
import com.aira.voice.when.WhenGrammar;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Stands between a model and the calendar, for one turn: nothing is changed unless exactly this was read back, was heard,
 * and the caller's turn is nothing but assent. Otherwise it is read back now, by template, and the turn is over.
 */
public final class ReadBackGate {

    private static final String ASKED =
            "{\"outcome\":\"nothing is done yet: the caller was asked; call it again with the same after a yes\"}";

    private final ToolSession session;
    private final ObjectMapper json;
    private final Consumer<String> say;
    private final Set<String> agreed = new HashSet<>();
    private ReadBack.ToolCall call;
    private boolean waits;

    /** @param say tells the caller what is read back */
    public ReadBackGate(ToolSession session, ObjectMapper json, Consumer<String> say) {
        this.session = session;
        this.json = json;
        this.say = say;
    }

    /** @param named whom a receptionist who asks in its own words has to name */
    private record Wish(Act act, String subject, Instant at, List<String> named, String words) {}

    /** Whether the caller was asked for assent in this turn, and speaks next. */
    public boolean waitsForAssent() {
        return waits;
    }

    /** @return what the model is told instead of the tool's answer; empty when the tool may run */
    public Optional<String> stop(String tool, String arguments) {
        call = new ReadBack.ToolCall(tool, arguments);
        try {
            JsonNode given = json.readTree(arguments == null || arguments.isBlank() ? "{}" : arguments);
            return switch (tool) {
                case "bookAppointment" -> booking(given);
                case "rescheduleAppointment" ->
                    session.appointments().known(text(given, "appointmentId")).flatMap(row -> judge(move(row, given)));
                case "cancelAppointment" ->
                    session.appointments().known(text(given, "appointmentId")).flatMap(row -> judge(cancellation(row)));
                default -> Optional.empty();
            };
        } catch (JsonProcessingException | DateTimeException | IllegalArgumentException e) {
            return Optional.of("{\"error\":\"an argument is missing or malformed; times look like 2026-11-25T14:00\"}");
        }
    }

    /**
     * What a model asked for in an earlier turn and the caller agrees to in this one. Every change of the calendar ends it.
     *
     * @return empty also where the caller may have agreed to something else that was asked meanwhile
     */
    public Optional<ReadBack.ToolCall> agreedCall() {
        return waits
                ? Optional.empty()
                : session.memory()
                        .readBack()
                        .map(ReadBackCheck::new)
                        .filter(check -> check.isAgreedBy(session.utterance()))
                        .filter(this::isLastAsked)
                        .flatMap(check -> check.readBack().call());
    }

    /** A receptionist may ask again in words of its own, but not of another time: "Then at eleven. Shall I book it?" */
    private boolean isLastAsked(ReadBackCheck check) {
        String line = session.memory().lastOfReceptionist().orElse("");
        return check.isHeardIn(line) || understand(line).isEmpty();
    }

    private Optional<String> booking(JsonNode given) throws JsonProcessingException {
        String name = text(given, "customerName").strip();
        if (name.isEmpty()) {
            return Optional.of("{\"error\":\"an argument is missing or malformed: customerName\"}");
        }
        Instant at = session.arguments().instant(text(given, "startsAt"));
        Optional<OfferedService> service = session.arguments().service(text(given, "service"));
        String phone = PhoneNumbers.e164(
                        text(given, "customerPhone"), session.business().phone())
                .map(number -> ", phone number " + PhoneNumbers.spoken(number))
                .orElse("");
        String notes = text(given, "notes").strip();
        // Who was asked for and how many come is part of what is agreed to.
        Optional<StaffMember> person = session.arguments().person(text(given, "person"));
        String with = person.map(member -> " with " + member.name()).orElse("");
        String party = ToolArguments.present(text(given, "partySize"))
                .map(size -> " for " + size)
                .orElse("");
        Optional<String> what = Optional.of(service.map(OfferedService::name).orElse("") + with + party)
                .filter(words -> !words.isEmpty());
        Wish wish = new Wish(
                Act.BOOK,
                ReadBack.booking(at, what, name),
                at,
                Stream.concat(Stream.of(name), person.map(StaffMember::name).stream())
                        .toList(),
                capital(service.map(OfferedService::name)
                                .map(ServiceWords::mention)
                                .orElse("an appointment"))
                        + with + party + " on " + spoken(at) + ", under " + name + phone
                        + (notes.isEmpty() ? "." : ", with the note: " + notes + "."));
        if (!isAgreed(wish)) {
            ToolResult.Availability found = session.availability()
                    .findAvailability(
                            text(given, "service"),
                            at.toString(),
                            null,
                            null,
                            text(given, "person"),
                            text(given, "partySize"));
            if (!found.requestedIsFree()) {
                return Optional.of(
                        json.writeValueAsString(new ToolResult.Refused("refused", found.reason(), found.freeTimes())));
            }
        }
        return judge(wish);
    }

    private Wish move(Appointment row, JsonNode given) {
        Instant to = session.arguments().instant(text(given, "startsAt"));
        Optional<String> person =
                session.arguments().person(text(given, "person")).map(StaffMember::name);
        return new Wish(
                Act.MOVE,
                ReadBack.move(row.id(), to) + person.map(name -> "|" + name).orElse(""),
                to,
                person.stream().toList(),
                "I'll move your " + row.service().map(ServiceWords::owned).orElse("appointment") + " from "
                        + spoken(row.at()) + " to " + spoken(to)
                        + person.map(name -> " with " + name).orElse("") + ".");
    }

    private Wish cancellation(Appointment row) {
        return new Wish(
                Act.CANCEL,
                ReadBack.cancellation(row.id()),
                row.at(),
                List.of(),
                "You have " + row.service().map(ServiceWords::mention).orElse("an appointment") + " on "
                        + spoken(row.at()) + ".");
    }

    private Optional<String> judge(Wish wish) {
        if (isAgreed(wish)) {
            agreed.add(wish.subject());
            return Optional.empty();
        }
        if (!waits) {
            String text = wish.words() + " " + wish.act().question(session.isVoice());
            ReadBack next = ReadBack.of(wish.act(), wish.subject(), text).askedBy(call);
            session.remember(memory -> memory.readingBack(next));
            say.accept(text);
            waits = true;
        }
        return Optional.of(ASKED);
    }

    /** The same again within one turn was agreed to already. */
    private boolean isAgreed(Wish wish) {
        boolean byTemplate = session.memory()
                .readBack()
                .filter(waiting -> waiting.act() == wish.act()
                        && waiting.subject().equals(wish.subject())
                        && new ReadBackCheck(waiting).isAgreedBy(session.utterance()))
                .isPresent();
        return agreed.contains(wish.subject()) || byTemplate || wasReadBackByTheModel(wish);
    }

    /** In words of its own: the last line asked for assent to this time, and to this name, and was not cut short. */
    private boolean wasReadBackByTheModel(Wish wish) {
        String line = session.memory().lastOfReceptionist().orElse("");
        if (line.endsWith("…")
                || !ReadBackCheck.isAskedIn(line)
                || ReplyParser.parse(session.utterance()) != Reply.YES
                || wish.act() == Act.CANCEL && !line.toLowerCase(Locale.ROOT).contains("cancel")) {
            return false;
        }
        ZonedDateTime at = wish.at().atZone(session.business().zone());
        SpokenWhen when = understand(line);
        return when.date().filter(at.toLocalDate()::equals).isPresent()
                && when.time().filter(at.toLocalTime()::equals).isPresent()
                && wish.named().stream()
                        .allMatch(name -> line.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)));
    }

    private SpokenWhen understand(String line) {
        return new WhenGrammar(PhoneNumbers.region(session.business().phone()))
                .stated(line, session.now().atZone(session.business().zone()));
    }

    private String spoken(Instant at) {
        return new SpokenTime(session.business().zone()).of(at, session.now());
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    private static String text(JsonNode given, String name) {
        return given.path(name).asText("");
    }
}
