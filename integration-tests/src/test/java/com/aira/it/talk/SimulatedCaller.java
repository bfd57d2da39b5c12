package com.aira.it.talk;

import static com.aira.it.talk.hearing.ReceptionistAct.ASK_CODE;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_DAY;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_MESSAGE;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_NAME;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_PARTY;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_PHONE;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_SERVICE;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_TIME;
import static com.aira.it.talk.hearing.ReceptionistAct.CORRECT_WHAT;
import static com.aira.it.talk.hearing.ReceptionistAct.MORE;
import static com.aira.it.talk.hearing.ReceptionistAct.NOT_FOUND;
import static com.aira.it.talk.hearing.ReceptionistAct.OFFER_MESSAGE;
import static com.aira.it.talk.hearing.ReceptionistAct.PROPOSE_BOOKING;
import static com.aira.it.talk.hearing.ReceptionistAct.WHICH_APPOINTMENT;

import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Somebody on the phone with a goal. Decides what to say next by what was heard, by what is still missing, and by the rows
 * that there are: cruder than a person, but as patient with one receptionist as with another.
 */
final class SimulatedCaller {

    private static final int MOST_CORRECTIONS = 3;
    private static final int MOST_MISSES = 4;
    private static final int MOST_MENDINGS = 2;
    private static final int MOST_REPETITIONS = 2;

    private static final Pattern CANCELS = Pattern.compile("(?i)\\bcancel");
    private static final Pattern BOOKS = Pattern.compile("(?i)\\bbook(?: (?:it|that|them|you|this)\\b|\\?)");
    private static final Pattern MOVES = Pattern.compile("(?i)\\b(?:mov|chang|reschedul|instead|from|now\\b)");
    private final Goal goal;
    private final CallerVoice voice;
    /** For what was not understood in the caller's own. */
    private final CallerVoice plain = new CallerVoice("plain");

    private final GoalWords words;
    private final PreparedAnswers answers;
    private final SlotAnswers slots;
    private final GoalCheck check;
    private final LocalDate today;
    private final Deque<String> open;
    private final Deque<String> atConfirm;
    private final Deque<String> atMore;
    private final Map<String, Integer> said = new HashMap<>();
    private int corrections;
    private int misses;
    private int mended;
    private boolean refused;
    private boolean saidBye;
    private CallProgress progress = new CallProgress(List.of(), List.of(), false, false);

    SimulatedCaller(Goal goal, String phone, LocalDate today, ActPatterns patterns) {
        this.goal = goal;
        this.voice = new CallerVoice(goal.voice());
        this.words = new GoalWords(goal, phone, today);
        this.answers = new PreparedAnswers(goal, patterns);
        this.check = new GoalCheck(goal, today);
        this.slots = new SlotAnswers(goal, voice, words, check);
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

    String reply(Heard heard, CallProgress progress) {
        String line = decide(heard, progress);
        return remember(heard.does(ASK_MESSAGE) || heard.isReadBack() ? line : guard(line, progress));
    }

    private String decide(Heard heard, CallProgress progress) {
        this.progress = progress;
        Wish wish = wishOf(heard, progress);
        if (open.isEmpty() && isFinished(progress)) {
            return goOn(heard);
        }
        if (heard.isReadBack()) {
            return atReadBack(heard, progress, wish);
        }
        Optional<String> prepared = answers.to(heard, check.allOffersFit(heard, progress.missing()));
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

    private boolean isFinished(CallProgress progress) {
        return progress.settled() && (!goal.isTalkOnly() && goal.before().isEmpty() || progress.told());
    }

    private String atReadBack(Heard heard, CallProgress progress, Wish wish) {
        if (CANCELS.matcher(heard.text()).find()
                && !goal.isToCancel()
                && !goal.before().isEmpty()) {
            return say("not_cancel", wish);
        }
        boolean asksAgain =
                refused && heard.when().days().isEmpty() && heard.when().times().isEmpty();
        if (asksAgain && !goal.isToMove()) {
            return corrections++ < MOST_CORRECTIONS ? wishAgain(wish) : leaveIt();
        }
        if (goal.isToMove()
                && (asksAgain
                        || BOOKS.matcher(heard.text()).find()
                                && !MOVES.matcher(heard.text()).find())) {
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
        Optional<String> correction = check.correction(heard, progress.missing());
        if (correction.isPresent()) {
            refused = true;
            return corrections++ < MOST_CORRECTIONS ? say(correction.get(), wish) : leaveIt();
        }
        refused = false;
        return atConfirm.isEmpty() ? say("yes", wish) : atConfirm.poll();
    }

    private String atMore(CallProgress progress, Wish wish) {
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

    private String answer(Heard heard, CallProgress progress, Wish wish) {
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
        Optional<String> details = slots.answer(heard, wish);
        if (details.isPresent()) {
            return details.get();
        }
        if (heard.does(OFFER_MESSAGE, ASK_MESSAGE)) {
            return atMessage(heard, wish);
        }
        if (wish != null && heard.does(PROPOSE_BOOKING)) {
            return wishAgain(wish);
        }
        return misses++ < MOST_MISSES ? wishAgain(wish) : bye(heard);
    }

    private String atMessage(Heard heard, Wish wish) {
        boolean wantsMessage = !goal.expect().messages().isEmpty()
                || !goal.expect().recorded().isEmpty() && (wish == null || goal.isToMove());
        if (!wantsMessage) {
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
    private static Wish wishOf(Heard heard, CallProgress progress) {
        return progress.missing().stream()
                .filter(wish -> heard.services().contains(wish.service()))
                .findFirst()
                .or(() -> progress.missing().stream().findFirst())
                .orElse(null);
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
    private String guard(String line, CallProgress progress) {
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
