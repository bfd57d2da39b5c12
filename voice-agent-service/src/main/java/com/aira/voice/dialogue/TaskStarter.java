package com.aira.voice.dialogue;

import com.aira.voice.business.OfferedService;
import com.aira.voice.dialogue.flow.AmendFlow;
import com.aira.voice.dialogue.flow.ChangeFlow;
import com.aira.voice.dialogue.flow.Flows;
import com.aira.voice.dialogue.flow.MessageFlow;
import com.aira.voice.dialogue.hearing.Heard;
import com.aira.voice.dialogue.hearing.Notes;
import com.aira.voice.dialogue.state.Flow;
import com.aira.voice.dialogue.state.Prompt;
import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Clause;
import com.aira.voice.understanding.EmailAddresses;
import com.aira.voice.understanding.Intent;
import com.aira.voice.understanding.Normalizer;
import com.aira.voice.understanding.PartySizes;
import com.aira.voice.understanding.ServiceNames;
import com.aira.voice.understanding.SpokenDigits;
import com.aira.voice.understanding.StaffNames;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.acts.Act;
import com.aira.voice.when.SpokenWhen;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts what the caller asks for, unless it belongs to what is under way. */
final class TaskStarter {

    /** Of the appointment that was just told: "can she come at five instead?" */
    private static final Pattern INSTEAD = Pattern.compile(
            "\\b(?:instead|rather than|later|earlier|(?:can|could|might) (?:it|that|his|hers|mine|ours|he|she|they) (?:be|come|go)"
                    + "|make (?:it|his|hers|that|mine|ours)|bring (?:it|that|his|hers|mine) forward|pull (?:it|that|his|hers|mine))\\b");

    /** "Right, put her down for one": a booking, however it leans on what was said before. */
    private static final Pattern PUTS_DOWN = Pattern.compile(
            "\\b(?:put|book|sign|pencil) (?:her|him|them|me|us|my \\w+|\\w+) (?:down|in|up)(?: for (?:one|that|it|an?)\\b|$)");

    /** Whose appointment: one that stands, and not the one that is being booked. */
    private static final Pattern OWN = Pattern.compile("\\b(?:my|our|ours|mine|theirs|existing)\\b");

    private static final Pattern ANOTHER_TIME = Pattern.compile(
            "\\b(?:instead|rather|another (?:day|time)|(?:change|move|switch|swap|come) (?:it |that |her |him |them |us )?(?:to|for|on))\\b");

    private static final Pattern IT = Pattern.compile("\\b(?:it|that|this)\\b");

    /** "We have a table on Saturday": that one, and no other. */
    private static final Pattern HAS_ONE =
            Pattern.compile("\\b(?:i|we)(?:'ve| have)(?: already)?(?: got)? (?:an? |the |our |my )");

    private static final Pattern BOOKS_BESIDE = Pattern.compile(
            "(?i)(?:[,.;]|\\b(?:and|then|also)\\b)[ ,]*(?:can you |could you |please )*\\b(?:book|put|schedule)\\b(.*)$");

    /** "My little fella is three, have ye anything for him to sit on?": a wish for an answer before one for a time. */
    private static final Pattern ASKS = Pattern.compile(
            "\\b(?:can|could|do|does|is|are|will|would|have|has) (?:i|we|you|ye|they|he|she|it|my|there|somebody|someone|anyone)\\b"
                    + "|\\b(?:what|when|where|how|which|any way)\\b");

    private static final int A_WHOLE_SENTENCE = 7;

    /** Whoever surely wants an appointment is asked for the rest of it. */
    private static final double SURELY = 0.8;

    private static final Pattern MOVES =
            Pattern.compile("\\b(?:move|swap|shift|push|switch) \\w+.*\\b(?:to|until|for)\\b");

    /** "My own one, the Wednesday one": another than the one that was spoken of last. */
    private static final Pattern OF_A_DAY = Pattern.compile("\\bthe \\w+day (?:one|appointment)\\b|\\bmy own\\b");

    /** "He's seeing the physio instead": nothing of ours. */
    private static final Pattern ELSEWHERE =
            Pattern.compile("\\b(?:seeing|doing|having|going|ordering|getting|using)\\b.*\\binstead$");

    private final DialogueContext context;
    private final Flows flows;
    private final LookUp lookUp;
    private final Answers answers;

    TaskStarter(DialogueContext context, Flows flows, Answers answers) {
        this.answers = answers;
        this.context = context;
        this.flows = flows;
        this.lookUp = new LookUp(context, flows);
    }

