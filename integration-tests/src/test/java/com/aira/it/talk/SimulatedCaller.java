package com.aira.it.talk;

import static com.aira.it.talk.hearing.ReceptionistAct.*;

import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import com.aira.it.talk.hearing.SpokenTimes;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.TextStyle;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Somebody on the phone with a goal. Decides what to say next by what was heard, by what is still missing, and by the rows
 * that there are: cruder than a person, but as patient with one receptionist as with another.
 */
final class SimulatedCaller {

    private static final int MOST_CORRECTIONS = 3;
    private static final int MOST_MISSES = 4;
    private static final int MOST_REFUSED_OFFERS = 2;
    private static final int MOST_MENDINGS = 2;
    private static final int MOST_REPETITIONS = 2;

    private static final Pattern CANCELS = Pattern.compile("(?i)\\bcancel");
    private static final Pattern BOOKS = Pattern.compile("(?i)\\bbook(?: (?:it|that|them|you|this)\\b|\\?)");
    private static final Pattern MOVES = Pattern.compile("(?i)\\b(?:mov|chang|reschedul|instead|from)");
    private static final Set<String> NO_NAMES = Set.of(
            "monday",
            "tuesday",
            "wednesday",
            "thursday",
            "friday",
            "saturday",
            "sunday",
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
            "am",
            "pm",
            "a",
            "the",
            "table",
            "you",
            "your");

    private final Goal goal;
    private final CallerVoice voice;
    /** For what was not understood in the caller's own. */
    private final CallerVoice plain = new CallerVoice("plain");

    private final GoalWords words;
    private final PreparedAnswers answers;
    private final LocalDate today;
    private final Deque<String> open;
    private final Deque<String> atConfirm;
    private final Deque<String> atMore;
    private final Map<String, Integer> said = new HashMap<>();
    private int corrections;
    private int misses;
    private int refusedOffers;
    private int mended;
    private boolean refused;
    private boolean saidBye;
    private Progress progress = new Progress(List.of(), List.of(), false, false);

    /**
     * What came of the call so far.
     *
     * @param missing appointments that no row fits yet
     * @param wrong appointments that came of the call and fit nothing
     * @param settled whether rows and messages are as the goal wants them
     * @param told whether all was said that the caller wants to hear
     */
    record Progress(List<Wish> missing, List<AppointmentRow> wrong, boolean settled, boolean told) {}

    SimulatedCaller(Goal goal, String phone, LocalDate today, ActPatterns patterns) {
        this.goal = goal;
        this.voice = new CallerVoice(goal.voice());
        this.words = new GoalWords(goal, phone, today);
        this.answers = new PreparedAnswers(goal, patterns);
        this.today = today;
        this.open = new ArrayDeque<>(goal.open());
        this.atConfirm = new ArrayDeque<>(goal.atConfirm());
        this.atMore = new ArrayDeque<>(goal.atMore());
    }

    String begin() {
        return remember(open.poll());
    }

    /** Whether the caller has said goodbye, and waits for nothing more than the same. */
    boolean saidBye() {
        return saidBye;
    }

    String reply(Heard heard, Progress progress) {
        String line = decide(heard, progress);
        return remember(heard.does(ASK_MESSAGE) || heard.isReadBack() ? line : guard(line, progress));
    }

    private String decide(Heard heard, Progress progress) {
        this.progress = progress;
        Wish wish = wishOf(heard, progress);
        if (open.isEmpty() && isFinished(progress)) {
            return goOn(heard);
        }
        if (heard.isReadBack()) {
            return atReadBack(heard, progress, wish);
        }
        Optional<String> prepared = answers.to(heard, allOffersFit(heard, progress));
        if (prepared.isPresent()) {
            return prepared.get();
        }
        if (heard.does(MORE) && !heard.does(ASK_NAME, ASK_DAY, ASK_TIME)) {
            return atMore(progress, wish);
        }
        if (!open.isEmpty() && !heard.does(ASK_NAME, ASK_PARTY, ASK_PHONE)) {
            return open.poll();
        }
        return answer(heard, progress, wish);
    }

    /** After all is done: what is left to ask, then goodbye. */
    private String goOn(Heard heard) {
        if (!atMore.isEmpty()) {
            return atMore.poll();
        }
        if (!atConfirm.isEmpty()) {
            // It was to be asked at a read-back, and there was none.
            return atConfirm.poll();
        }
        return bye(heard);
    }

    private boolean isFinished(Progress progress) {
        return progress.settled() && (!goal.isTalkOnly() && goal.before().isEmpty() || progress.told());
    }

