package com.aira.voice.dialogue;

import com.aira.voice.business.OfferedService;
import com.aira.voice.dialogue.flow.AmendFlow;
import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.flow.MessageFlow;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.hearing.OwnAppointments;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.LastChange;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.tools.ToolResult;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.EmailAddresses;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Languages;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PartySizes;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SmallTalk;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.StaffNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.understanding.confirm.ReplyParser;
import com.aira.voice.when.SpokenWhen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Decides, utterance by utterance, what the caller wants and who in here takes it on. */
final class Dialogue {

    /** Of the appointment that was just told: "can she come at five instead?" */
    private static final Pattern INSTEAD = Pattern.compile("\\b(?:instead|rather than|later|earlier)\\b");

    /** "Right, put her down for one": a booking, however it leans on what was said before. */
    private static final Pattern PUTS_DOWN = Pattern.compile(
            "\\b(?:put|book|sign|pencil) (?:her|him|them|me|us|my \\w+|\\w+) (?:down|in|up)(?: for (?:one|that|it|an?)\\b|$)");

    /** Whose appointment: one that stands, and not the one that is being booked. */
    private static final Pattern OWN = Pattern.compile("\\b(?:my|our|ours|mine|theirs|existing)\\b");

    private static final Pattern OWN_OR_ANOTHER = Pattern.compile("\\b(?:my|our|ours|mine|theirs|existing|other)\\b");

    private static final Pattern WHICH_DAY =
            Pattern.compile("\\b(?:is|was|isn't) (?:that|it|this) (?:for |on )?(?:an? |the )?\\w+day\\b");

    private static final Pattern ANOTHER_TIME = Pattern.compile("\\b(?:instead|rather|another (?:day|time))\\b");

    private static final Pattern ANOTHER_DAY = Pattern.compile("\\b(?:another|different|other) (?:day|date|time)\\b");

    private final DialogueContext context;
    private final Flows flows;
    private final Agreement agreement;
    private final Questions questions;
    private final Reprompts reprompts;
    private final FreeTalk freeTalk;
    private final Goodbyes goodbyes;
    private final Manners manners;

    Dialogue(DialogueContext context) {
        Answers answers = new Answers(context);
        this.context = context;
        this.flows = new Flows(context);
        this.agreement = new Agreement(context, flows);
        this.questions = new Questions(context, answers);
        this.reprompts = new Reprompts(context);
        this.freeTalk = new FreeTalk(context, flows, answers, reprompts);
        this.goodbyes = new Goodbyes(context);
        this.manners = new Manners(context, flows, answers);
    }

    void answer(String said) {
        reply(inWords(said));
        context.state(context.state().having(LastChange.of(context.turn().effects())));
    }

    private void reply(String utterance) {
        if (context.state().asked() != Prompt.MESSAGE_OFFER) {
            context.state(context.state().wondering(Optional.empty()));
        }
        if (context.state().asked() == Prompt.CONFIRM && agreement.settles(utterance)) {
            goodbyes.sayIfAskedTo();
            return;
        }
        if (Normalizer.normalize(utterance).isEmpty()) {
            reprompts.ask();
            return;
        }
        if (greets(utterance)) {
            return;
        }
        if (Languages.foreign(utterance).isPresent()) {
            context.say("I'm sorry, I only speak English. You can also leave me a message in English.");
            return;
        }
        context.introduced(utterance);
        Heard heard = context.hear(utterance);
        if (context.state().asked() == Prompt.MESSAGE_BODY && !dropsIt(utterance)) {
            proceed(Utterance.of(List.of(Clause.of(utterance, context.business().services()))), heard, false);
            return;
        }
        if (manners.answers(heard)) {
            return;
        }
        Questions.Outcome outcome = questions.answer(heard);
        Utterance left = withoutTheQuestions(heard.utterance(outcome.rest()), outcome);
        if (outcome.asked() && (left.plain().isEmpty() || isPoliteness(left) || agreement.isAssent(left))) {
            resume(outcome.answered());
        } else {
            respond(left, heard, outcome.asked());
        }
    }