    /** Starts what the caller asks for, unless it belongs to what is under way. */
    boolean begin(Utterance utterance, Heard heard) {
        Flow current = context.state().task();
        if (utterance.has(Intent.LOOKUP)) {
            lookUp.answer(utterance);
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
        Optional<Slots.Target> other =
                heard.has(Act.MODIFY) && !isForMore(utterance) ? withSomebodyElse(utterance) : Optional.empty();
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
        boolean forgets =
                current == Flow.NONE && utterance.has(Intent.FORGET) && context.namesService(utterance.plain());
        if ((utterance.has(Intent.CANCEL) || forgets) && current != Flow.CANCEL) {
            Matcher books = BOOKS_BESIDE.matcher(utterance.raw());
            boolean another = booksBeside(utterance) && books.find();
            flows.start(
                    Flow.CANCEL,
                    another ? utterance.only(utterance.raw().substring(0, books.start())) : utterance,
                    flows.meant());
            if (another && context.state().task() == Flow.CANCEL) {
                flows.bookAfterwards(utterance.only(books.group(1)));
            }
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
            boolean asks = current == Flow.NONE
                    && !context.namesService(utterance.plain())
                    && utterance.plain().split(" ").length >= A_WHOLE_SENTENCE
                    && ASKS.matcher(utterance.plain()).find();
            if (asks && answers.answerIfLikely(utterance.raw()) && heard.acts().score(Act.BOOK) < SURELY) {
                context.state(context.state().ask(Prompt.ANYTHING_ELSE));
                return true;
            }
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
                    case BOOK ->
                        another
                                || OWN.matcher(utterance.plain()).find()
                                || context.hasJustTold()
                                        && IT.matcher(utterance.plain()).find();
                    case MOVE -> another && utterance.has(Intent.MOVE);
                    default -> true;
                };
        if (starts) {
            flows.start(
                    Flow.MOVE,
                    utterance.with(Intent.MOVE),
                    another ? named : flows.meant().or(() -> subject(utterance)));
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
                && !booksBeside(utterance)
                && !ELSEWHERE.matcher(utterance.plain()).find()
                && ANOTHER_TIME.matcher(utterance.plain()).find();
        boolean subject = context.state().task() == Flow.NONE
                && context.state().subject().isPresent()
                && INSTEAD.matcher(utterance.plain()).find()
                && !utterance.has(Intent.BOOK)
                && !context.namesService(utterance.plain())
                && !context.goal(utterance.raw(), SpokenWhen.NOTHING).isEmpty();
        boolean moves = utterance.has(Intent.MOVE)
                && !(utterance.has(Intent.CANCEL)
                        && ELSEWHERE.matcher(utterance.plain()).find());
        boolean named = MOVES.matcher(utterance.plain()).find()
                && !utterance.has(Intent.CANCEL)
                && flows.named().isPresent();
        return moves || instead || subject || named;
    }

    /** "Cancel my lesson on Thursday, and book me a mock test on Tuesday instead": two tasks. */
    private boolean booksBeside(Utterance utterance) {
        Matcher books = BOOKS_BESIDE.matcher(utterance.raw());
        return utterance.has(Intent.BOOK) && books.find() && context.namesService(Normalizer.normalize(books.group(1)));
    }

    /** The appointment that was just told, if the words lean on it and name no other. */
    private Optional<Slots.Target> subject(Utterance utterance) {
        boolean leans = INSTEAD.matcher(utterance.plain()).find()
                && !OF_A_DAY.matcher(utterance.plain()).find()
                && !context.namesService(utterance.plain());
        return leans ? flows.named().or(() -> context.state().subject()) : Optional.empty();
    }

    /** The appointment that this call has just made or looked at. */
    private Optional<Slots.Target> latest(Utterance utterance) {
        boolean another = !context.when(utterance.raw(), SpokenWhen.NOTHING).isEmpty()
                || !context.existing(utterance.raw()).isEmpty()
                || context.namesService(utterance.plain());
        if (another) {
            return Optional.empty();
        }
        Optional<UUID> latest = context.turn().memory().latest();
        return latest.isEmpty()
                ? Optional.empty()
                : ChangeFlow.latest(context.tools().appointments().knownAppointments(), latest);
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
                && !HAS_ONE.matcher(utterance.plain()).find()
                && !AmendFlow.isToAnother(utterance)
                && ChangeFlow.targets(context.tools().appointments().knownAppointments()).stream()
                        .noneMatch(target -> named.stream().anyMatch(service -> target.service()
                                .filter(service.name()::equals)
                                .isPresent()));
    }
}
