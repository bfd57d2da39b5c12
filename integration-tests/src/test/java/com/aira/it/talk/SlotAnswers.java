package com.aira.it.talk;

import static com.aira.it.talk.hearing.ReceptionistAct.ASK_DAY;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_EMAIL;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_NAME;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_PARTY;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_PHONE;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_SERVICE;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_SPELLING;
import static com.aira.it.talk.hearing.ReceptionistAct.ASK_TIME;
import static com.aira.it.talk.hearing.ReceptionistAct.CLOSED;
import static com.aira.it.talk.hearing.ReceptionistAct.OFFER_THIS_NUMBER;
import static com.aira.it.talk.hearing.ReceptionistAct.TAKEN;

import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import com.aira.it.talk.hearing.SpokenTimes;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Answers to everything that one turn asks of an appointment: when, what, for how many, for whom. */
final class SlotAnswers {

    private static final int MOST_REFUSED_OFFERS = 2;

    private final Goal goal;
    private final CallerVoice voice;
    private final GoalWords words;
    private final GoalCheck check;
    private int refusedOffers;

    SlotAnswers(Goal goal, CallerVoice voice, GoalWords words, GoalCheck check) {
        this.goal = goal;
        this.voice = voice;
        this.words = words;
        this.check = check;
    }

    /** @param wish null where no appointment is missing */
    Optional<String> answer(Heard heard, Wish wish) {
        List<String> parts = new ArrayList<>();
        if (wish != null) {
            when(heard, wish).ifPresent(parts::add);
        }
        addPersonal(heard, wish, parts);
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private Optional<String> when(Heard heard, Wish wish) {
        if (goal.isPartyChange()) {
            return heard.offersTimes() || heard.does(ASK_DAY, ASK_TIME, ASK_SERVICE)
                    ? Optional.of(say("change_party", wish))
                    : Optional.empty();
        }
        if (heard.offersTimes()) {
            for (SpokenTimes.Time time : heard.offered()) {
                Optional<LocalTime> fitting = check.fitting(heard, time, wish);
                if (fitting.isPresent()) {
                    Map<String, String> chosen = words.about(wish);
                    chosen.put("time", GoalWords.time(fitting.get()));
                    heard.when().dayOf(time).ifPresent(day -> chosen.put("day", day.inWords()));
                    boolean severalDays = heard.when().isOnSeveralDays();
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

    private String say(String situation, Wish wish) {
        return voice.say(situation, words.about(wish));
    }
}