    /** "My sister brings her baby. Do you have something to sit in?" What was asked is answered and wishes for nothing more. */
    private Utterance withoutTheQuestions(Utterance left, Questions.Outcome outcome) {
        boolean wishes = !outcome.asked()
                || outcome.rest().stream().anyMatch(clause -> clause.has(Intent.BOOK))
                || !context.when(left.raw(), SpokenWhen.NOTHING).isEmpty()
                || namesService(left);
        return wishes ? left : left.without(Intent.BOOK);
    }

    /** A lone thumb is the word that it stands for. */
    private String inWords(String utterance) {
        if (!Normalizer.normalize(utterance).isEmpty()) {
            return utterance;
        }
        boolean open =
                context.state().asked() != Prompt.NOTHING && context.state().asked() != Prompt.ANYTHING_ELSE;
        return switch (ReplyParser.parse(utterance)) {
            case YES -> open ? "yes" : "thanks";
            case NO -> "no";
            case COURTESY -> "thanks";
            default -> utterance;
        };
    }

    /** A greeting, or a question whether anybody is there, is answered once, however often it was said. */
    private boolean greets(String utterance) {
        SmallTalk kind = SmallTalk.of(utterance);
        if (kind != SmallTalk.GREETING && kind != SmallTalk.LINE_CHECK) {
            return false;
        }
        String greeting = kind == SmallTalk.LINE_CHECK ? "Yes, I'm here." : "Hello!";
        if (context.state().task() == Flow.NONE) {
            context.ask(Prompt.NOTHING, greeting + " How can I help you?");
        } else {
            context.say(greeting);
            flows.advance();
        }
        return true;
    }

    /** After a question was answered: back to the task, or on to the next wish. */
    private void resume(boolean answered) {
        if (context.state().task() != Flow.NONE) {
            flows.advance();
        } else if (answered) {
            context.state(context.state().ask(Prompt.ANYTHING_ELSE));
        } else {
            context.state(context.state().failed());
            if (!reprompts.givesUp()) {
                context.ask(
                        Prompt.MESSAGE_OFFER,
                        "Would you like me to take a message, so that someone can get back to you?");
            }
        }
    }

    private void respond(Utterance utterance, Heard heard, boolean alreadyAnswered) {
        Prompt prompt = context.state().asked();
        boolean recap = OwnAppointments.asksForAll(utterance.plain());
        if (prompt == Prompt.CONFIRM && utterance.has(Intent.REPEAT) && !recap) {
            flows.advance();
            return;
        }
        if (utterance.has(Intent.REPEAT) && !recap && utterance.plain().split(" ").length <= 9) {
            context.say(context.turn().memory().lastOfReceptionist().orElse("How can I help you?"));
            return;
        }
        if (prompt == Prompt.CONFIRM && WHICH_DAY.matcher(utterance.plain()).find()) {
            flows.advance();
            return;
        }
        if (utterance.has(Intent.PERSON)) {
            transfer();
            return;
        }
        boolean inTask = context.state().task() != Flow.NONE;
        boolean cancelsDraft = context.state().task() == Flow.BOOK
                && utterance.has(Intent.CANCEL)
                && (!OWN_OR_ANOTHER.matcher(utterance.plain()).find() || isOfDraftOnly(utterance))
                && !isOnADayThatStands(utterance);
        if (inTask
                && prompt != Prompt.CHANGE
                && (utterance.has(Intent.FORGET) || cancelsDraft)
                && !(utterance.has(Intent.CANCEL) && isOnADayThatStands(utterance))
                && !hasNewWish(utterance)) {
            context.done();
            context.say("No problem, I've left everything as it is. Is there anything else I can do for you?");
            return;
        }
        if (goodbyes.isFarewell()) {
            goodbyes.say();
            return;
        }
        if (!inTask
                && context.state()
                        .done()
                        .filter(done -> new UndoRequest(context, flows).settle(done, utterance))
                        .isPresent()) {
            return;
        }
        if (begin(utterance, heard)) {
            return;
        }
        if (inTask) {
            proceed(utterance, heard, alreadyAnswered);
        } else {
            freeTalk.hear(utterance, heard, alreadyAnswered);
        }
    }

