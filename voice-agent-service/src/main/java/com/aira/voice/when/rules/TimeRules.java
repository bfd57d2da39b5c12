package com.aira.voice.when.rules;

import com.aira.voice.when.clock.ClockRules;
import com.aira.voice.when.clock.ClockTime;
import com.aira.voice.when.words.Amounts;
import com.aira.voice.when.words.Cursor;
import com.aira.voice.when.words.Expecting;
import com.aira.voice.when.words.Nouns;
import com.aira.voice.when.words.Word;
import com.aira.voice.when.words.WordSet;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Times: exact ones, bounds ("between 2 and 4", "after 3", "before noon", "5 or later"), and moments ("in two hours"). A bare
 * number is a time only after a word that makes it one, or as the answer to a question for a time.
 */
public final class TimeRules implements Rule {

    /** "In a minute", "in two minutes" is how one asks for patience. */
    private static final Duration AN_IDIOM = Duration.ofMinutes(2);

    private static final Set<String> NOT_BEFORE_AN_ANSWER = WordSet.of("of are is be for with");
    /** "At around about three". */
    private static final int MOST_CUES = 3;

    private static final Set<String> CUES = WordSet.of("at around about near towards approx circa");
    private static final Set<String> AFTER_A_PROPOSAL = Set.of("or", "then", "not");
    private static final Set<String> SECOND_THOUGHTS = Set.of("no", "sorry", "actually", "rather", "wait");
    private static final Set<String> PROPOSALS = Set.of("say", "said", "mean", "meant", "do", "about");
    private static final Set<String> AFTER = Set.of("after", "past", "from");
    private static final Set<String> BEFORE = Set.of("before", "by", "until");
    private static final Set<String> TO = Set.of("to", "until", "-", "and", "through");
    private static final Set<String> ANSWER_TAILS = WordSet.of("instead works is would suits sounds");
    private static final Set<String> TIMES_SAID =
            Set.of("at", "noon", "until", "o'clock", "am", "pm", "half", "quarter");
    private static final Set<String> BEFORE_AN_HOUR = WordSet.of("or have take get prefer then want need say");
    private static final Set<String> BEFORE_HOURS = WordSet.of("anywhere work works working open");
    private static final Set<String> JUDGES = Set.of("works", "suits", "sounds");
    private static final Set<String> JUDGED_BY = WordSet.of("is would wont doesnt isnt might could");
    private static final Set<String> JUDGEMENTS =
            WordSet.of("early late work suit good fine great best better perfect ideal tight");
    private static final Set<String> NOT_THAN = Set.of("not", "than");
    private static final Set<String> AFTER_A_PART = Set.of("for", "please", "if", "and", "so", "with");
    private static final Set<String> ONE_OF_THEM =
            WordSet.of("make book get find need want have reserve schedule this that which another");
    private static final Set<String> AFTER_ONE_OF_THEM = Set.of("for", "at", "in", "on", "with");
    private static final Set<String> DAY_WORDS = Set.of("today", "tomorrow", "night");
    private static final Set<String> NOT_PLURAL =
            WordSet.of("is works suits was thanks always this sounds does perhaps yes as has its");
    private static final Set<String> DURATION_UNITS = WordSet.of(
            "day days week weeks month months year years night nights hour hours hr hrs minute minutes min",
            "mins % of to year-old yrs");

    @Override
    public Optional<Parsed> read(Cursor cursor) {
        int start = cursor.position();
        return moment(cursor)
                .or(() -> between(at(cursor, start)))
                .or(() -> bound(at(cursor, start)))
                .or(() -> clock(at(cursor, start)));
    }

    private static Cursor at(Cursor cursor, int start) {
        cursor.back(start);
        return cursor;
    }

    /** "In two hours", "half an hour from now". */
    private static Optional<Parsed> moment(Cursor cursor) {
        boolean in = cursor.take("in");
        Optional<Duration> duration = Amounts.duration(cursor);
        boolean time = cursor.take("time");
        boolean fromNow = cursor.takeAll("from", "now");
        boolean isLength = cursor.peek().in(Set.of("later", "earlier"));
        return duration.filter(any -> any.compareTo(AN_IDIOM) > 0)
                .filter(any -> (in || fromNow) && !isLength || in && time)
                .map(Parsed.Moment::new);
    }

    /** "Between 2 and 4", "from 9 to 5", "2 to 4 pm". Moving something "from 2 to 4" is no span. */
    private static Optional<Parsed> between(Cursor cursor) {
        boolean moves = cursor.anyBefore(Nouns.MOVES);
        boolean between = cursor.take("between");
        boolean from = !between && cursor.take("from");
        boolean led =
                between || from || cursor.peek(-1).in(CUES) || cursor.peek(-1).in(BEFORE_HOURS);
        Optional<ClockTime> first = spanStart(cursor, between || from);
        if (first.isEmpty() || moves && !between || !cursor.take(TO)) {
            return Optional.empty();
        }
        if (cursor.peek(-1).is("and") && !between) {
            return Optional.empty();
        }
        cursor.take("about");
        Optional<ClockTime> second = ClockRules.any(cursor);
        if (second.isEmpty() || isCounted(cursor)) {
            return Optional.empty();
        }
        boolean sure = led
                || !first.get().isOpen()
                || !second.get().isOpen()
                || isPartAhead(cursor)
                || cursor.peek().in(DAY_WORDS)
                || cursor.peek().is(Word.Kind.WEEKDAY)
                || cursor.expects(Expecting.TIME);
        return sure ? Optional.of(new Parsed.Span(first, second)) : Optional.empty();
    }

