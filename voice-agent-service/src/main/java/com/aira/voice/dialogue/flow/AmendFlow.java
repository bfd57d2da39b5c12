package com.aira.voice.dialogue.flow;

import com.aira.voice.booking.Amendment;
import com.aira.voice.booking.Appointment;
import com.aira.voice.booking.Refusal;
import com.aira.voice.business.OfferedService;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.times.RefusalWording;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.EmailAddresses;
import com.aira.voice.understanding.PartySizes;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.Utterance;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes an appointment in something else than its time: what it is, how many come, the name, a number, a note. */
public final class AmendFlow {

    /** "Can you make that a double lesson?" */
    private static final Pattern TO_ANOTHER = Pattern.compile(
            "\\b(?:make (?:it|that|this|his|hers|mine|ours|theirs|the)|change|switch|swap|turn|upgrade|instead|rather)\\b");

    private static final Pattern PARTY = Pattern.compile("Party of (\\d+)");

    private final DialogueContext context;
    private final ChangeFlow change;

    public AmendFlow(DialogueContext context) {
        this.context = context;
        this.change = new ChangeFlow(context);
    }

    /** @return whether anything was understood */
    public boolean hear(Utterance utterance) {
        boolean known = context.draft().target().isPresent();
        boolean chosen = change.hear(utterance);
        if (!known && context.draft().target().isPresent()) {
            context.draft(context.draft().afterProof());
        }
        List<OfferedService> named =
                ServiceNames.find(utterance.plain(), context.business().services());
        boolean otherService = named.size() == 1
                && isToAnother(utterance)
                && context.draft()
                        .target()
                        .flatMap(Slots.Target::service)
                        .filter(booked -> !booked.equalsIgnoreCase(named.get(0).name()))
                        .isPresent();
        if (otherService) {
            context.draft(context.draft().withService(named.get(0).name()));
        }
        boolean understood = party(utterance) || otherService;
        if (context.state().asked() != Prompt.NAME || context.draft().target().isPresent()) {
            understood |= contact(utterance);
        }
        for (String note :
                Notes.in(Clause.all(utterance.raw(), context.business().services()))) {
            context.draft(context.draft().withNote(note));
            understood = true;
        }
        return understood || chosen;
    }

    public static boolean isToAnother(Utterance utterance) {
        return TO_ANOTHER.matcher(utterance.plain()).find();
    }

    public void advance() {
        Slots slots = context.draft();
        if (slots.target().isEmpty()) {
            change.advance();
            return;
        }
        if (said(slots).isEmpty()) {
            context.ask(
                    Prompt.CHANGE,
                    "You have " + change.named(slots.target().get()) + ". What would you like to change?");
            return;
        }
        if (isOnlyNoted(slots)) {
            perform();
            return;
        }
        context.readBack(
                ReadBack.Act.AMEND,
                subject(),
                "I'll change your " + noun(slots.target().get()) + " on "
                        + context.at(slots.target().get().at()) + ", under "
                        + slots.target().get().name() + ", so that it "
                        + said(slots).orElseThrow() + ".",
                "So your " + noun(slots.target().get()) + " under "
                        + slots.target().get().name() + " " + said(slots).orElseThrow() + ". "
                        + ReadBack.Act.AMEND.question(true));
    }

    /** A note takes nothing away and is said back as it is made: it needs no yes. */
    private static boolean isOnlyNoted(Slots slots) {
        return !slots.notes().isEmpty()
                && slots.party().isEmpty()
                && slots.service().isEmpty()
                && slots.name().isEmpty()
                && slots.phone().isEmpty()
                && slots.email().isEmpty();
    }

    public String subject() {
        Slots slots = context.draft();
        return ReadBack.amendment(slots.target().orElseThrow().id(), said(slots).orElse(""));
    }