    /** "Cancel the Tuesday one", while something on Thursday is being talked about. */
    private boolean isOnADayThatStands(Utterance utterance) {
        SpokenWhen existing = context.existing(utterance.raw());
        Optional<LocalDate> day = existing.date()
                .or(() -> context.when(utterance.raw(), SpokenWhen.NOTHING).date());
        return day.isPresent()
                && !day.equals(context.draft().when().date())
                && ChangeFlow.targets(context.tools().appointments().knownAppointments()).stream()
                        .anyMatch(target -> target.at()
                                .atZone(context.business().zone())
                                .toLocalDate()
                                .equals(day.get()));
    }

    /** "Cancel my trial", while the trial is only being talked about. */
    private boolean isOfDraftOnly(Utterance utterance) {
        Optional<String> wished = context.draft().service();
        boolean named = ServiceNames.find(utterance.plain(), context.business().services()).stream()
                .anyMatch(service -> wished.filter(service.name()::equals).isPresent());
        SpokenWhen day = context.when(utterance.raw(), SpokenWhen.NOTHING);
        return named
                && day.date().isEmpty()
                && ChangeFlow.targets(context.tools().appointments().knownAppointments()).stream()
                        .noneMatch(target -> target.service().equals(wished));
    }

    /** Starts what the caller asks for, unless it belongs to what is under way. */
    private boolean begin(Utterance utterance, Heard heard) {
        Flow current = context.state().task();
        if (utterance.has(Intent.LOOKUP)) {
            lookUp(utterance, heard);
            return true;
        }
        if (heard.has(Act.LATE)
                && !givesContact(utterance)
                && !utterance.has(Intent.MOVE)
                && !utterance.has(Intent.CANCEL)
                && !utterance.has(Intent.BOOK)
                && current == Flow.NONE) {
            flows.passOn(utterance);
            return true;
        }
        if (wantsMove(utterance) && startsMove(utterance)) {
            return true;
        }
        Optional<Slots.Target> other = heard.has(Act.MODIFY) ? withSomebodyElse(utterance) : Optional.empty();
        if (other.isPresent()) {
            flows.start(Flow.MOVE, utterance, other);
            return true;
        }
        boolean putsDown = PUTS_DOWN.matcher(utterance.plain()).find() || heard.has(Act.MODIFY) && isForMore(utterance);
        if (putsDown && current == Flow.NONE && !utterance.has(Intent.MOVE) && !utterance.has(Intent.CANCEL)) {
            flows.start(Flow.BOOK, utterance, Optional.empty());
            return true;
        }
        if ((heard.has(Act.MODIFY) || addsSomething(utterance))
                && !utterance.has(Intent.CANCEL)
                && (current == Flow.NONE || current == Flow.LOOK_UP)) {
            flows.start(Flow.AMEND, utterance, flows.meant().or(() -> latest(utterance)));
            return true;
        }
        boolean forgets = current == Flow.NONE && utterance.has(Intent.FORGET) && namesService(utterance);
        if ((utterance.has(Intent.CANCEL) || forgets) && current != Flow.CANCEL) {
            flows.start(Flow.CANCEL, utterance, flows.meant());
            return true;
        }
        if (utterance.has(Intent.MESSAGE)
                && current != Flow.MESSAGE
                && context.state().asked() != Prompt.MESSAGE_OFFER) {
            if (current == Flow.NONE && !MessageFlow.isAskedFor(utterance)) {
                offerMessage(utterance);
            } else {
                flows.start(Flow.MESSAGE, utterance, Optional.empty());
            }
            return true;
        }
        if (utterance.has(Intent.BOOK) && current != Flow.BOOK && current != Flow.MOVE) {
            flows.start(Flow.BOOK, utterance, Optional.empty());
            return true;
        }
        return false;
    }