    /** "From ten to four" starts at ten, though "ten to four" alone is 3:50. */
    private static Optional<ClockTime> spanStart(Cursor cursor, boolean led) {
        Word number = cursor.peek();
        Word link = cursor.peek(1);
        if (number.isNumber(1, 24) && link.in(TO) && !link.is("and")) {
            boolean minutesTo = link.is("to") && number.value() % 5 == 0 && number.value() < 30;
            if (led || !minutesTo) {
                return Optional.of(ClockTime.open(cursor.next().value() % 24, 0));
            }
        }
        return ClockRules.any(cursor);
    }

    private static Optional<Parsed> bound(Cursor cursor) {
        int start = cursor.position();
        boolean not = cursor.take("not") || cursor.take("no") || cursor.take("nothing");
        boolean after = cursor.take(AFTER) || cursor.takeAll("later", "than");
        boolean before = !after && (cursor.take(BEFORE) || cursor.takeAll("earlier", "than"));
        if (after || before) {
            boolean from = cursor.peek(-1).is("from");
            cursor.take("about");
            cursor.take("around");
            Optional<ClockTime> time = ClockRules.any(cursor);
            if (time.isEmpty() || isCounted(cursor) || from && cursor.anyBefore(Nouns.MOVES)) {
                return from ? movedFrom(cursor, time) : Optional.empty();
            }
            if (!cursor.takeAll("and", "onwards") && !cursor.take("onwards") && !cursor.take("onward") && from) {
                cursor.take("on");
            }
            return Optional.of(after != not ? from(time.get()) : to(time.get()));
        }
        cursor.back(start);
        return trailing(cursor);
    }

    private static Optional<Parsed> movedFrom(Cursor cursor, Optional<ClockTime> time) {
        boolean amount = isCounted(cursor) && !cursor.peek().is("to");
        return amount ? Optional.empty() : time.map(Parsed.Clock::new);
    }

    /** "5 or later", "3 at the earliest", "4 onwards". */
    private static Optional<Parsed> trailing(Cursor cursor) {
        if (!cursor.take("at")) {
            cursor.take("around");
        }
        Optional<ClockTime> time = ClockRules.any(cursor);
        if (time.isEmpty()) {
            return Optional.empty();
        }
        if (cursor.takeAll("or", "later")
                || cursor.takeAll("or", "after")
                || cursor.take("onwards")
                || cursor.take("onward")
                || cursor.takeAll("at", "the", "earliest")
                || cursor.takeAll("and", "later")
                || cursor.takeAll("and", "onwards")
                || cursor.takeAll("or", "any", "time", "after")) {
            return time.map(TimeRules::from);
        }
        if (cursor.takeAll("or", "earlier")
                || cursor.takeAll("or", "before")
                || cursor.takeAll("at", "the", "latest")) {
            return time.map(TimeRules::to);
        }
        return Optional.empty();
    }

    private static Parsed from(ClockTime time) {
        return new Parsed.Span(Optional.of(time), Optional.empty());
    }

    private static Parsed to(ClockTime time) {
        return new Parsed.Span(Optional.empty(), Optional.of(time));
    }

    private static Optional<Parsed> clock(Cursor cursor) {
        int start = cursor.position();
        boolean cued = takeCue(cursor);
        Optional<ClockTime> sure = ClockRules.sure(cursor);
        if (sure.isPresent()) {
            return sure.map(Parsed.Clock::new);
        }
        cursor.back(start);
        cued = takeCue(cursor) || cued;
        Word before = cursor.peek(-1);
        Optional<ClockTime> bare = ClockRules.any(cursor);
        boolean isTime = bare.isPresent()
                && !isCounted(cursor)
                && (cued || isCuedBy(before, cursor) || isPartAhead(cursor) || isAnswer(cursor, before));
        return isTime ? bare.map(Parsed.Clock::new) : Optional.empty();
    }

    private static boolean takeCue(Cursor cursor) {
        boolean cued = false;
        for (int i = 0; i < MOST_CUES && cursor.take(CUES); i++) {
            cued = true;
        }
        return cued;
    }