    private String atReadBack(Heard heard, Progress progress, Wish wish) {
        if (CANCELS.matcher(heard.text()).find()
                && !goal.isToCancel()
                && !goal.before().isEmpty()) {
            return say("not_cancel", wish);
        }
        if (goal.isToMove()
                && BOOKS.matcher(heard.text()).find()
                && !MOVES.matcher(heard.text()).find()) {
            refused = true;
            return corrections++ < MOST_CORRECTIONS
                    ? say(goal.isPartyChange() ? "change_party" : "not_new", wish)
                    : leaveIt();
        }
        if (!goal.isToCancel() && wish == null && !open.isEmpty()) {
            return open.poll();
        }
        if (!goal.isToCancel() && wish == null && goal.expect().messages().isEmpty()) {
            return say("no", null);
        }
        if (CANCELS.matcher(heard.text()).find() && goal.isToCancel()) {
            return say("yes", wish);
        }
        String correction = correction(heard, progress, wish);
        if (correction != null) {
            refused = true;
            return corrections++ < MOST_CORRECTIONS ? say(correction, wish) : leaveIt();
        }
        refused = false;
        return atConfirm.isEmpty() ? say("yes", wish) : atConfirm.poll();
    }

    /** What is wrong in a read-back, as a situation of the voice; null where nothing is. */
    private String correction(Heard heard, Progress progress, Wish wish) {
        List<Wish> wishes = progress.missing();
        if (wish == null || wishes.isEmpty()) {
            return null;
        }
        SpokenTimes when = heard.when();
        if (!when.days().isEmpty()
                && wishes.stream().noneMatch(one -> when.days().stream().anyMatch(day -> fitsDay(one, day)))) {
            return "wrong_day";
        }
        if (!when.times().isEmpty()
                && wishes.stream().noneMatch(one -> when.times().stream()
                        .anyMatch(time -> time.candidates().stream().anyMatch(one::fitsTime)))) {
            return goal.when() == null ? "wrong_time" : "wrong_day";
        }
        if (!when.days().isEmpty()
                && !when.times().isEmpty()
                && wishes.stream().noneMatch(one -> fitsSomehow(when, one))) {
            return "wrong_day";
        }
        if (!goal.isToMove()
                && !heard.services().isEmpty()
                && wishes.stream()
                        .noneMatch(
                                one -> one.service() == null || heard.services().contains(one.service()))) {
            return "wrong_service";
        }
        if (goal.people() != null
                && !heard.people().isEmpty()
                && !heard.people().contains(goal.people())) {
            return "wrong_party";
        }
        return !goal.isToMove() && namesSomebodyElse(heard) ? "wrong_name" : null;
    }

    /** Whether some day and some time that were said are right together. */
    private boolean fitsSomehow(SpokenTimes when, Wish wish) {
        return when.days().stream().flatMap(day -> day.next(today).stream()).anyMatch(date -> when.times().stream()
                .flatMap(time -> time.candidates().stream())
                .anyMatch(time -> wish.fitsStart(date.atTime(time), today)));
    }

    private boolean namesSomebodyElse(Heard heard) {
        String name = goal.callerName();
        if (name == null) {
            return false;
        }
        List<String> names = heard.names().stream()
                .filter(words -> !NO_NAMES.contains(words.split(" ")[0].toLowerCase(Locale.ROOT)))
                .filter(words -> heard.services().stream().noneMatch(service -> service.toLowerCase(Locale.ROOT)
                        .startsWith(words.split(" ")[0].toLowerCase(Locale.ROOT))))
                .toList();
        return !names.isEmpty() && names.stream().noneMatch(this::isOurs);
    }

    /** With the first name at least, or as it is to stand in the row. */
    private boolean isOurs(String name) {
        String first = goal.plainName().toLowerCase(Locale.ROOT).split("[^\\p{L}]+")[0];
        return List.of(name.toLowerCase(Locale.ROOT).split("[^\\p{L}]+")).contains(first)
                || goal.expect().appointments().stream()
                        .anyMatch(one -> one.name() != null
                                && Pattern.compile("(?i)" + one.name())
                                        .matcher(name)
                                        .find());
    }

    private String atMore(Progress progress, Wish wish) {
        if (!open.isEmpty()) {
            return open.poll();
        }
        if (goal.expect().appointments().size() > progress.missing().size() && !atMore.isEmpty()) {
            return atMore.poll();
        }
        if (!progress.settled() && misses++ < MOST_MISSES) {
            return wishAgain(wish);
        }
        return atMore.isEmpty() ? noMore() : atMore.poll();
    }

