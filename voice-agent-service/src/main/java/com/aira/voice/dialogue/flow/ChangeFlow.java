package com.aira.voice.dialogue.flow;

import com.aira.voice.booking.Refusal;
import com.aira.voice.booking.identity.Needed;
import com.aira.voice.business.ServiceWords;
import com.aira.voice.dialogue.hearing.Choices;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.times.RefusalWording;
import com.aira.voice.dialogue.times.TimeSlotFiller;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.dialogue.wording.FactAnswers;
import com.aira.voice.frames.ReadBack;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PhoneNumbers;
import com.aira.voice.understanding.Shift;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.StaffNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.when.SpokenWhen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Moves or cancels an appointment of the caller, after saying which one and hearing a yes. */
public final class ChangeFlow {

    /** "move my Tuesday appointment | to Thursday at 3": before it which one, after it where to. */
    private static final Pattern FROM_AND_TO = Pattern.compile(
            "(?i)^(.*\\b(?:move|change|reschedule|push|switch|shift|bring|swap|postpone)\\b.*?)\\b(?:to|until|till|for)\\b(.+)$");

    private static final Pattern LEANS = Pattern.compile("\\b(?:it|that|this|that one|this one)\\b");

    /** "Any chance of six instead? I only finish work at half five." */
    private static final Pattern REASON = Pattern.compile(
            "(?i)^(?:and |but |because |since |as )*(?:i|she|he|we|they)(?:'m|'s|'re|'ve| am| is| are| have| has)? (?:only |just |always |still )*"
                    + "(?:got|finish|finishes|work|works|working|start|starts|get off|gets off|have|has|at|in|busy|away|not)\\b(?!.*\\b(?:instead|could|can)\\b)");

    /** "Could the Saturday one be at eight instead?" */
    private static final Pattern THE_DAYS_ONE = Pattern.compile(
            "(?i)\\bthe ((?:mon|tues|wednes|thurs|fri|satur|sun)day) (?:one|appointment|booking|table|lesson)\\b");

    private static final int MOST_NAMED = 4;

    /** Of a code that was texted; whoever reads out fewer has not finished. */
    private static final int CODE_DIGITS = 6;

    private final DialogueContext context;
    private final TimeSlotFiller filler;
    private final ProofQuestions proof;

    public ChangeFlow(DialogueContext context) {
        this.context = context;
        this.proof = new ProofQuestions(context);
        this.filler = new TimeSlotFiller(context);
    }

    private boolean isMove() {
        return context.state().task() == Flow.MOVE;
    }

    /** @return whether anything was understood */
    public boolean hear(Utterance utterance) {
        Prompt prompt = context.state().asked();
        if (prompt == Prompt.PHONE || prompt == Prompt.NAME || prompt == Prompt.BOOKED_DAY) {
            return identity(utterance, prompt);
        }
        if (prompt == Prompt.CODE) {
            return code(utterance);
        }
        if (context.state().task() != Flow.AMEND) {
            nameInPassing(utterance);
        }
        boolean staffed = false;
        if (isMove()) {
            Optional<String> staff = StaffNames.find(
                    context.turn().utterance(), context.business().staff());
            staffed = staff.isPresent();
            staff.ifPresent(name -> context.draft(
                    context.draft().withStaff(name).withWhen(context.draft().when())));
        }
        if (context.draft().target().isEmpty() && !find(utterance)) {
            return true;
        }
        if (context.draft().target().isEmpty()) {
            return false;
        }
        boolean chosenNow = prompt == Prompt.WHICH;
        return isMove() ? newTime(utterance) || chosenNow || staffed : chosenNow;
    }

