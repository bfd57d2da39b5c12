package com.aira.voice.dialogue.flow;

import com.aira.voice.dialogue.state.Slots;
import com.aira.voice.dialogue.turn.DialogueContext;
import com.aira.voice.understanding.Utterance;
import com.aira.voice.understanding.phrases.Words;
import com.aira.voice.when.SpokenWhen;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days and times that lean on what was said before: on a question, on the appointment made last. */
final class LeaningTimes {

    private static final Pattern AFTER =
            Pattern.compile("\\b(?:(?:right|straight|directly|immediately|just) after(?:wards)?|back to back"
                    + "|while (?:i'm|we're|she's|he's|they're|i am|we are) (?:there|in|here))\\b");

    private static final Pattern BEFORE = Pattern.compile("\\b(?:right|straight|directly|immediately|just) before\\b");

    private static final Pattern SAME_TIME =
            Pattern.compile("\\b(?:the )?same (?:day (?:and )?(?:same )?time|time)\\b");

    private static final Pattern ANOTHER = Pattern.compile("\\b(?:another|one more|second|two|again)\\b");

    private static final Pattern SAME_DAY = Pattern.compile("\\b(?:that|the same|same) day\\b");

    private static final Pattern AFTER_WHOM =
            Pattern.compile("\\b(?:after|before) (?:mr |mister |mrs |miss )?(\\w+)\\b");

    private static final Pattern AS_WHOM = Pattern.compile("\\b(?:day|time) as (?:mr |mister |mrs |miss )?(\\w+)\\b");

    private final DialogueContext context;
    private Optional<Slots.Target> named = Optional.empty();

    LeaningTimes(DialogueContext context) {
        this.context = context;
    }

    void ofQuestion() {
        if (context.draft().when().isEmpty()) {
            for (String question : context.questions()) {
                SpokenWhen named = context.when(question, SpokenWhen.NOTHING);
                if (named.date().isPresent() && named.otherDates().isEmpty()) {
                    context.draft(context.draft().withWhen(named));
                }
            }
        }
    }

    /** "Right after that", "right before his": next to the appointment that was made last, or to whose is named. */
    boolean nextToTheLast(Utterance utterance) {
        named(utterance, AFTER_WHOM).ifPresent(target -> named = Optional.of(target));
        boolean before = BEFORE.matcher(utterance.plain()).find();
        if (!before && !AFTER.matcher(utterance.plain()).find()) {
            return false;
        }
        Duration ofThis = Duration.ofMinutes(context.minutesOf(context.draft().service()));
        Optional<Slots.Target> last = last();
        last.ifPresent(target -> {
            Instant start = before ? target.at().minus(ofThis) : end(target);
            ZonedDateTime local = start.atZone(context.business().zone());
            context.draft(context.draft().withWhen(SpokenWhen.of(local.toLocalDate(), local.toLocalTime())));
        });
        return last.isPresent();
    }

    /** "And a blow-dry straight after": the one that was made last follows on another already. */
    Optional<Slots.Target> followsAlready(Utterance utterance) {
        if (!AFTER.matcher(utterance.plain()).find()
                || ANOTHER.matcher(utterance.plain()).find()) {
            return Optional.empty();
        }
        List<Slots.Target> known =
                ChangeFlow.targets(context.tools().appointments().knownAppointments());
        return ChangeFlow.latest(
                        context.tools().appointments().knownAppointments(),
                        context.turn().memory().latest())
                .filter(last -> last.service().equals(context.draft().service()))
                .filter(last -> known.stream().anyMatch(one -> end(one).equals(last.at())));
    }

    private Instant end(Slots.Target target) {
        return target.at().plus(Duration.ofMinutes(context.minutesOf(target.service())));
    }

    /** "Later that day": the day of the appointment that was spoken of last, with the hour that is said now. */
    boolean onTheSameDay(Utterance utterance) {
        named(utterance, AS_WHOM).ifPresent(target -> named = Optional.of(target));
        if (!SAME_DAY.matcher(utterance.plain()).find()
                || context.draft().when().date().isPresent()) {
            return false;
        }
        Optional<Slots.Target> last = last();
        boolean sameTime = SAME_TIME.matcher(utterance.plain()).find();
        last.filter(target -> sameTime).ifPresent(target -> {
            var local = target.at().atZone(context.business().zone());
            context.draft(context.draft().withWhen(SpokenWhen.of(local.toLocalDate(), local.toLocalTime())));
        });
        last.filter(target -> !sameTime)
                .ifPresent(target -> context.draft(context.draft()
                        .withWhen(context.draft()
                                .when()
                                .on(target.at()
                                        .atZone(context.business().zone())
                                        .toLocalDate()))));
        return last.isPresent();
    }

    /** "Right after Savannah", "same day as Mr Stone": whose name was said. */
    private Optional<Slots.Target> named(Utterance utterance, Pattern whom) {
        Matcher name = whom.matcher(utterance.plain());
        return !name.find()
                ? Optional.empty()
                : ChangeFlow.targets(context.tools().appointments().knownAppointments()).stream()
                        .filter(target -> Words.of(target.name()).contains(name.group(1)))
                        .reduce((first, second) -> second);
    }

    /** The appointment spoken of last, or made last. */
    private Optional<Slots.Target> last() {
        return named.or(() -> context.state().subject())
                .or(() -> ChangeFlow.latest(
                        context.tools().appointments().knownAppointments(),
                        context.turn().memory().latest()));
    }
}
