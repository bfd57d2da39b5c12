package com.aira.voice.conversation.dialogue;

import com.aira.voice.conversation.ToolResult;
import com.aira.voice.conversation.confirm.Farewell;
import com.aira.voice.conversation.confirm.ReplyParser;
import com.aira.voice.conversation.smalltalk.SmallTalk;
import com.aira.voice.conversation.when.SpokenWhen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Decides, utterance by utterance, what the caller wants and who in here takes it on. */
final class Dialogue {

    private static final int TRIES = 2;

    private final Talk talk;
    private final Answers answers;
    private final Tasks tasks;
    private final Agreement agreement;

    Dialogue(Talk talk) {
        this.talk = talk;
        this.answers = new Answers(talk);
        this.tasks = new Tasks(talk);
        this.agreement = new Agreement(talk, tasks);
    }

    void answer(String said) {
        reply(inWords(said));
        talk.state(talk.state().having(SecondThoughts.Done.of(talk.turn().effects())));
    }

    private void reply(String utterance) {
        if (talk.state().asked() != Asked.MESSAGE_OFFER) {
            talk.state(talk.state().wondering(Optional.empty()));
        }
        if (talk.state().asked() == Asked.CONFIRM && agreement.settles(utterance)) {
            leaveIfAskedTo();
            return;
        }
        if (Spoken.plain(utterance).isEmpty()) {
            notUnderstood();
            return;
        }
        if (greets(utterance)) {
            return;
        }
        if (Languages.foreign(utterance).isPresent()) {
            talk.say("I'm sorry, I only speak English. You can also leave me a message in English.");
            return;
        }
        if (talk.state().asked() == Asked.MESSAGE_BODY && !dropsIt(utterance)) {
            proceed(Said.of(List.of(Clause.of(utterance, talk.business().services()))), false);
            return;
        }
        List<Clause> rest = new ArrayList<>();
        boolean asked = false;
        boolean answered = true;
        for (Clause heard : Clause.all(utterance, talk.business().services())) {
            Clause clause = talk.state().task() == Task.NONE ? following(heard, rest) : heard;
            if (clause.isQuestion() && !answersWhatWasAsked(clause)) {
                asked = true;
                Optional<String> inquiry = talk.state().inquiry();
                talk.state(talk.state().about(clause.topic()));
                if (clause.topic().isEmpty()) {
                    boolean goesOn = inquiry.filter(clause.said()::startsWith).isPresent();
                    talk.state(talk.state().inquiring(goesOn ? inquiry.get() : clause.said()));
                }
                if (!answers.answer(clause)) {
                    answered = false;
                    talk.turn().missed(clause.said());
                    talk.state(talk.state().wondering(Optional.of(clause.said())));
                    talk.say(
                            talk.state().task() == Task.NONE
                                    ? "I'm sorry, I don't know that."
                                    : "I'm sorry, I don't have that information.");
                }
            } else {
                rest.add(clause);
            }
        }
        Said left = Said.of(rest);
        if (asked && (isPoliteness(left) || agreement.isAssent(left))) {
            resume(answered);
        } else {
            respond(left, asked);
        }
    }

    /** A lone thumb is the word that it stands for. */
    private String inWords(String utterance) {
        if (!Spoken.plain(utterance).isEmpty()) {
            return utterance;
        }
        boolean open = talk.state().asked() != Asked.NOTHING && talk.state().asked() != Asked.ANYTHING_ELSE;
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
        if (talk.state().task() == Task.NONE) {
            talk.ask(Asked.NOTHING, greeting + " How can I help you?");
        } else {
            talk.say(greeting);
            tasks.advance();
        }
        return true;
    }

    private boolean isFarewell() {
        return Farewell.isOnly(talk.turn().utterance(), talk.turn().memory().lastOfReceptionist());
    }

    /** "Yes, thanks, bye" to a read-back. */
    private void leaveIfAskedTo() {
        if (talk.state().asked() == Asked.ANYTHING_ELSE
                && !talk.turn().effects().isEmpty()
                && isFarewell()) {
            goodbye();
        }
    }