    private String answer(Heard heard, Progress progress, Wish wish) {
        if (heard.does(CORRECT_WHAT)) {
            return wish == null || !refused ? say("nothing_to_change", wish) : wishAgain(wish);
        }
        if (heard.does(ASK_CODE)) {
            return say("no_code", wish);
        }
        boolean asksForOld =
                heard.does(WHICH_APPOINTMENT, NOT_FOUND) || wish == null && heard.does(ASK_DAY, ASK_TIME, ASK_SERVICE);
        if (!goal.before().isEmpty() && asksForOld) {
            return heard.does(ASK_NAME) ? say("name", wish) : say("which", wish);
        }
        if (wish == null && goal.isTalkOnly()) {
            return heard.does(OFFER_MESSAGE, PROPOSE_BOOKING, ASK_NAME) || progress.told() || misses++ > 0
                    ? noMore()
                    : goal.open().get(goal.open().size() - 1);
        }
        List<String> parts = new ArrayList<>();
        if (wish != null) {
            answerWhen(heard, progress, wish).ifPresent(parts::add);
        }
        addPersonal(heard, wish, parts);
        if (!parts.isEmpty()) {
            return String.join(", ", parts);
        }
        if (heard.does(OFFER_MESSAGE, ASK_MESSAGE)) {
            return atMessage(heard, wish);
        }
        if (wish != null && heard.does(PROPOSE_BOOKING)) {
            return wishAgain(wish);
        }
        return misses++ < MOST_MISSES ? wishAgain(wish) : bye(heard);
    }

    private Optional<String> answerWhen(Heard heard, Progress progress, Wish wish) {
        if (goal.isPartyChange()) {
            return heard.offersTimes() || heard.does(ASK_DAY, ASK_TIME, ASK_SERVICE)
                    ? Optional.of(say("change_party", wish))
                    : Optional.empty();
        }
        if (heard.offersTimes()) {
            for (SpokenTimes.Time time : heard.offered()) {
                Optional<LocalTime> fitting = fitting(heard, time, wish);
                if (fitting.isPresent()) {
                    Map<String, String> chosen = words.about(wish);
                    chosen.put("time", GoalWords.time(fitting.get()));
                    heard.when().dayOf(time).ifPresent(day -> chosen.put("day", dayName(day)));
                    boolean severalDays = isOnSeveralDays(heard.when());
                    return Optional.of(voice.say(severalDays ? "offer_day" : "offer", chosen));
                }
            }
            if (refusedOffers++ < MOST_REFUSED_OFFERS) {
                return Optional.of(say("none_fits", wish));
            }
        }
        if (heard.does(ASK_SERVICE) && wish.service() != null) {
            return Optional.of(say("service", wish));
        }
        if (heard.does(ASK_DAY, CLOSED)) {
            return Optional.of(say(heard.does(ASK_TIME, CLOSED) ? "when" : "day", wish));
        }
        if (heard.does(ASK_TIME, TAKEN)) {
            return Optional.of(
                    say(goal.when() != null || wish.time() == null && wish.from() == null ? "when" : "time", wish));
        }
        if (heard.services().size() > 1
                && !heard.does(ASK_NAME, ASK_PHONE, ASK_PARTY)
                && ActPatterns.sentences(heard.text()).stream().anyMatch(ActPatterns::asks)
                && wish.service() != null) {
            return Optional.of(say("service", wish));
        }
        return Optional.empty();
    }

    private void addPersonal(Heard heard, Wish wish, List<String> parts) {
        if (heard.does(ASK_PARTY) && goal.people() != null) {
            parts.add(say("party", wish));
        }
        String soFar = String.join(" ", parts);
        if (heard.does(ASK_NAME) && goal.callerName() != null && !soFar.contains(goal.callerName())) {
            parts.add(say("name", wish));
        }
        if (heard.does(ASK_SPELLING) && goal.callerName() != null) {
            parts.add(say("spelling", wish));
        }
        if (heard.does(OFFER_THIS_NUMBER)) {
            parts.add(say("this_number", wish));
        } else if (heard.does(ASK_PHONE)) {
            parts.add(say("phone", wish));
        }
        if (heard.does(ASK_EMAIL) && wish != null && wish.email() != null) {
            parts.add(say("email", wish));
        }
    }

