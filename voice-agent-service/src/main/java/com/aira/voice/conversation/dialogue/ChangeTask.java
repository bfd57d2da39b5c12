package com.aira.voice.conversation.dialogue;

import com.aira.voice.booking.Refusal;
import com.aira.voice.conversation.PhoneNumbers;
import com.aira.voice.conversation.ServiceWords;
import com.aira.voice.conversation.ToolResult;
import com.aira.voice.conversation.confirm.ReadBack;
import com.aira.voice.conversation.identity.Needed;
import com.aira.voice.conversation.when.SpokenWhen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Moves or cancels an appointment of the caller, after saying which one and hearing a yes. */
final class ChangeTask {

    /** "move my Tuesday appointment | to Thursday at 3": before it which one, after it where to. */
    private static final Pattern FROM_AND_TO = Pattern.compile(
            "(?i)^(.*\\b(?:move|change|reschedule|push|switch|shift|bring|swap|postpone)\\b.*?)\\b(?:to|until|till|for)\\b(.+)$");

    private static final int MOST_NAMED = 4;

    /** Of a code that was texted; whoever reads out fewer has not finished. */
    private static final int CODE_DIGITS = 6;

    private final Talk talk;
    private final Times times;

    ChangeTask(Talk talk) {
        this.talk = talk;
        this.times = new Times(talk);
    }

    private boolean isMove() {
        return talk.state().task() == Task.MOVE;
    }

    /** @return whether anything was understood */
    boolean hear(Said said) {
        Asked asked = talk.state().asked();
        if (asked == Asked.PHONE || asked == Asked.NAME || asked == Asked.BOOKED_DAY) {
            return identity(said, asked);
        }
        if (asked == Asked.CODE) {
            return code(said);
        }
        nameInPassing(said);
        if (talk.draft().target().isEmpty() && !find(said)) {
            return true;
        }
        if (talk.draft().target().isEmpty()) {
            return false;
        }
        boolean chosenNow = asked == Asked.WHICH;
        return isMove() ? newTime(said) || chosenNow : chosenNow;
    }

    void advance() {
        Optional<Draft.Target> target = talk.draft().target();
        if (talk.state().task() == Task.NONE) {
            return;
        }
        if (talk.state().task() == Task.LOOK_UP && !talk.state().choices().isEmpty()) {
            String found = listed(talk.state().choices());
            talk.done();
            talk.say(found + (talk.isVoice() ? " Is there anything else I can do for you?" : " Anything else?"));
            return;
        }
        if (target.isEmpty()) {
            askMissing();
            return;
        }
        if (!isMove()) {
            talk.readBack(ReadBack.Act.CANCEL, subject(), "You have " + named(target.get()) + ".");
            return;
        }
        if (talk.draft().at().isEmpty()) {
            if (talk.draft().when().isEmpty() && talk.state().offers().isEmpty()) {
                talk.ask(Asked.DAY, "You have " + named(target.get()) + ". When would you like to come instead?");
                return;
            }
            if (!times.settle(target.get().service())) {
                return;
            }
        }
        Instant to = talk.draft().at().orElseThrow();
        if (to.equals(target.get().at())) {
            talk.draft(talk.draft().withWhen(SpokenWhen.NOTHING));
            talk.ask(Asked.DAY, "That is when you have it already. What other day or time would you like?");
            return;
        }
        talk.readBack(
                ReadBack.Act.MOVE,
                subject(),
                "I'll move your " + noun(target.get()) + " from "
                        + talk.at(target.get().at()) + " to " + talk.at(to) + ".");
    }

    /** What a yes would do. */
    String subject() {
        UUID id = talk.draft().target().orElseThrow().id();
        return isMove() ? ReadBack.move(id, talk.draft().at().orElseThrow()) : ReadBack.cancellation(id);
    }