    /** @return whether another appointment is meant than the one that is being booked or moved, and its move has begun */
    private boolean startsMove(Utterance utterance) {
        Slots draft = context.draft();
        Flow current = context.state().task();
        Optional<Slots.Target> named = flows.named();
        boolean another = named.filter(target -> current == Flow.MOVE
                        ? !draft.target().equals(Optional.of(target))
                        : !target.service().equals(draft.service()))
                .isPresent();
        boolean starts =
                switch (current) {
                    case BOOK -> another || OWN.matcher(utterance.plain()).find();
                    case MOVE -> another && utterance.has(Intent.MOVE);
                    default -> true;
                };
        if (starts) {
            flows.start(Flow.MOVE, utterance, another ? named : flows.meant().or(() -> subject(utterance)));
        }
        return starts;
    }

    /** "Is my car ready?": nobody here can see it, somebody of the business can. */
    private void offerMessage(Utterance utterance) {
        context.state(context.state().wondering(Optional.of(utterance.raw())));
        context.ask(
                Prompt.MESSAGE_OFFER,
                "I can't see that from here. Shall I take a message, so that someone gets back to you?");
    }

    /** After a booking: an allergy, a wheelchair, a number. Whatever else it is, it is for that booking. */
    private boolean addsSomething(Utterance utterance) {
        return context.turn().memory().latest().isPresent()
                && !utterance.has(Intent.BOOK)
                && !utterance.has(Intent.MOVE)
                && (givesContact(utterance)
                        || givesParty(utterance)
                        || !Notes.in(Clause.all(
                                        utterance.raw(), context.business().services()))
                                .isEmpty());
    }

    /** "Actually, we'll be eight, not six." */
    private boolean givesParty(Utterance utterance) {
        return context.business().isRestaurant()
                && PartySizes.find(utterance.plain(), false).isPresent()
                && context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty();
    }

    private static boolean givesContact(Utterance utterance) {
        return SpokenDigits.find(utterance.plain()).isPresent()
                || EmailAddresses.find(utterance.raw()).isPresent();
    }

    /** "I've got to cancel Friday, could I come Tuesday instead?" moves it. */
    private boolean wantsMove(Utterance utterance) {
        boolean instead = utterance.has(Intent.CANCEL)
                && ANOTHER_TIME.matcher(utterance.plain()).find();
        boolean subject = context.state().task() == Flow.NONE
                && context.state().subject().isPresent()
                && INSTEAD.matcher(utterance.plain()).find()
                && !utterance.has(Intent.BOOK)
                && !namesService(utterance)
                && !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty();
        return utterance.has(Intent.MOVE) || instead || subject;
    }

    /** The appointment that was just told, if the words lean on it and name no other. */
    private Optional<Slots.Target> subject(Utterance utterance) {
        boolean leans = INSTEAD.matcher(utterance.plain()).find() && !namesService(utterance);
        return leans ? flows.named().or(() -> context.state().subject()) : Optional.empty();
    }

    /** The appointment that this call has just made or looked at. */
    private Optional<Slots.Target> latest(Utterance utterance) {
        boolean another = !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty()
                || !context.existing(utterance.raw()).isEmpty()
                || namesService(utterance);
        if (another) {
            return Optional.empty();
        }
        Optional<UUID> latest = context.turn().memory().latest();
        return latest.isEmpty()
                ? Optional.empty()
                : ChangeFlow.latest(context.tools().appointments().knownAppointments(), latest);
    }