    public void advance() {
        Optional<Slots.Target> target = context.draft().target();
        if (context.state().task() == Flow.NONE) {
            return;
        }
        if (context.state().task() == Flow.LOOK_UP && !context.state().choices().isEmpty()) {
            String found = listed(context.state().choices());
            context.done();
            context.say(found + (context.isVoice() ? " Is there anything else I can do for you?" : " Anything else?"));
            return;
        }
        if (target.isEmpty()) {
            askMissing();
            return;
        }
        if (!isMove()) {
            context.readBack(
                    ReadBack.Act.CANCEL,
                    subject(),
                    "You have " + named(target.get()) + ".",
                    "So that's " + named(target.get()) + ". " + ReadBack.Act.CANCEL.question(true));
            return;
        }
        if (isNotTheirs(target.get())) {
            String staff = context.draft().staff().orElseThrow();
            context.done();
            context.say("I'm sorry, " + staff + " doesn't do "
                    + target.get().service().map(ServiceWords::mention).orElse("that") + ", so I've left it as it is.");
            new BookingFlow(context).resumeOrClose();
            return;
        }
        if (context.draft().at().isEmpty()) {
            boolean onlyStaff = context.draft().staff().isPresent()
                    && !context.draft().staff().equals(target.get().with());
            if (onlyStaff
                    && context.draft().when().isEmpty()
                    && context.state().offers().isEmpty()) {
                var local = target.get().at().atZone(context.business().zone());
                context.draft(context.draft().withWhen(SpokenWhen.of(local.toLocalDate(), local.toLocalTime())));
            }
            if (context.draft().when().isEmpty() && context.state().offers().isEmpty()) {
                context.ask(Prompt.DAY, "You have " + named(target.get()) + ". When would you like to come instead?");
                return;
            }
            if (!filler.settle(target.get().service())) {
                return;
            }
        }
        Instant to = context.draft().at().orElseThrow();
        Optional<String> staff = context.draft().staff();
        if (to.equals(target.get().at())
                && (staff.isEmpty() || staff.equals(target.get().with()))) {
            context.draft(context.draft().withWhen(SpokenWhen.NOTHING));
            context.ask(Prompt.DAY, "That is when you have it already. What other day or time would you like?");
            return;
        }
        context.readBack(
                ReadBack.Act.MOVE,
                subject(),
                "I'll move your " + noun(target.get()) + " from "
                        + context.at(target.get().at()) + " to " + context.at(to) + withSomebody() + ".",
                "So your " + noun(target.get()) + " will be on " + context.at(to) + withSomebody() + ". "
                        + ReadBack.Act.MOVE.question(true));
    }

    private boolean isNotTheirs(Slots.Target target) {
        return context.draft()
                .staff()
                .flatMap(context.business()::staffMember)
                .filter(member -> target.service()
                        .filter(service -> !member.does(service))
                        .isPresent())
                .isPresent();
    }

    private String withSomebody() {
        return context.draft().staff().map(name -> " with " + name).orElse("");
    }

    /** What a yes would do. */
    public String subject() {
        UUID id = context.draft().target().orElseThrow().id();
        String with = context.draft().staff().map(name -> "|" + name).orElse("");
        return isMove() ? ReadBack.move(id, context.draft().at().orElseThrow()) + with : ReadBack.cancellation(id);
    }

    /** The caller said yes. */
    public void perform() {
        Slots.Target target = context.draft().target().orElseThrow();
        ToolResult result = isMove()
                ? context.tools()
                        .appointments()
                        .rescheduleAppointment(
                                target.id().toString(),
                                context.local(context.draft().at().orElseThrow()),
                                context.draft().staff().orElse(null))
                : context.tools().appointments().cancelAppointment(target.id().toString());
        if (result instanceof ToolResult.Changed) {
            context.done();
            context.confirmLast();
            new BookingFlow(context).resumeOrClose();
            return;
        }
        if (result instanceof ToolResult.Refused refused && refused.reason() == Refusal.TOO_MANY_FROM_CALLER) {
            context.say(new RefusalWording(context).because(refused.reason(), target.at()));
            context.done();
            context.ask(
                    Prompt.MESSAGE_OFFER, "Would you like me to take a message, so that someone can get back to you?");
            return;
        }
        if (result instanceof ToolResult.Refused refused
                && isMove()
                && context.draft().at().isPresent()
                && !refused.instants().isEmpty()) {
            filler.offer(
                    new RefusalWording(context)
                            .because(refused.reason(), context.draft().at().get()),
                    refused.instants());
            return;
        }
        if (result instanceof ToolResult.Refused refused
                && isMove()
                && refused.reason() != Refusal.UNKNOWN_APPOINTMENT) {
            String why = new RefusalWording(context)
                    .because(refused.reason(), context.draft().at().orElse(target.at()));
            context.draft(context.draft().withWhen(SpokenWhen.NOTHING));
            context.ask(Prompt.DAY, why + " What other day or time would you like?");
            return;
        }
        context.done();
        context.say("I'm sorry, I can't find that appointment any more. Is there anything else I can do for you?");
    }

    /** Finds the caller's appointments and, if it can, which of them is meant. False: there is none, and it was said. */
    private boolean find(Utterance utterance) {
        List<Slots.Target> all = context.state().choices();
        if (all.isEmpty()) {
            ToolResult.Appointments found = context.tools()
                    .appointments()
                    .findAppointment(
                            context.draft().phone().orElse(null),
                            context.knownName().orElse(null),
                            context.givenDay());
            if (!found.verified()) {
                context.needs(found.needed());
                return true;
            }
            all = withThoseOfThisCall(targets(found));
        }
        if (all.isEmpty()) {
            boolean byGivenName = context.turn().conversation().customerNumber().isEmpty();
            context.done();
            context.say("I can't find an upcoming appointment under "
                    + (byGivenName ? "that name and number" : "the number you're calling from")
                    + ". Would you like to book one, or leave a message?");
            context.state(context.state().ask(Prompt.NOTHING));
            return false;
        }
        context.state(context.state().choosing(all));
        which(utterance, all).ifPresent(target -> context.draft(context.draft().withTarget(target)));
        return true;
    }