    /** What leans on the words or on the question before it is asked together with them. */
    private Clause following(Clause heard, List<Clause> before) {
        Clause last = before.isEmpty() ? heard : before.get(before.size() - 1);
        boolean names = last != heard
                && last.intents().isEmpty()
                && last.plain().split(" ").length > 2
                && talk.when(last.said(), SpokenWhen.NOTHING).isEmpty()
                && ServiceNames.find(last.plain(), talk.business().services()).isEmpty();
        Clause joined = names ? heard.following(last.said()) : heard;
        if (joined != heard) {
            before.remove(last);
            return joined;
        }
        Clause clause = heard.following(talk.state().topic());
        return clause == heard ? talk.state().inquiry().map(heard::following).orElse(heard) : clause;
    }

    /** After a question was answered: back to the task, or on to the next wish. */
    private void resume(boolean answered) {
        if (talk.state().task() != Task.NONE) {
            tasks.advance();
        } else if (answered) {
            talk.state(talk.state().ask(Asked.ANYTHING_ELSE));
        } else {
            talk.ask(Asked.MESSAGE_OFFER, "Would you like me to take a message, so that someone can get back to you?");
        }
    }

    private void respond(Said said, boolean alreadyAnswered) {
        Asked asked = talk.state().asked();
        if (asked == Asked.CONFIRM && said.has(Intent.REPEAT)) {
            tasks.advance();
            return;
        }
        if (said.has(Intent.REPEAT) && said.plain().split(" ").length <= 9) {
            talk.say(talk.turn().memory().lastOfReceptionist().orElse("How can I help you?"));
            return;
        }
        if (asked == Asked.CONFIRM
                && said.plain()
                        .matches(".*\\b(?:is|was|isn't) (?:that|it|this) (?:for |on )?(?:an? |the )?\\w+day\\b.*")) {
            tasks.advance();
            return;
        }
        if (said.has(Intent.PERSON)) {
            transfer();
            return;
        }
        boolean inTask = talk.state().task() != Task.NONE;
        boolean cancelsDraft = talk.state().task() == Task.BOOK
                && said.has(Intent.CANCEL)
                && !said.plain().matches(".*\\b(?:my|our|existing|other)\\b.*");
        if (inTask && asked != Asked.CHANGE && (said.has(Intent.FORGET) || cancelsDraft) && !hasNewWish(said)) {
            talk.done();
            talk.say("No problem, I've left everything as it is. Is there anything else I can do for you?");
            return;
        }
        if (isFarewell()) {
            goodbye();
            return;
        }
        if (!inTask
                && talk.state()
                        .done()
                        .filter(done -> new SecondThoughts(talk, tasks).settle(done, said))
                        .isPresent()) {
            return;
        }
        if (begin(said)) {
            return;
        }
        if (inTask) {
            proceed(said, alreadyAnswered);
        } else {
            chat(said, alreadyAnswered);
        }
    }

    /** Starts what the caller asks for, unless it belongs to what is under way. */
    private boolean begin(Said said) {
        Task current = talk.state().task();
        if (said.has(Intent.LOOKUP)) {
            lookUp(said);
            return true;
        }
        boolean aboutDraft = current == Task.BOOK && !said.plain().matches(".*\\b(?:my|our|existing)\\b.*");
        if (said.has(Intent.MOVE) && current != Task.MOVE && !aboutDraft) {
            tasks.start(Task.MOVE, said, talk.draft().target());
            return true;
        }
        if (said.has(Intent.CANCEL) && current != Task.CANCEL) {
            tasks.start(Task.CANCEL, said, talk.draft().target());
            return true;
        }
        if (said.has(Intent.MESSAGE) && current != Task.MESSAGE) {
            tasks.start(Task.MESSAGE, said, Optional.empty());
            return true;
        }
        if (said.has(Intent.BOOK) && current != Task.BOOK && current != Task.MOVE) {
            tasks.start(Task.BOOK, said, Optional.empty());
            return true;
        }
        return false;
    }