    private String atMessage(Heard heard, Wish wish) {
        if (wish != null && !goal.isToMove() && goal.expect().messages().isEmpty()) {
            return misses++ < MOST_MISSES ? wishAgain(wish) : noMore();
        }
        if (goal.expect().messages().isEmpty() && goal.expect().recorded().isEmpty()) {
            return misses++ < MOST_MISSES ? wishAgain(wish) : noMore();
        }
        return say(heard.does(ASK_MESSAGE) ? "message" : "message_offer", wish);
    }

    private String wishAgain(Wish wish) {
        if (wish != null && !progress.wrong().isEmpty()) {
            return mend(progress.wrong().get(0), wish);
        }
        if (wish != null) {
            return say(wishSituation(), wish);
        }
        if (goal.isToCancel()) {
            return say("cancel", null);
        }
        if (progress.settled() && progress.told()) {
            return noMore();
        }
        if (!goal.expect().messages().isEmpty()) {
            return say("leave_message", null);
        }
        // With all appointments made there is nothing to repeat, even where there are too many.
        return goal.expect().appointments().isEmpty()
                        || !goal.expect().recorded().isEmpty()
                        || !progress.told()
                ? goal.open().get(goal.open().size() - 1)
                : noMore();
    }

    private String wishSituation() {
        return goal.isPartyChange() ? "change_party" : goal.isToMove() ? "move" : "wish";
    }

    /** What was booked wrongly is said to be wrong; who only wished again would have it twice. */
    private String mend(AppointmentRow row, Wish wish) {
        if (mended++ == MOST_MENDINGS) {
            return noMore();
        }
        if (!wish.fitsStart(row.start(), today)) {
            return say("mend_time", wish);
        }
        return say(
                wish.service() != null && !wish.service().equals(row.service()) ? "mend_service" : "mend_name", wish);
    }

    /** Of the appointments that are missing, the one that is spoken of. */
    private static Wish wishOf(Heard heard, Progress progress) {
        return progress.missing().stream()
                .filter(wish -> heard.services().contains(wish.service()))
                .findFirst()
                .or(() -> progress.missing().stream().findFirst())
                .orElse(null);
    }

    private boolean allOffersFit(Heard heard, Progress progress) {
        return heard.offered().stream().allMatch(time -> progress.missing().stream()
                .anyMatch(wish -> fitting(heard, time, wish).isPresent()));
    }

    private Optional<LocalTime> fitting(Heard heard, SpokenTimes.Time time, Wish wish) {
        Optional<SpokenTimes.Day> day = heard.when().dayOf(time);
        return time.candidates().stream()
                .filter(candidate -> day.isEmpty()
                        ? wish.fitsTime(candidate)
                        : day.get().next(today).stream()
                                .anyMatch(date -> wish.fitsStart(date.atTime(candidate), today)))
                .findFirst();
    }

    private boolean fitsDay(Wish wish, SpokenTimes.Day day) {
        return wish.fitsDay(day.dayOfWeek());
    }

    private static boolean isOnSeveralDays(SpokenTimes when) {
        return when.days().stream().map(SpokenTimes.Day::dayOfWeek).distinct().count() > 1
                || when.days().stream()
                                .map(SpokenTimes.Day::date)
                                .filter(Objects::nonNull)
                                .distinct()
                                .count()
                        > 1;
    }

    private static String dayName(SpokenTimes.Day day) {
        String name = day.dayOfWeek().name();
        String weekday = name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
        return day.date() == null
                ? weekday
                : weekday + " " + day.date().getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH) + " "
                        + day.date().getDayOfMonth();
    }

    private String say(String situation, Wish wish) {
        return voice.say(situation, words.about(wish));
    }

    private String leaveIt() {
        saidBye = true;
        return say("leave_it", null);
    }

    private String noMore() {
        saidBye = true;
        return say("no_more", null);
    }

    private String bye(Heard heard) {
        saidBye = true;
        return say(heard.does(MORE) ? "no_more" : "bye", null);
    }

    /** Nobody says the same a third time, but for a yes. */
    private String guard(String line, Progress progress) {
        if (saidBye || said.getOrDefault(line, 0) < MOST_REPETITIONS || line.startsWith("yes")) {
            return line;
        }
        Wish wish = progress.missing().stream().findFirst().orElse(null);
        List<String> others = List.of(wishAgain(wish), plain.say(wishSituation(), words.about(wish)));
        for (String other : wish == null ? others.subList(0, 1) : others) {
            if (said.getOrDefault(other, 0) < MOST_REPETITIONS) {
                return other;
            }
        }
        saidBye = true;
        return say("bye", null);
    }

    private String remember(String line) {
        said.merge(line, 1, Integer::sum);
        return line;
    }
}