    /** Goes on with the task under way. */
    private void proceed(Utterance utterance, Heard heard, boolean alreadyAnswered) {
        Prompt prompt = context.state().asked();
        if (prompt == Prompt.MESSAGE_OFFER) {
            freeTalk.answerToOffer(utterance, heard);
            return;
        }
        if (prompt != Prompt.CONFIRM && checksDraft(utterance)) {
            flows.advance();
            return;
        }
        Slots before = context.draft();
        int waiting = context.state().waiting().size();
        boolean understood = flows.hear(utterance);
        if (context.state().task() == Flow.NONE) {
            return;
        }
        boolean changed = !before.equals(context.draft());
        boolean queued = context.state().waiting().size() > waiting;
        if (prompt == Prompt.CONFIRM && !changed && !queued && turnsAway(utterance)) {
            context.done();
            freeTalk.hear(utterance, heard, alreadyAnswered);
            return;
        }
        if (prompt == Prompt.CONFIRM && !changed && !queued) {
            if (!agreement.objects(utterance)) {
                askAgain(alreadyAnswered);
            }
            return;
        }
        if (understood) {
            context.state(context.state().understood());
            context.acknowledge();
            flows.advance();
            return;
        }
        if (prompt == Prompt.CHANGE && agreement.needsNoChange(utterance.raw())) {
            flows.advance();
            return;
        }
        if (utterance.assent() == Assent.NO
                && prompt == Prompt.CHANGE
                && context.state().task() == Flow.AMEND) {
            context.done();
            context.say("All right, I've left it as it is. Is there anything else I can do for you?");
            return;
        }
        if (utterance.assent() == Assent.NO && (prompt == Prompt.OFFER || prompt == Prompt.CHANGE)) {
            context.state(context.state().offering(List.of()));
            context.draft(context.draft().withWhen(SpokenWhen.NOTHING));
            context.ask(Prompt.DAY, "What other day or time would suit you?");
            return;
        }
        if (ANOTHER_DAY.matcher(utterance.plain()).find()) {
            context.state(context.state().offering(List.of()));
            context.draft(context.draft().withWhen(SpokenWhen.NOTHING));
            context.ask(Prompt.DAY, "Of course. What day and time would you like?");
            return;
        }
        if (alreadyAnswered) {
            flows.advance();
            return;
        }
        reprompts.ask();
    }

    /** "That's Friday at ten, right?" while a name is asked for: told, and nothing is changed by it. */
    private boolean checksDraft(Utterance utterance) {
        Optional<Instant> at = context.draft().at();
        SpokenWhen claimed = context.when(utterance.raw(), SpokenWhen.NOTHING);
        if (at.isEmpty() || claimed.isEmpty() || !OwnAppointments.asksToConfirm(utterance.plain())) {
            return false;
        }
        ZonedDateTime local = at.get().atZone(context.business().zone());
        boolean so =
                claimed.date().filter(day -> !day.equals(local.toLocalDate())).isEmpty()
                        && claimed.time()
                                .filter(time -> !time.equals(local.toLocalTime()))
                                .isEmpty();
        context.say((so ? "That's right, " : "No, I have ") + context.at(at.get()) + (so ? "." : " for you."));
        return true;
    }

    /** "I'd like it with Aoife though": the appointment goes to another of the staff. */
    private Optional<Slots.Target> withSomebodyElse(Utterance utterance) {
        Optional<String> named =
                StaffNames.find(context.turn().utterance(), context.business().staff());
        return flows.named()
                .or(() -> context.state().subject())
                .filter(target -> named.isPresent() && !named.equals(target.with()));
    }

    /** "She'd need a brake inspection", after an oil change was booked: that one is not changed by it. */
    private boolean isForMore(Utterance utterance) {
        List<OfferedService> named =
                ServiceNames.find(utterance.plain(), context.business().services());
        return !named.isEmpty()
                && !AmendFlow.isToAnother(utterance)
                && ChangeFlow.targets(context.tools().appointments().knownAppointments()).stream()
                        .noneMatch(target -> named.stream().anyMatch(service -> target.service()
                                .filter(service.name()::equals)
                                .isPresent()));
    }