    /** Goes on with the task under way. */
    private void proceed(Said said, boolean alreadyAnswered) {
        Asked asked = talk.state().asked();
        if (asked == Asked.MESSAGE_OFFER) {
            answerToOffer(said);
            return;
        }
        Draft before = talk.draft();
        boolean understood = tasks.hear(said);
        if (talk.state().task() == Task.NONE) {
            return;
        }
        boolean changed = !before.equals(talk.draft());
        if (asked == Asked.CONFIRM && !changed) {
            if (!agreement.objects(said)) {
                askAgain(alreadyAnswered);
            }
            return;
        }
        if (understood) {
            talk.state(talk.state().understood());
            talk.acknowledge();
            tasks.advance();
            return;
        }
        if (asked == Asked.CHANGE && agreement.needsNoChange(said.raw())) {
            tasks.advance();
            return;
        }
        if (said.assent() == Assent.NO && (asked == Asked.OFFER || asked == Asked.CHANGE)) {
            talk.state(talk.state().offering(List.of()));
            talk.draft(talk.draft().withWhen(SpokenWhen.NOTHING));
            talk.ask(Asked.DAY, "What other day or time would suit you?");
            return;
        }
        if (said.plain().matches(".*\\b(?:another|different|other) (?:day|date|time)\\b.*")) {
            talk.state(talk.state().offering(List.of()));
            talk.draft(talk.draft().withWhen(SpokenWhen.NOTHING));
            talk.ask(Asked.DAY, "Of course. What day and time would you like?");
            return;
        }
        notUnderstood();
    }

    /** Nothing but assent was needed, and something else was said: it is read back once more. */
    private void askAgain(boolean alreadyAnswered) {
        if (alreadyAnswered || agreement.isCourtesy(talk.turn().utterance())) {
            tasks.advance();
        } else {
            notUnderstood();
        }
    }

    /** Nothing is under way. */
    private void chat(Said said, boolean alreadyAnswered) {
        Asked asked = talk.state().asked();
        if (asked == Asked.MESSAGE_OFFER) {
            answerToOffer(said);
            return;
        }
        SpokenWhen when = talk.when(said.raw(), SpokenWhen.NOTHING);
        boolean secondThoughts = talk.turn().memory().latest().isPresent()
                && !when.isEmpty()
                && (when.correction()
                        || said.has(Intent.MOVE)
                        || said.plain().matches(".*\\b(?:actually|instead|rather|make it|change it|change that)\\b.*"));
        if (secondThoughts && changeLatest(said)) {
            return;
        }
        boolean namesService =
                !ServiceNames.find(said.plain(), talk.business().services()).isEmpty();
        if (!when.isEmpty()
                || said.has(Intent.SOONEST)
                || namesService && said.plain().split(" ").length <= 6) {
            tasks.start(Task.BOOK, said, Optional.empty());
            return;
        }
        if (said.has(Intent.THANKS)) {
            talk.ask(Asked.ANYTHING_ELSE, "You're welcome. Is there anything else I can do for you?");
            return;
        }
        if (said.assent() == Assent.YES && said.plain().split(" ").length <= 4) {
            talk.ask(Asked.NOTHING, "What can I do for you?");
            return;
        }
        if (said.has(Intent.GREETING) && said.plain().split(" ").length <= 5) {
            talk.ask(Asked.NOTHING, "Hello! How can I help you?");
            return;
        }
        if (answers.answerIfKnown(said.raw())) {
            talk.state(talk.state().ask(Asked.ANYTHING_ELSE));
            return;
        }
        if (alreadyAnswered) {
            talk.state(talk.state().ask(Asked.ANYTHING_ELSE));
            return;
        }
        if (said.has(Intent.GOODBYE) || said.assent() == Assent.NO && asked == Asked.ANYTHING_ELSE) {
            talk.ask(Asked.ANYTHING_ELSE, "Is there anything else I can do for you?");
            return;
        }
        notUnderstood();
    }

    private boolean changeLatest(Said said) {
        ToolResult.Appointments mine = talk.tools().knownAppointments();
        Optional<Draft.Target> latest =
                ChangeTask.latest(mine, talk.turn().memory().latest());
        latest.ifPresent(target -> tasks.start(Task.MOVE, said, latest));
        return latest.isPresent();
    }

    private void answerToOffer(Said said) {
        if (said.assent() == Assent.YES) {
            tasks.leaveMessage(talk.state().question());
        } else if (said.assent() == Assent.NO && talk.state().task() == Task.NONE) {
            talk.ask(Asked.ANYTHING_ELSE, "All right. Is there anything else I can do for you?");
        } else if (said.assent() == Assent.NO) {
            talk.state(talk.state().ask(Asked.NOTHING));
            tasks.advance();
        } else if (talk.state().task() != Task.NONE) {
            talk.state(talk.state().ask(Asked.NOTHING));
            tasks.hear(said);
            tasks.advance();
        } else {
            talk.state(talk.state().ask(Asked.NOTHING));
            chat(said, false);
        }
    }