    /** What was booked in this call may be under another's number. */
    public List<Slots.Target> withThoseOfThisCall(List<Slots.Target> found) {
        List<UUID> ids = found.stream().map(Slots.Target::id).toList();
        return Stream.concat(
                        found.stream(),
                        targets(context.tools().appointments().knownAppointments()).stream()
                                .filter(target -> !ids.contains(target.id())))
                .sorted(Comparator.comparing(Slots.Target::at))
                .toList();
    }

    public Optional<Slots.Target> which(Utterance utterance, List<Slots.Target> all) {
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        var place = Choices.of(utterance.plain(), all.size());
        if (context.state().asked() == Prompt.WHICH && place.isPresent()) {
            return Optional.of(all.get(place.getAsInt()));
        }
        // "The Tuesday one": no time of the clock.
        String raw = utterance.raw().replaceAll("(?i)\\bone\\b(?=[?.!]*$)", "");
        Matcher split = FROM_AND_TO.matcher(raw);
        String about = isMove() && split.matches() ? split.group(1) : raw;
        Matcher one = THE_DAYS_ONE.matcher(utterance.plain());
        List<Slots.Target> ofDay = one.find()
                ? all.stream()
                        .filter(target -> target.at()
                                .atZone(context.business().zone())
                                .getDayOfWeek()
                                .name()
                                .equalsIgnoreCase(one.group(1)))
                        .toList()
                : List.of();
        if (ofDay.size() == 1) {
            return Optional.of(ofDay.get(0));
        }
        SpokenWhen existing = context.existing(raw);
        SpokenWhen when = existing.isEmpty() ? context.when(about, SpokenWhen.NOTHING) : existing;
        List<Slots.Target> onThatDay = all.stream()
                .filter(target -> {
                    ZonedDateTime local = target.at().atZone(context.business().zone());
                    return !when.isEmpty()
                            && (when.date().isPresent() || when.time().isPresent())
                            && when.date().map(local.toLocalDate()::equals).orElse(true)
                            && when.time().map(local.toLocalTime()::equals).orElse(true);
                })
                .toList();
        if (onThatDay.size() == 1) {
            return Optional.of(onThatDay.get(0));
        }
        String said = Normalizer.normalize(context.turn().utterance());
        return Choices.named(said, onThatDay.isEmpty() ? all : onThatDay)
                .or(() -> Choices.ofPerson(said, all))
                .or(() -> Choices.ofOwner(said, all, context.turn().memory().ownName()))
                .or(() -> LEANS.matcher(utterance.plain()).find()
                        ? all.stream()
                                .filter(target -> context.state()
                                        .subject()
                                        .filter(spoken -> spoken.id().equals(target.id()))
                                        .isPresent())
                                .findFirst()
                        : Optional.empty());
    }

    private boolean newTime(Utterance utterance) {
        Slots.Target target = context.draft().target().orElseThrow();
        ZonedDateTime local = target.at().atZone(context.business().zone());
        OptionalInt shift = Shift.minutes(utterance.plain());
        if (shift.isPresent() && context.draft().when().isEmpty()) {
            ZonedDateTime shifted = local.plusMinutes(shift.getAsInt());
            context.draft(context.draft().withWhen(SpokenWhen.of(shifted.toLocalDate(), shifted.toLocalTime())));
            return true;
        }
        Optional<String> goal = goal(utterance.raw());
        Matcher split = FROM_AND_TO.matcher(goal.orElse(utterance.raw()));
        boolean several = context.state().choices().size() > 1;
        if (context.state().asked() == Prompt.WHICH && several && !split.matches()) {
            return false;
        }
        Utterance to = split.matches()
                ? new Utterance(
                        split.group(2), Normalizer.normalize(split.group(2)), utterance.intents(), utterance.assent())
                : goal.map(text -> new Utterance(
                                text, Normalizer.normalize(text), utterance.intents(), utterance.assent()))
                        .orElse(utterance);
        SpokenWhen before = context.draft().when().isEmpty()
                ? SpokenWhen.of(local.toLocalDate(), local.toLocalTime())
                : context.draft().when();
        String rest = THE_DAYS_ONE.matcher(utterance.raw()).replaceAll("it");
        if (several
                && !rest.equals(utterance.raw())
                && !context.goal(rest, SpokenWhen.NOTHING).isEmpty()) {
            return filler.hear(utterance.only(rest), before);
        }
        if (several
                && goal.isEmpty()
                && !split.matches()
                && context.draft().when().isEmpty()
                && context.state().asked() == Prompt.NOTHING) {
            // The day named told which appointment, not where to.
            return false;
        }
        return filler.hear(to, before);
    }