    /** The caller said yes. */
    void perform() {
        Draft.Target target = talk.draft().target().orElseThrow();
        ToolResult result = isMove()
                ? talk.tools()
                        .rescheduleAppointment(
                                target.id().toString(),
                                talk.local(talk.draft().at().orElseThrow()))
                : talk.tools().cancelAppointment(target.id().toString());
        if (result instanceof ToolResult.Changed) {
            talk.done();
            talk.confirmLast();
            talk.say(talk.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
            return;
        }
        if (result instanceof ToolResult.Refused refused && refused.reason() == Refusal.TOO_MANY_FROM_CALLER) {
            talk.say(new Sorry(talk).because(refused.reason(), target.at()));
            talk.done();
            talk.ask(Asked.MESSAGE_OFFER, "Would you like me to take a message, so that someone can get back to you?");
            return;
        }
        if (result instanceof ToolResult.Refused refused
                && isMove()
                && talk.draft().at().isPresent()
                && !refused.instants().isEmpty()) {
            times.offer(
                    new Sorry(talk).because(refused.reason(), talk.draft().at().get()), refused.instants());
            return;
        }
        talk.done();
        talk.say("I'm sorry, I can't find that appointment any more. Is there anything else I can do for you?");
    }

    /** Finds the caller's appointments and, if it can, which of them is meant. False: there is none, and it was said. */
    private boolean find(Said said) {
        List<Draft.Target> all = talk.state().choices();
        if (all.isEmpty()) {
            ToolResult.Appointments found = talk.tools()
                    .findAppointment(
                            talk.draft().phone().orElse(null), talk.knownName().orElse(null), talk.givenDay());
            if (!found.verified()) {
                talk.needs(found.needed());
                return true;
            }
            all = targets(found);
        }
        if (all.isEmpty()) {
            boolean byGivenName = talk.turn().conversation().customerNumber().isEmpty();
            talk.done();
            talk.say("I can't find an upcoming appointment under "
                    + (byGivenName ? "that name and number" : "the number you're calling from")
                    + ". Would you like to book one, or leave a message?");
            talk.state(talk.state().ask(Asked.NOTHING));
            return false;
        }
        talk.state(talk.state().choosing(all));
        which(said, all).ifPresent(target -> talk.draft(talk.draft().withTarget(target)));
        return true;
    }

    private Optional<Draft.Target> which(Said said, List<Draft.Target> all) {
        if (all.size() == 1) {
            return Optional.of(all.get(0));
        }
        var place = Choices.of(said.plain(), all.size());
        if (talk.state().asked() == Asked.WHICH && place.isPresent()) {
            return Optional.of(all.get(place.getAsInt()));
        }
        Matcher split = FROM_AND_TO.matcher(said.raw());
        String about = isMove() && split.matches() ? split.group(1) : said.raw();
        SpokenWhen when = talk.when(about, SpokenWhen.NOTHING);
        List<Draft.Target> onThatDay = all.stream()
                .filter(target -> {
                    ZonedDateTime local = target.at().atZone(talk.business().zone());
                    return !when.isEmpty()
                            && (when.date().isPresent() || when.time().isPresent())
                            && when.date().map(local.toLocalDate()::equals).orElse(true)
                            && when.time().map(local.toLocalTime()::equals).orElse(true);
                })
                .toList();
        return onThatDay.size() == 1 ? Optional.of(onThatDay.get(0)) : Choices.named(said.plain(), all);
    }

    private boolean newTime(Said said) {
        Draft.Target target = talk.draft().target().orElseThrow();
        ZonedDateTime local = target.at().atZone(talk.business().zone());
        Matcher split = FROM_AND_TO.matcher(said.raw());
        boolean several = talk.state().choices().size() > 1;
        if (talk.state().asked() == Asked.WHICH && several && !split.matches()) {
            return false;
        }
        Said to = split.matches()
                ? new Said(split.group(2), Spoken.plain(split.group(2)), said.intents(), said.assent())
                : said;
        SpokenWhen before = talk.draft().when().isEmpty()
                ? SpokenWhen.of(local.toLocalDate(), local.toLocalTime())
                : talk.draft().when();
        if (several
                && !split.matches()
                && talk.draft().when().isEmpty()
                && talk.state().asked() == Asked.NOTHING) {
            // The day named told which appointment, not where to.
            return false;
        }
        OptionalInt shift = Shift.minutes(said.plain());
        if (shift.isPresent() && talk.draft().when().isEmpty()) {
            ZonedDateTime shifted = local.plusMinutes(shift.getAsInt());
            talk.draft(talk.draft().withWhen(SpokenWhen.of(shifted.toLocalDate(), shifted.toLocalTime())));
            return true;
        }
        return times.hear(to, before);
    }

    private boolean identity(Said said, Asked asked) {
        boolean withheld = isWithheld();
        Optional<String> number = SpokenDigits.find(said.plain())
                .flatMap(digits -> PhoneNumbers.e164(digits, talk.business().phone()));
        Optional<LocalDate> day = withheld && number.isEmpty()
                ? talk.when(said.raw(), SpokenWhen.NOTHING).date()
                : Optional.empty();
        // "The twenty-fifth" is a day and no name, where a day was asked for.
        Optional<String> name =
                SpokenNames.find(said.raw(), asked == Asked.NAME || asked == Asked.BOOKED_DAY && day.isEmpty());
        number.ifPresent(given -> talk.draft(talk.draft().withPhone(given)));
        name.ifPresent(given -> talk.draft(talk.draft().withName(given)));
        day.ifPresent(given -> talk.draft(talk.draft().withDay(given)));
        if (name.isPresent() || number.isPresent() && withheld || day.isPresent()) {
            find(said);
        } else if (asked != Asked.PHONE && said.assent() == Assent.NO) {
            talk.done();
            talk.ask(Asked.NOTHING, "All right. Would you like to book an appointment, or leave a message?");
            return true;
        }
        return number.isPresent() || name.isPresent() || day.isPresent();
    }

    private boolean code(Said said) {
        Optional<String> digits = SpokenDigits.find(said.plain(), CODE_DIGITS);
        if (digits.isEmpty()) {
            return false;
        }
        ToolResult.Appointments result = talk.tools().checkCode(digits.get());
        if (result.verified()) {
            find(said);
        } else {
            talk.needs(result.needed());
        }
        return true;
    }

    /** "This is Maria, I need to cancel": the name need not be asked for. */
    void nameInPassing(Said said) {
        if (talk.draft().name().isEmpty()) {
            SpokenNames.find(said.raw(), false)
                    .ifPresent(name -> talk.draft(talk.draft().withName(name)));
        }
    }

    private void askMissing() {
        if (!talk.state().choices().isEmpty()) {
            List<Draft.Target> shown =
                    talk.state().choices().stream().limit(MOST_NAMED).toList();
            talk.ask(
                    Asked.WHICH,
                    "You have "
                            + FactAnswers.joined(shown.stream().map(this::named).toList())
                            + ". Which one would you like to " + (isMove() ? "move?" : "cancel?"));
        } else {
            ask(talk.needed()
                    .or(() -> Optional.ofNullable(talk.tools()
                                    .findAppointment(talk.draft().phone().orElse(null), null, null)
                                    .needed())
                            .map(this::dayAfterName))
                    .orElse(Needed.NAME));
        }
    }

    /** The name is known already, and only the day is not. */
    private Needed dayAfterName(Needed needed) {
        return needed == Needed.NAME
                        && isWithheld()
                        && talk.knownName().isPresent()
                        && talk.draft().day().isEmpty()
                ? Needed.DAY
                : needed;
    }

    private boolean isWithheld() {
        return talk.turn().conversation().customerNumber().isEmpty();
    }

    /** Nothing that is said here depends on whether there is an appointment. */
    private void ask(Needed needed) {
        boolean withheld = isWithheld();
        switch (needed) {
            case PHONE ->
                talk.ask(
                        Asked.PHONE,
                        "To find your appointment, I need the phone number it was booked with. What is it?");
            case NAME ->
                talk.ask(
                        Asked.NAME,
                        withheld
                                ? "And what name is it under, and for what day?"
                                : "I'll look. What name is the appointment under?");
            case DAY ->
                again(Asked.BOOKED_DAY, "I can't find an appointment by name and number alone. What day is it on?");
            case OTHER_NAME ->
                again(
                        Asked.NAME,
                        withheld
                                ? "I can't find an upcoming appointment under that name and number on that day. Could it be"
                                        + " another name or another day?"
                                : "I can't find an upcoming appointment under that name and number. Could it be under another"
                                        + " name?");
            case CODE ->
                talk.ask(
                        Asked.CODE,
                        "If there is an appointment under " + (withheld ? "that" : "your")
                                + " number, I've just texted it a code of six digits. What is the code?");
            case OTHER_CODE -> again(Asked.CODE, "That isn't the code. Could you read me the six digits once more?");
            case PERSON -> {
                talk.done();
                talk.ask(
                        Asked.MESSAGE_OFFER,
                        "I'm sorry, I can't look into appointments on this call. Shall I take a message, so that someone"
                                + " gets back to you?");
            }
        }
    }

    private void again(Asked what, String question) {
        talk.state(talk.state().ask(what));
        talk.say(question);
    }

    String listed(List<Draft.Target> targets) {
        return "You have "
                + FactAnswers.joined(
                        targets.stream().limit(MOST_NAMED).map(this::named).toList()) + ".";
    }

    static List<Draft.Target> targets(ToolResult.Appointments found) {
        return found.appointments().stream()
                .map(row -> new Draft.Target(row.appointmentId(), row.at(), row.service(), row.customerName()))
                .toList();
    }

    String named(Draft.Target target) {
        return target.service().map(ServiceWords::mention).orElse("an appointment") + " on " + talk.at(target.at());
    }

    /** The appointment just made in this conversation, when the caller has second thoughts about it. */
    static Optional<Draft.Target> latest(ToolResult.Appointments found, Optional<UUID> latest) {
        return targets(found).stream()
                .filter(target -> latest.filter(target.id()::equals).isPresent())
                .findFirst();
    }

    private static String noun(Draft.Target target) {
        return target.service().map(ServiceWords::small).orElse("appointment");
    }
}