    private void lookUp(Said said) {
        if (talk.draft().target().isPresent()) {
            tasks.advance();
            return;
        }
        if (talk.turn().customerPhone().isEmpty() && talk.draft().phone().isEmpty()) {
            talk.say("I can only look that up by phone number, and yours is withheld.");
            talk.ask(Asked.MESSAGE_OFFER, "Would you like me to take a message?");
            return;
        }
        ChangeTask change = new ChangeTask(talk);
        change.nameInPassing(said);
        ToolResult.Appointments result = talk.tools()
                .findAppointment(
                        talk.turn().customerPhone().orElse(null),
                        talk.knownName().orElse(null),
                        talk.givenDay());
        if (!result.verified()) {
            tasks.lookUpLater(result.needed());
            return;
        }
        List<Draft.Target> mine = ChangeTask.targets(result);
        String found = mine.isEmpty() ? "I can't find an upcoming appointment under your number." : change.listed(mine);
        talk.say(found);
        resumeOrAskMore();
    }

    private void resumeOrAskMore() {
        if (talk.state().task() != Task.NONE) {
            tasks.advance();
        } else {
            talk.ask(
                    Asked.ANYTHING_ELSE,
                    talk.isVoice() ? "Is there anything else I can do for you?" : "Anything else?");
        }
    }

    private void transfer() {
        if (talk.tools().transferToPerson().done()) {
            talk.confirmLast();
            return;
        }
        talk.ask(
                Asked.MESSAGE_OFFER,
                "I'm sorry, nobody is free to take your call right now. Shall I take a message, so that someone calls you back?");
    }

    private void goodbye() {
        boolean unfinished = talk.state().task() == Task.BOOK && talk.state().asked() == Asked.CONFIRM;
        if (unfinished) {
            talk.ask(Asked.CONFIRM, "Before you go: I haven't booked anything yet. Shall I book it?");
            return;
        }
        talk.state(DialogueState.START);
        talk.say(
                talk.isVoice()
                        ? "Thank you for calling " + talk.business().name() + ". Goodbye!"
                        : "Thank you, have a good day!");
        talk.tools().endCall();
    }

    /** Never the same question a third time: it is rephrased once, then a message is offered. */
    private void notUnderstood() {
        talk.state(talk.state().missed());
        if (talk.state().misses() >= TRIES) {
            talk.state(talk.state().understood());
            talk.ask(
                    Asked.MESSAGE_OFFER,
                    "I'm sorry, I'm having trouble understanding. Would you like me to take a message, so that someone can call you back?");
            return;
        }
        talk.say(Rephrased.of(talk.state(), talk.business()));
    }

    private boolean answersWhatWasAsked(Clause clause) {
        if (talk.state().task() == Task.BOOK && SpokenNames.isGiven(clause.said())) {
            return true;
        }
        return switch (talk.state().asked()) {
            case SERVICE ->
                !ServiceNames.find(clause.plain(), talk.business().services()).isEmpty()
                        && !clause.has(Intent.PRICE)
                        && !clause.has(Intent.DURATION);
            case DAY, TIME, OFFER, CHANGE -> clause.isOnlyAboutTime();
            case NAME -> !clause.isInterrogative() && !clause.has(Intent.HOURS);
            default -> false;
        };
    }

    private boolean dropsIt(String utterance) {
        Clause clause = Clause.of(utterance, talk.business().services());
        return clause.has(Intent.FORGET) && clause.plain().split(" ").length <= 8;
    }

    private boolean hasNewWish(Said said) {
        return said.has(Intent.BOOK)
                || !talk.when(said.raw(), SpokenWhen.NOTHING).isEmpty();
    }

    private static boolean isPoliteness(Said said) {
        return said.plain()
                .replaceAll(
                        "\\b(?:hi|hello|hey|there|thing|wait|last|good|morning|afternoon|evening|thanks|thank|you|please|ok|okay|yes|yeah|great|sorry|so|and|but|also|just|a|quick|question|i|have|had|i've|got|one|more|first|before|that|this|is|calling|the|um|uh)\\b",
                        "")
                .isBlank();
    }
}
