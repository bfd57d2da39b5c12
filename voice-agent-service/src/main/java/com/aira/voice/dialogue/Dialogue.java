package com.aira.voice.dialogue;

import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.hearing.OwnAppointments;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.LastChange;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Assent;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Languages;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SmallTalk;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.confirm.ReplyParser;
import com.aira.voice.when.SpokenWhen;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Decides, utterance by utterance, what the caller wants and who in here takes it on. */
final class Dialogue {

    private static final Pattern OWN_OR_ANOTHER = Pattern.compile("\\b(?:my|our|ours|mine|theirs|existing|other)\\b");

    private static final Pattern WHICH_DAY =
            Pattern.compile("\\b(?:is|was|isn't) (?:that|it|this) (?:for |on )?(?:an? |the )?\\w+day\\b");

    private static final Pattern ANOTHER_DAY = Pattern.compile("\\b(?:another|different|other) (?:day|date|time)\\b");

    /** "No, leave that. Could you put us half an hour earlier?": the rest is about what stands. */
    private static final Pattern DROPS_AND_GOES_ON = Pattern.compile(
            "(?i)^(?:oh |um |actually )*no[ ,.]+(?:leave|forget|drop|skip|scrap|never mind)(?: about)? (?:that"
                    + "|it|this)(?: one)?[ ,.]+((?:and|but|can|could|just|i'd|i|we|put|please|what|how|instead)\\b.{8,})$");

    private static final Pattern THAT_ONE = Pattern.compile("\\b(?:that|this)\\b");

    private final DialogueContext context;
    private final Flows flows;
    private final TaskStarter starter;
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
        this.starter = new TaskStarter(context, flows, answers);
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
        Matcher drops = DROPS_AND_GOES_ON.matcher(utterance);
        if (context.state().asked() == Prompt.CONFIRM && context.state().task() == Flow.BOOK && drops.matches()) {
            context.done();
            context.say("All right, I've left that.");
            reply(drops.group(1), utterance);
            return;
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
        reply(Stalling.beyond(utterance), utterance);
    }

    /** @param said with what the caller said to somebody else, or while they were looking for something */
    private void reply(String utterance, String said) {
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
        if (agreement.settlesBeside(heard)) {
            return;
        }
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
                || context.namesService(left.plain());
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
                && !isOfWhatWasTold(utterance)
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
        if (starter.begin(utterance, heard)) {
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

    /** "Cancel that one", when an appointment that stands was told a moment ago. */
    private boolean isOfWhatWasTold(Utterance utterance) {
        return context.hasJustTold() && THAT_ONE.matcher(utterance.plain()).find();
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
        if (prompt == Prompt.CONFIRM && context.state().task() != Flow.BOOK && flows.queue(utterance)) {
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
            boolean saysItAgain =
                    !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty() && utterance.assent() != Assent.NO;
            if (saysItAgain && agreementSaidNothing(utterance)) {
                flows.advance();
                return;
            }
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
        boolean turnsToAnother = context.state().task() == Flow.AMEND
                && prompt == Prompt.CHANGE
                && (utterance.has(Intent.BOOK) || turnsAway(utterance));
        if (turnsToAnother) {
            context.done();
            freeTalk.hear(utterance, heard, false);
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

    /** A change that was asked about is left, when the caller speaks of a day or a service instead. */
    private boolean turnsAway(Utterance utterance) {
        boolean somethingElse =
                !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty() || context.namesService(utterance.plain());
        return context.state().task() == Flow.AMEND && utterance.assent() != Assent.YES && somethingElse;
    }

    private static boolean agreementSaidNothing(Utterance utterance) {
        return !utterance.has(Intent.FORGET) && !utterance.has(Intent.CANCEL);
    }

    /** Nothing but assent was needed, and something else was said: it is read back once more. */
    private void askAgain(boolean alreadyAnswered) {
        if (alreadyAnswered || agreement.isCourtesy(context.turn().utterance())) {
            flows.advance();
        } else {
            reprompts.ask();
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
