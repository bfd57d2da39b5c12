package com.aira.it.talk;

import static com.aira.it.talk.hearing.ReceptionistAct.HOW_CAN_I_HELP;
import static com.aira.it.talk.hearing.ReceptionistAct.MENU;
import static com.aira.it.talk.hearing.ReceptionistAct.UNKNOWN;

import com.aira.it.talk.PlayedCall.Verdict;
import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Watches one call beside its caller: what was heard before which row, and at the end what came of the goal. */
final class CallJudge {

    /** A good receptionist's turns and so many more are smooth still. */
    private static final int SPARE_TURNS = 2;

    private static final int WORDS_OF_A_SENTENCE = 4;

    private final Goal goal;
    private final LocalDate today;
    private final Map<String, AppointmentRow> before = new HashMap<>();
    private final Map<String, AppointmentRow> known = new HashMap<>();
    private final List<Heard> heard = new ArrayList<>();
    private final StringBuilder said = new StringBuilder();
    /** All rows are right from the start: what the caller wants is in what is said. */
    private final boolean wantsToHearOnly;

    private List<AppointmentRow> rows;
    private List<TalkBusiness.Message> messages = List.of();
    private int unheardRows;
    private int unknown;
    private int repeated;
    private int menus;

    CallJudge(Goal goal, LocalDate today, List<AppointmentRow> before) {
        this.goal = goal;
        this.today = today;
        before.forEach(row -> this.before.put(row.id(), row));
        known.putAll(this.before);
        rows = before;
        wantsToHearOnly = unmet(true).isEmpty();
    }

    /** The greeting is heard and not counted. */
    void greeting(Heard greeting) {
        heard.add(greeting);
    }

    /** What was answered to a turn, and the rows after it: these may only follow from what was heard before the turn. */
    void turn(Heard answer, List<AppointmentRow> rowsNow, List<TalkBusiness.Message> messagesNow) {
        boolean waited = !progress().settled();
        look(rowsNow, messagesNow);
        said.append('\n').append(answer.text());
        unknown += answer.does(UNKNOWN) ? 1 : 0;
        menus += waited && !goal.isTalkOnly() && answer.does(MENU, HOW_CAN_I_HELP) ? 1 : 0;
        Set<String> again = sentences(answer.text());
        again.retainAll(sentences(heard.get(heard.size() - 1).text()));
        repeated += again.size();
        heard.add(answer);
    }

    /** The rows after the caller has hung up. */
    void end(List<AppointmentRow> rowsNow, List<TalkBusiness.Message> messagesNow) {
        look(rowsNow, messagesNow);
    }

    CallProgress progress() {
        List<Wish> missing = new ArrayList<>();
        List<AppointmentRow> left = new ArrayList<>(active());
        for (Wish wish : goal.expect().appointments()) {
            if (!left.removeIf(first(left, row -> wish.fitsButNotes(row, today)))) {
                missing.add(wish);
            }
        }
        left.removeIf(row -> before.containsKey(row.id()));
        boolean settled = missing.isEmpty() && unmet(false).isEmpty();
        return new CallProgress(missing, left, settled, missingWords().isEmpty());
    }

    /** @param turns of the caller, without a goodbye */
    PlayedCall verdict(int turns, List<String> transcript, List<Double> milliseconds) {
        List<String> bad = unmet(true);
        boolean reached = bad.isEmpty();
        List<String> unsaid = missingWords();
        if (wantsToHearOnly) {
            reached &= unsaid.isEmpty();
        }
        unsaid.forEach(pattern -> bad.add("not said: " + pattern));
        goal.notSay().stream().filter(pattern -> finds(pattern, said)).forEach(pattern -> bad.add("said: " + pattern));
        if (goal.known() && unknown > 0) {
            bad.add("said that it does not know");
        }
        int more = turns - goal.humanTurns();
        Verdict verdict = !reached
                ? Verdict.NOT_REACHED
                : bad.isEmpty() && more <= SPARE_TURNS ? Verdict.SMOOTH : Verdict.TROUBLE;
        return new PlayedCall(
                goal.id(),
                goal.kind(),
                goal.voice(),
                goal.title(),
                verdict,
                turns,
                goal.humanTurns(),
                bad,
                transcript,
                wrongRows(),
                unheardRows,
                lostRequests(),
                unknown,
                repeated,
                menus,
                milliseconds);
    }