    /** A change that was asked about is left, when the caller speaks of a day or a service instead. */
    private boolean turnsAway(Utterance utterance) {
        boolean somethingElse =
                !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty() || namesService(utterance);
        return context.state().task() == Flow.AMEND && utterance.assent() != Assent.YES && somethingElse;
    }

    /** Nothing but assent was needed, and something else was said: it is read back once more. */
    private void askAgain(boolean alreadyAnswered) {
        if (alreadyAnswered || agreement.isCourtesy(context.turn().utterance())) {
            flows.advance();
        } else {
            reprompts.ask();
        }
    }

    private void lookUp(Utterance utterance, Heard heard) {
        if (context.draft().target().isPresent()) {
            flows.advance();
            return;
        }
        if (context.turn().customerPhone().isEmpty() && context.draft().phone().isEmpty()) {
            context.say("I can only look that up by phone number, and yours is withheld.");
            context.ask(Prompt.MESSAGE_OFFER, "Would you like me to take a message?");
            return;
        }
        ChangeFlow change = new ChangeFlow(context);
        change.nameInPassing(utterance);
        ToolResult.Appointments result = context.tools()
                .appointments()
                .findAppointment(
                        context.turn().customerPhone().orElse(null),
                        context.knownName().orElse(null),
                        context.givenDay());
        if (!result.verified()) {
            flows.lookUpLater(result.needed());
            return;
        }
        List<Slots.Target> mine = change.withThoseOfThisCall(ChangeFlow.targets(result));
        if (mine.isEmpty() && context.state().task() == Flow.NONE) {
            context.state(context.state().wondering(Optional.of(utterance.raw())));
            context.ask(
                    Prompt.MESSAGE_OFFER,
                    "I can't find an upcoming appointment under your number. Shall I take a message, so that someone gets back to you?");
            return;
        }
        Optional<Slots.Target> meant = mine.size() < 2
                ? mine.stream().findFirst()
                : OwnAppointments.asksForAll(utterance.plain()) ? Optional.empty() : change.which(utterance, mine);
        meant.ifPresent(target -> context.state(context.state().speakingOf(target)));
        String found = mine.isEmpty()
                ? "I can't find an upcoming appointment under your number."
                : change.listed(meant.map(List::of).orElse(mine));
        context.say(found);
        resumeOrAskMore();
    }

    private void resumeOrAskMore() {
        if (context.state().task() != Flow.NONE) {
            flows.advance();
        } else {
            context.ask(
                    Prompt.ANYTHING_ELSE,
                    context.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
        }
    }

    private void transfer() {
        if (context.tools().callControl().transferToPerson().done()) {
            context.confirmLast();
            return;
        }
        context.ask(
                Prompt.MESSAGE_OFFER,
                "I'm sorry, nobody is free to take your call right now. Shall I take a message, so that someone calls you back?");
    }

    private boolean dropsIt(String utterance) {
        Clause clause = Clause.of(utterance, context.business().services());
        return clause.has(Intent.FORGET) && clause.plain().split(" ").length <= 8;
    }

    private boolean namesService(Utterance utterance) {
        return !ServiceNames.find(utterance.plain(), context.business().services())
                .isEmpty();
    }

    private boolean hasNewWish(Utterance utterance) {
        return utterance.has(Intent.BOOK)
                || !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty();
    }

    private static boolean isPoliteness(Utterance utterance) {
        return utterance
                .plain()
                .replaceAll(
                        "\\b(?:hi|hello|hey|there|thing|wait|last|good|morning|afternoon|evening|thanks|thank|you|please"
                                + "|ok|okay|yes|yeah|great|sorry|so|and|but|also|just|a|quick|question|i|have|had|i've|got|one"
                                + "|more|first|before|that|this|is|calling|the|um|uh)\\b",
                        "")
                .isBlank();
    }
}
