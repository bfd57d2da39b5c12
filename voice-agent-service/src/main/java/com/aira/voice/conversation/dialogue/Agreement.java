package com.aira.voice.conversation.dialogue;

import com.aira.voice.conversation.confirm.ReadBack;
import com.aira.voice.conversation.confirm.Reply;
import com.aira.voice.conversation.confirm.ReplyParser;
import java.util.Optional;

/** The caller's answer to what was read back. Only a turn that is nothing but assent to what was heard does it. */
final class Agreement {

    private final Talk talk;
    private final Tasks tasks;

    Agreement(Talk talk, Tasks tasks) {
        this.talk = talk;
        this.tasks = tasks;
    }

    /** @return whether the turn was an answer and nothing else, and was dealt with */
    boolean settles(String utterance) {
        Optional<ReadBack> waiting = talk.turn().memory().readBack();
        if (waiting.filter(readBack -> readBack.isAgreedBy(utterance)).isPresent()) {
            tasks.perform();
            return true;
        }
        switch (reply(utterance)) {
            // It was not heard to its end.
            case YES -> tasks.advance();
            case NO -> refused();
            case KEEP -> kept();
            case WAIT -> delayed();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** @return whether the turn doubts what was read back without saying what else it should be, and was dealt with */
    boolean objects(Said said) {
        Reply whole = reply(talk.turn().utterance());
        if (whole == Reply.OBJECTION || said.assent() == Assent.NO) {
            if (talk.state().task() == Task.CANCEL) {
                delayed();
            } else {
                refused();
            }
            return true;
        }
        return false;
    }

    /** Whether the rest of a turn, its questions answered, is assent or courtesy. */
    boolean isAssent(Said rest) {
        Reply reply = reply(rest.raw());
        return talk.state().asked() == Asked.CONFIRM && (reply == Reply.YES || reply == Reply.COURTESY);
    }

    boolean isCourtesy(String utterance) {
        return ReplyParser.parse(utterance) == Reply.COURTESY;
    }

    /** "Nothing", "it's fine": what was read back stands, and is read back again. */
    boolean needsNoChange(String utterance) {
        ReadBack.Act act = talk.state().task() == Task.MOVE ? ReadBack.Act.MOVE : ReadBack.Act.BOOK;
        return ReplyParser.parse(utterance, act, "") == Reply.YES || ReplyParser.parse(utterance) == Reply.COURTESY;
    }

    private Reply reply(String utterance) {
        return talk.turn()
                .memory()
                .readBack()
                .map(readBack -> readBack.reply(utterance))
                .orElseGet(() -> ReplyParser.parse(utterance));
    }

    private void refused() {
        if (talk.state().task() == Task.CANCEL) {
            kept();
        } else {
            talk.ask(Asked.CHANGE, "What would you like to change?");
        }
    }

    private void kept() {
        if (talk.state().task() == Task.BOOK) {
            refused();
            return;
        }
        talk.done();
        talk.say("All right, I've left it as it is. Is there anything else I can do for you?");
    }

    private void delayed() {
        switch (talk.state().task()) {
            case CANCEL -> talk.ask(Asked.CONFIRM, "I haven't cancelled anything. Shall I still cancel it?");
            case MOVE -> talk.ask(Asked.CHANGE, "Nothing is moved yet. What would you like to change?");
            default -> talk.ask(Asked.CHANGE, "Nothing is booked yet. What would you like to change?");
        }
    }
}