    private void look(List<AppointmentRow> rowsNow, List<TalkBusiness.Message> messagesNow) {
        for (AppointmentRow row : rowsNow) {
            AppointmentRow last = known.put(row.id(), row);
            boolean changed = last == null
                    ? row.isActive()
                    : last.isActive() != row.isActive() || !last.start().equals(row.start());
            if (changed && heard.stream().noneMatch(answer -> answer.names(row.start(), row.service()))) {
                unheardRows++;
            }
        }
        rows = rowsNow;
        messages = messagesNow;
    }

    private List<AppointmentRow> active() {
        return rows.stream().filter(AppointmentRow::isActive).toList();
    }

    private boolean hasRightCount() {
        Integer wanted = goal.expect().active();
        return wanted == null || wanted == active().size();
    }

    /** What rows and messages lack, in words. */
    private List<String> unmet(boolean notesToo) {
        List<String> bad = new ArrayList<>();
        List<AppointmentRow> left = new ArrayList<>(active());
        for (Wish wish : goal.expect().appointments()) {
            if (!left.removeIf(first(left, row -> notesToo ? wish.fits(row, today) : wish.fitsButNotes(row, today)))) {
                bad.add("no " + wish.inWords());
            }
        }
        if (!hasRightCount()) {
            bad.add(active().size() + " appointments, not " + goal.expect().active());
        }
        goal.expect().messages().stream()
                .filter(pattern -> !isInMessage(pattern))
                .forEach(pattern -> bad.add("no message like " + pattern));
        // Who books and asks for a note takes it for noted; who calls for nothing else does not.
        if (notesToo || goal.before().size() == goal.expect().appointments().size()) {
            goal.expect().recorded().stream()
                    .filter(pattern -> !isRecorded(pattern))
                    .forEach(pattern -> bad.add("nowhere noted: " + pattern));
        }
        return bad;
    }

    private boolean isInMessage(String pattern) {
        return messages.stream().anyMatch(message -> finds(pattern, message.name() + "\n" + message.body()));
    }

    private boolean isRecorded(String pattern) {
        return isInMessage(pattern)
                || active().stream().anyMatch(row -> row.notes() != null && finds(pattern, row.notes()));
    }

    private List<String> missingWords() {
        return goal.say().stream().filter(pattern -> !finds(pattern, said)).toList();
    }

    /** Rows that are none of those that were wanted. What was there before and was not touched is none of the call's. */
    private int wrongRows() {
        List<AppointmentRow> left = new ArrayList<>(active());
        for (Wish wish : goal.expect().appointments()) {
            left.removeIf(first(left, row -> wish.fitsButNotes(row, today)));
        }
        left.removeIf(row -> row.equals(before.get(row.id())));
        long cancelled = goal.isToCancel() || hasRightCount()
                ? 0
                : rows.stream()
                        .filter(row -> !row.isActive() && before.containsKey(row.id()))
                        .count();
        long made =
                active().stream().filter(row -> !before.containsKey(row.id())).count();
        int tooMany = goal.expect().active() == null
                ? 0
                : active().size() - goal.expect().active();
        // What was to be changed and was booked beside it is wrong, though it is as it was wanted.
        return (int) (Math.max(left.size(), Math.min(made, tooMany)) + cancelled);
    }

    private int lostRequests() {
        long notes = goal.expect().appointments().stream()
                .filter(wish -> active().stream().anyMatch(row -> wish.fitsButNotes(row, today)))
                .filter(wish -> active().stream().noneMatch(row -> wish.fits(row, today)))
                .count();
        long messages = goal.expect().messages().stream()
                .filter(pattern -> !isInMessage(pattern))
                .count();
        long recorded = goal.expect().recorded().stream()
                .filter(pattern -> !isRecorded(pattern))
                .count();
        return (int) (notes + messages + recorded);
    }

    private static Set<String> sentences(String text) {
        Set<String> sentences = new LinkedHashSet<>();
        ActPatterns.sentences(text).stream()
                .map(sentence -> sentence.toLowerCase(Locale.ROOT).strip())
                .filter(sentence -> sentence.split("\\s+").length >= WORDS_OF_A_SENTENCE)
                .forEach(sentences::add);
        return sentences;
    }

    /** True for the first row of a list that fits, and for it alone. */
    private static Predicate<AppointmentRow> first(List<AppointmentRow> left, Predicate<AppointmentRow> fits) {
        AppointmentRow found = left.stream().filter(fits).findFirst().orElse(null);
        return row -> row == found;
    }

    private static boolean finds(String pattern, CharSequence text) {
        return Pattern.compile(pattern, Pattern.DOTALL).matcher(text).find();
    }
}
