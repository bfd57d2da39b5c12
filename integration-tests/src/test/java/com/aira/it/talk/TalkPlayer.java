package com.aira.it.talk;

import com.aira.it.Carrier;
import com.aira.it.LocalAira;
import com.aira.it.RelayCall;
import com.aira.it.talk.hearing.ActPatterns;
import com.aira.it.talk.hearing.Heard;
import com.aira.it.talk.hearing.ReceptionistAct;
import com.aira.it.talk.hearing.ServiceNames;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Plays goals against a running AiRa, one call after the other. */
public final class TalkPlayer {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How long the end of a call may come behind the last words. */
    private static final Duration FAREWELL = Duration.ofMillis(250);

    private static final Duration BREATH = Duration.ofMillis(30);
    private static final Pattern GREETING = Pattern.compile("welcomeGreeting=\"([^\"]*)\"");

    private final Carrier carrier;
    private final TalkWorld world;
    private final ActPatterns patterns = ActPatterns.load();
    private int callers;

    /** @param world a world file, as {@code talk/README.md} of the test resources describes it */
    public TalkPlayer(LocalAira aira, String world) {
        this.carrier = new Carrier(aira);
        this.world = TalkWorld.of(aira, world);
    }

    /** Calls for every goal of a file, or for some of them; what came of each is said to {@code listener} at once. */
    public List<PlayedCall> play(String goals, List<String> only, java.util.function.Consumer<PlayedCall> listener) {
        List<PlayedCall> played = new ArrayList<>();
        for (Goal goal : Goal.read(goals)) {
            if (only.isEmpty() || only.contains(goal.id()) || only.contains(goal.biz())) {
                PlayedCall call = play(goal);
                listener.accept(call);
                played.add(call);
            }
        }
        return played;
    }

    private PlayedCall play(Goal goal) {
        TalkBusiness business = world.business(goal.biz());
        String phone = "+1415558%04d".formatted(1000 + callers++);
        goal.before().forEach(booked -> business.enter(booked, phone));
        String callSid = Carrier.newCallSid();
        Instant begin = Instant.now();
        CallJudge judge = new CallJudge(goal, business.today(), business.appointmentsOf(phone, callSid));
        String twiml = carrier.ring(callSid, phone, business.number()).join().body();
        PlayedCall played;
        try (RelayCall call = carrier.connect(callSid)) {
            played = talk(goal, business, phone, callSid, begin, judge, call, twiml);
        } finally {
            carrier.status(callSid, phone, business.number(), "completed").join();
        }
        business.appointmentsOf(phone, callSid).stream()
                .filter(AppointmentRow::isActive)
                .forEach(business::cancel);
        return played;
    }

    private PlayedCall talk(
            Goal goal,
            TalkBusiness business,
            String phone,
            String callSid,
            Instant begin,
            CallJudge judge,
            RelayCall call,
            String twiml) {
        LocalDate today = business.today();
        ServiceNames services = new ServiceNames(business.services());
        SimulatedCaller caller = new SimulatedCaller(goal, phone, today, patterns);
        List<String> transcript = new ArrayList<>();
        List<Double> milliseconds = new ArrayList<>();
        Heard heard = Heard.of(greeting(twiml), patterns, services, today);
        judge.greeting(heard);
        transcript.add("R: " + heard.text());
        String line = caller.begin();
        boolean ended = false;
        int turns = 0;
        while (!ended && turns < goal.mostTurns()) {
            transcript.add("C: " + line);
            turns++;
            RelayCall.Answer answer = say(call, line);
            if (answer == null) {
                transcript.add("R: (nothing)");
                ended = true;
                break;
            }
            transcript.add("R: " + answer.text());
            milliseconds.add(answer.firstSentenceMs());
            heard = Heard.of(answer.text(), patterns, services, today);
            rest(heard.does(ReceptionistAct.GOODBYE, ReceptionistAct.TRANSFER) ? FAREWELL : BREATH);
            judge.turn(heard, business.appointmentsOf(phone, callSid), business.messagesSince(begin));
            ended = call.closed().isDone() || caller.saidBye();
            if (!ended) {
                line = caller.reply(heard, judge.progress());
            }
        }
        if (!ended) {
            say(call, "bye");
        }
        judge.end(business.appointmentsOf(phone, callSid), business.messagesSince(begin));
        return judge.verdict(caller.saidBye() ? turns - 1 : turns, transcript, milliseconds);
    }

    /** Null where the line is dead. */
    private static RelayCall.Answer say(RelayCall call, String line) {
        try {
            return call.say(line)
                    .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                    .join();
        } catch (CompletionException silence) {
            return null;
        }
    }

    private static String greeting(String twiml) {
        Matcher greeting = GREETING.matcher(twiml);
        return greeting.find()
                ? greeting.group(1)
                        .replace("&apos;", "'")
                        .replace("&quot;", "\"")
                        .replace("&amp;", "&")
                : "";
    }

    private static void rest(Duration duration) {
        try {
            TimeUnit.MILLISECONDS.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