    /** "Make it 4" is a time only with "instead" behind; "how about 4", "say 4" are; so is "to 4" when something moves. */
    private static boolean isCuedBy(Word before, Cursor afterNumber) {
        Word next = afterNumber.peek();
        boolean dayFollows = next.is("on") || next.is(Word.Kind.WEEKDAY) || next.in(DAY_WORDS);
        boolean endsHere = dayFollows || next.pause() || next.in(AFTER_A_PROPOSAL) || next.in(ANSWER_TAILS);
        boolean secondThought = before.in(SECOND_THOUGHTS) && endsHere && afterNumber.anyBefore(CUES);
        boolean moved = before.is("to") && afterNumber.anyBefore(Nouns.MOVES);
        boolean proposed = before.in(PROPOSALS) && endsHere;
        boolean dayBefore = (before.in(DAY_WORDS) || before.is("or") && isTimeBefore(afterNumber)) && endsHere;
        boolean answered = before.pause() && next.is("instead") || before.is("it") && next.is("instead");
        boolean partBefore = before.in(PartRules.NAMES) && (endsHere || next.in(AFTER_A_PART));
        boolean judged = afterNumber.peek(-1).isNumber(1, 12) && !before.in(ONE_OF_THEM) && isJudged(afterNumber);
        boolean again = before.in(NOT_THAN) && isTimeAround(afterNumber) && (endsHere || next.is(Word.Kind.END));
        boolean likeBefore = afterNumber.anyBefore(TIMES_SAID) && (isMadeIt(before, afterNumber) || before.is("so"));
        boolean ends = endsHere || next.is("please");
        boolean startsDay =
                dayFollows && before.in(BEFORE_AN_HOUR) && afterNumber.peek(-1).isNumber(1, 12);
        return partBefore
                || judged
                || startsDay
                || likeBefore && ends
                || again
                || moved
                || secondThought
                || proposed
                || dayBefore
                || answered
                || next.is("instead");
    }

    private static boolean isMadeIt(Word before, Cursor afterNumber) {
        return before.is("it")
                && (afterNumber.peek(-3).is("make") || afterNumber.peek(-3).is("be"));
    }

    /** "Ten is too early", "eight works", "three would be fine". */
    private static boolean isJudged(Cursor afterNumber) {
        if (afterNumber.peek().pause()) {
            return false;
        }
        if (afterNumber.peek().in(JUDGES)) {
            return true;
        }
        boolean linked = afterNumber.peek().in(JUDGED_BY);
        return linked
                && (afterNumber.peek(1).in(JUDGEMENTS) || afterNumber.peek(2).in(JUDGEMENTS));
    }

    /** "I said five not four", "rather five than four". */
    private static boolean isTimeAround(Cursor afterNumber) {
        return afterNumber.peek(-3).is(Word.Kind.NUMBER) || afterNumber.peek(-4).in(CUES);
    }

    /** "At ten or eleven". */
    private static boolean isTimeBefore(Cursor afterNumber) {
        Word earlier = afterNumber.peek(-3);
        return earlier.is(Word.Kind.NUMBER)
                || earlier.is(Word.Kind.CLOCK)
                || earlier.is(Word.Kind.MERIDIEM)
                || earlier.is("o'clock")
                || earlier.is("noon");
    }

    /** "8 in the morning", "9 tonight", "ten tomorrow morning". */
    private static boolean isPartAhead(Cursor cursor) {
        int at = cursor.peek().in(Set.of("in", "tomorrow", "this", "at", "today")) ? 1 : 0;
        at += cursor.peek(at).is("the") ? 1 : 0;
        return at > 0 && cursor.peek(at).in(PartRules.NAMES) && !cursor.peek().pause();
    }

    private static boolean isAnswer(Cursor afterNumber, Word before) {
        boolean whole = before.is(Word.Kind.END) && afterNumber.atEnd() && ClockRules.isTogether(afterNumber.peek(-1));
        boolean years = afterNumber.peek(-1).isNumber(1900, 2100) && !afterNumber.expects(Expecting.TIME);
        boolean asked = afterNumber.expects(Expecting.TIME)
                && !before.in(NOT_BEFORE_AN_ANSWER)
                && !before.in(Nouns.REFERENCES)
                && !isOneOfThem(afterNumber, before)
                && !before.is(Word.Kind.MONTH);
        boolean askedFor = afterNumber.expects(Expecting.TIME) && before.is("for") && afterNumber.position() <= 2;
        return (whole || asked || askedFor) && !years;
    }

    /** "Book one for 7:15" asks for a table. */
    private static boolean isOneOfThem(Cursor afterNumber, Word before) {
        return afterNumber.peek(-1).isNumber(1, 1)
                && before.in(ONE_OF_THEM)
                && afterNumber.peek().in(AFTER_ONE_OF_THEM);
    }

    /** What follows the number makes it an amount: "4 people", "two weeks", "3 haircuts". */
    private static boolean isCounted(Cursor cursor) {
        Word next = cursor.peek();
        boolean number = cursor.peek(-1).is(Word.Kind.NUMBER);
        if (!number || next.pause()) {
            return false;
        }
        boolean plural = next.is(Word.Kind.WORD)
                && next.text().endsWith("s")
                && next.text().length() > 3
                && !next.in(NOT_PLURAL)
                && !next.in(PartRules.NAMES)
                && cursor.peek(-1).value() > 1;
        boolean orMore = next.is("or") && cursor.peek(1).is(Word.Kind.NUMBER) && Nouns.isCountedAt(cursor, 2);
        return plural || orMore || next.in(DURATION_UNITS) || Nouns.isCountedAt(cursor, 0);
    }
}
