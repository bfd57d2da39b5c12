package com.aira.voice.conversation.dialogue;

import com.aira.voice.conversation.Effect;
import com.aira.voice.conversation.confirm.ReadBack.Act;
import com.aira.voice.conversation.confirm.Reply;
import com.aira.voice.conversation.confirm.ReplyParser;
import com.aira.voice.conversation.when.SpokenWhen;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a caller says right after something was done, when they take back the yes that did it: "no wait, not that day". What
 * was done is told again, and whether to undo it is asked; nothing is undone without another yes.
 */
final class SecondThoughts {

    private static final Pattern ABOUT_TIME =
            Pattern.compile("\\b(?:day|date|time|hour|week|month|earlier|later|morning|afternoon|evening)\\b");

    /** A wish of its own may begin with a no, too. */
    private static final Pattern TAKES_BACK = Pattern.compile(
            "\\b(?:not|wrong|isn't|wasn't|mistake|mistaken|sorry|wait|hold on|hang on|hold up|stop|undo|keep it)\\b");

    private final Talk talk;
    private final Tasks tasks;

    SecondThoughts(Talk talk, Tasks tasks) {
        this.talk = talk;
        this.tasks = tasks;
    }

    /** What a turn did, until the next turn has ended. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Done(Act act, Draft.Target appointment) {

        /** The last change of the calendar among these effects. */
        static Optional<Done> of(List<Effect> effects) {
            Optional<Done> last = Optional.empty();
            for (Effect effect : effects) {
                if (effect instanceof Effect.Booked booked) {
                    last = Optional.of(new Done(Act.BOOK, Draft.Target.of(booked.appointment())));
                } else if (effect instanceof Effect.Moved moved) {
                    last = Optional.of(new Done(Act.MOVE, Draft.Target.of(moved.appointment())));
                } else if (effect instanceof Effect.Cancelled cancelled) {
                    last = Optional.of(new Done(Act.CANCEL, Draft.Target.of(cancelled.appointment())));
                }
            }
            return last;
        }
    }

    /** @return whether the turn was about what had just been done, and was dealt with */
    boolean settle(Done done, Said said) {
        Reply reply = ReplyParser.parse(said.raw());
        if (reply == Reply.YES && !isHeard()) {
            tell(done);
            return true;
        }
        if (!takesBack(done, reply, said)) {
            return false;
        }
        if (done.act() == Act.CANCEL) {
            bookAgain(done.appointment(), said);
        } else {
            boolean time = ABOUT_TIME.matcher(said.plain()).find()
                    || !talk.when(said.raw(), SpokenWhen.NOTHING).isEmpty();
            tasks.start(time ? Task.MOVE : Task.CANCEL, said, Optional.of(done.appointment()));
        }
        return true;
    }

    private boolean takesBack(Done done, Reply reply, Said said) {
        if (done.act() == Act.CANCEL && said.has(Intent.MOVE)) {
            return true;
        }
        if (said.has(Intent.MOVE) || said.has(Intent.CANCEL) || said.has(Intent.LOOKUP) || said.has(Intent.BOOK)) {
            return false;
        }
        return switch (reply) {
            case WAIT -> true;
            case KEEP -> done.act() == Act.CANCEL;
            case NO -> !isHeard();
            case OBJECTION -> TAKES_BACK.matcher(said.plain()).find();
            default -> false;
        };
    }

    /** A cancellation cannot be taken back; the same time may still be free. */
    private void bookAgain(Draft.Target cancelled, Said said) {
        talk.say("I have cancelled it already, but I can book it again.");
        talk.state(talk.state().begin(Task.BOOK));
        var local = cancelled.at().atZone(talk.business().zone());
        Draft draft = talk.draft()
                .withWhen(SpokenWhen.of(local.toLocalDate(), local.toLocalTime()))
                .withName(cancelled.name());
        talk.draft(cancelled.service().map(draft::withService).orElse(draft));
        if (said.has(Intent.MOVE)) {
            tasks.hear(said);
        }
        tasks.advance();
    }

    private void tell(Done done) {
        String named = new ChangeTask(talk).named(done.appointment());
        talk.say(done.act() == Act.CANCEL ? "I have cancelled " + named + "." : "You have " + named + ".");
        talk.ask(Asked.ANYTHING_ELSE, "Is there anything else I can do for you?");
    }

    /** Whoever spoke over the confirmation may not know that it is done. */
    private boolean isHeard() {
        return talk.turn()
                .memory()
                .lastOfReceptionist()
                .filter(line -> line.endsWith("?"))
                .isPresent();
    }
}