    /** "I can't make Friday, could I come Tuesday at ten?": the last clause that names a time says where to. */
    private Optional<String> goal(String raw) {
        List<String> timed = Clause.all(raw, context.business().services()).stream()
                .map(Clause::said)
                .filter(said -> !context.when(said, SpokenWhen.NOTHING).isEmpty())
                .toList();
        return timed.size() < 2
                ? Optional.empty()
                : timed.stream()
                        .filter(said -> !REASON.matcher(said).find())
                        .reduce((one, next) -> next)
                        .or(() -> Optional.of(timed.get(timed.size() - 1)));
    }

    private boolean identity(Utterance utterance, Prompt prompt) {
        boolean withheld = proof.isWithheld();
        Optional<String> number = SpokenDigits.find(utterance.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, context.business().phone()));
        Optional<LocalDate> day = withheld && number.isEmpty()
                ? context.when(utterance.raw(), SpokenWhen.NOTHING).date()
                : Optional.empty();
        // "The twenty-fifth" is a day and no name, where a day was asked for.
        Optional<String> name =
                context.name(utterance.raw(), prompt == Prompt.NAME || prompt == Prompt.BOOKED_DAY && day.isEmpty());
        number.ifPresent(given -> context.draft(context.draft().withPhone(given)));
        name.ifPresent(given -> context.draft(context.draft().withName(given)));
        day.ifPresent(given -> context.draft(context.draft().withDay(given)));
        if (name.isPresent() || number.isPresent() && withheld || day.isPresent()) {
            find(utterance);
        } else if (prompt != Prompt.PHONE && utterance.assent() == Assent.NO) {
            context.done();
            context.ask(Prompt.NOTHING, "All right. Would you like to book an appointment, or leave a message?");
            return true;
        }
        return number.isPresent() || name.isPresent() || day.isPresent();
    }

    private boolean code(Utterance utterance) {
        Optional<String> digits = SpokenDigits.find(utterance.plain(), CODE_DIGITS);
        if (digits.isEmpty()) {
            return false;
        }
        ToolResult.Appointments result = context.tools().appointments().checkCode(digits.get());
        if (result.verified()) {
            find(utterance);
        } else {
            context.needs(result.needed());
        }
        return true;
    }

    /** "This is Maria, I need to cancel": the name need not be asked for. */
    public void nameInPassing(Utterance utterance) {
        if (context.draft().name().isEmpty()) {
            context.name(utterance.raw(), false)
                    .ifPresent(name -> context.draft(context.draft().withName(name)));
        }
    }

    private void askMissing() {
        if (!context.state().choices().isEmpty()) {
            List<Slots.Target> shown =
                    context.state().choices().stream().limit(MOST_NAMED).toList();
            context.ask(
                    Prompt.WHICH,
                    "You have "
                            + FactAnswers.joined(shown.stream().map(this::named).toList())
                            + ". Which one would you like to "
                            + (isMove() ? "move?" : context.state().task() == Flow.AMEND ? "change?" : "cancel?"));
        } else {
            proof.ask(context.needed()
                    .or(() -> Optional.ofNullable(context.tools()
                                    .appointments()
                                    .findAppointment(context.draft().phone().orElse(null), null, null)
                                    .needed())
                            .map(proof::dayAfterName))
                    .orElse(Needed.NAME));
        }
    }

    public String listed(List<Slots.Target> targets) {
        boolean several = targets.stream().map(Slots.Target::name).distinct().count() > 1;
        return "You have "
                + FactAnswers.joined(targets.stream()
                        .limit(MOST_NAMED)
                        .map(target -> named(target) + (several ? " under " + target.name() : ""))
                        .toList())
                + ".";
    }

    public static List<Slots.Target> targets(ToolResult.Appointments found) {
        return found.appointments().stream()
                .map(row ->
                        new Slots.Target(row.appointmentId(), row.at(), row.service(), row.customerName(), row.with()))
                .toList();
    }

    public String named(Slots.Target target) {
        String with = target.with().map(person -> " with " + person).orElse("");
        return target.service().map(ServiceWords::mention).orElse(context.appointment()) + with + " on "
                + context.at(target.at());
    }

    /** The appointment just made in this conversation, when the caller has second thoughts about it. */
    public static Optional<Slots.Target> latest(ToolResult.Appointments found, Optional<UUID> latest) {
        return targets(found).stream()
                .filter(target -> latest.filter(target.id()::equals).isPresent())
                .findFirst();
    }

    private String noun(Slots.Target target) {
        return target.service()
                .map(ServiceWords::owned)
                .orElse(context.appointment().replaceFirst("^an? ", ""));
    }
}