    /** The caller said yes. */
    public void perform() {
        Slots slots = context.draft();
        Slots.Target target = slots.target().orElseThrow();
        Optional<Appointment> row =
                context.tools().appointments().known(target.id().toString());
        String before = row.flatMap(Appointment::notes).orElse("");
        Amendment amendment = new Amendment(
                slots.name(), slots.phone(), slots.email(), notes(slots, before), slots.party(), slots.service());
        ToolResult result = context.tools()
                .appointments()
                .amendAppointment(target.id().toString(), amendment, said(slots).orElseThrow());
        context.done();
        if (result instanceof ToolResult.Refused refused && refused.reason() == Refusal.PARTY_TOO_LARGE) {
            context.say(new RefusalWording(context).because(refused.reason(), target.at()));
        }
        if (result instanceof ToolResult.Refused refused && refused.reason() == Refusal.TAKEN) {
            context.say("I'm sorry, that doesn't fit in at " + context.at(target.at()) + ".");
        }
        if (result instanceof ToolResult.Changed) {
            context.confirmLast();
            context.say(context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
        } else {
            context.ask(
                    Prompt.MESSAGE_OFFER,
                    "I'm sorry, I can't change that myself. Shall I take a message, so that someone does?");
        }
    }

    private boolean party(Utterance utterance) {
        if (!context.business().isRestaurant()) {
            return false;
        }
        Optional<Integer> before = context.draft()
                .target()
                .flatMap(target ->
                        context.tools().appointments().known(target.id().toString()))
                .flatMap(Appointment::notes)
                .map(PARTY::matcher)
                .filter(Matcher::find)
                .map(found -> Integer.parseInt(found.group(1)));
        boolean about = utterance
                .plain()
                .matches(".*\\b(?:people|persons|guests|of us|party|table for|seats|adults|kids|instead of"
                        + "|make it|now|we'll be|we will be|we might be|we may be|we could be|we're|we are|there'll be"
                        + "|not \\w+)\\b.*");
        List<Integer> sizes = about ? PartySizes.all(utterance.plain()) : List.of();
        Optional<Integer> now = sizes.stream()
                .filter(size -> before.filter(size::equals).isEmpty())
                .reduce((first, last) ->
                        utterance.plain().matches(".*\\b(?:instead of|not|rather than)\\b.*") ? first : last);
        now.ifPresent(size -> context.draft(context.draft().withParty(size)));
        return now.isPresent();
    }

    private boolean contact(Utterance utterance) {
        Optional<String> email = EmailAddresses.find(utterance.raw());
        email.ifPresent(given -> context.draft(context.draft().withEmail(given)));
        Optional<String> phone = SpokenDigits.find(utterance.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, context.business().phone()))
                .or(() -> context.draft()
                        .phone()
                        .flatMap(number -> SpokenDigits.correctedEnd(number, utterance.plain())));
        phone.ifPresent(given -> context.draft(context.draft().withPhone(given)));
        boolean about = utterance.plain().matches(".*\\b(?:name|under|called|spelled|spelt)\\b.*");
        Optional<String> name = about ? context.name(utterance.raw(), false) : Optional.empty();
        name.ifPresent(given -> context.draft(context.draft().withName(given)));
        return email.isPresent() || phone.isPresent() || name.isPresent();
    }

    /** What will be different, as it follows "it". */
    private static Optional<String> said(Slots slots) {
        List<String> parts = new ArrayList<>();
        slots.service().ifPresent(service -> parts.add("is " + ServiceWords.mention(service)));
        slots.party().ifPresent(size -> parts.add("is for " + size + " people"));
        slots.name().ifPresent(name -> parts.add("is under " + name));
        slots.phone().ifPresent(phone -> parts.add("has the phone number " + PhoneNumbers.spoken(phone)));
        slots.email().ifPresent(email -> parts.add("has the e-mail address " + email));
        if (!slots.notes().isEmpty()) {
            parts.add("has the note: " + String.join(", ", slots.notes()));
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(FactAnswers.joined(parts));
    }

    private static Optional<String> notes(Slots slots, String before) {
        if (slots.party().isEmpty() && slots.notes().isEmpty()) {
            return Optional.empty();
        }
        String rest = slots.party().isPresent()
                ? PARTY.matcher(before).replaceFirst("").replaceFirst("^[. ]+", "")
                : before;
        List<String> all = new ArrayList<>();
        slots.party().ifPresent(size -> all.add("Party of " + size));
        if (!rest.isBlank()) {
            all.add(rest);
        }
        // A turn that is repeated after a crash adds nothing twice.
        slots.notes().stream().filter(note -> !rest.contains(note)).forEach(all::add);
        return Optional.of(String.join(". ", all));
    }

    private String noun(Slots.Target target) {
        return target.service()
                .map(ServiceWords::owned)
                .orElse(context.appointment().replaceFirst("^an? ", ""));
    }
}
