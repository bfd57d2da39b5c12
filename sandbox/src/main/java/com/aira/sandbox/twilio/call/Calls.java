package com.aira.sandbox.twilio.call;

import com.aira.sandbox.twilio.account.Account;
import com.aira.sandbox.twilio.call.record.CallPlan;
import com.aira.sandbox.twilio.call.record.CallRecord;
import com.aira.sandbox.twilio.call.record.CallRecords;
import com.aira.sandbox.twilio.call.record.CallStatus;
import com.aira.sandbox.twilio.call.record.StatusCallbacks;
import com.aira.sandbox.twilio.line.CallEvent;
import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.line.Handset;
import com.aira.sandbox.twilio.line.Handsets;
import com.aira.sandbox.twilio.line.Line;
import com.aira.sandbox.twilio.line.Pace;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.line.Signal;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.recording.Recordings;
import com.aira.sandbox.twilio.relay.ConversationRelay;
import com.aira.sandbox.twilio.webhook.Notices;
import com.aira.sandbox.twilio.webhook.TwilioThreads;
import com.aira.sandbox.twilio.webhook.Webhooks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/** All calls of this Twilio, each on a thread of its own. */
@Singleton
public final class Calls {

    private static final Logger LOG = Logger.getLogger(Calls.class);

    private final Account account;
    private final CallRecords records;
    private final Recordings recordings;
    private final PeopleByPhone people;
    private final Handsets handsets;
    private final Webhooks webhooks;
    private final Notices notices;
    private final ConversationRelay relay;
    private final TwilioThreads threads;
    private final Clock clock;
    private final Map<String, LiveCall> live = new ConcurrentHashMap<>();

    Calls(
            Account account,
            CallRecords records,
            Recordings recordings,
            PeopleByPhone people,
            Handsets handsets,
            Webhooks webhooks,
            Notices notices,
            ConversationRelay relay,
            TwilioThreads threads,
            Clock clock) {
        this.account = account;
        this.records = records;
        this.recordings = recordings;
        this.people = people;
        this.handsets = handsets;
        this.webhooks = webhooks;
        this.notices = notices;
        this.relay = relay;
        this.threads = threads;
        this.clock = clock;
    }

    void start(@Observes StartupEvent start) {
        records.failLeftovers();
    }

    void stop(@Observes ShutdownEvent stop) {
        live.values().forEach(LiveCall::hangUp);
    }

    /** A person whose phone company vouches for them calls one of the bought numbers. */
    public LiveCall dial(String from, OwnedNumber to, Pace pace, Handset handset) {
        return dial(from, CallFacts.VOUCHED, to, pace, handset);
    }

    /**
     * A person calls one of the bought numbers.
     *
     * @param from E.164 or a word such as {@code anonymous}
     * @param stirVerstat as {@link CallFacts#stirVerstat}
     */
    public LiveCall dial(String from, String stirVerstat, OwnedNumber to, Pace pace, Handset handset) {
        CallFacts facts = new CallFacts(
                Sid.next("CA"),
                account.sid(),
                Optional.empty(),
                from,
                to.phoneNumber(),
                CallFacts.Direction.INBOUND,
                stirVerstat);
        CallPlan plan = CallPlan.of(to.settings());
        return begin(
                facts,
                CallStatus.RINGING,
                handset,
                pace,
                (line, callbacks) -> {
                    line.tell(new CallEvent.Ringing(facts.sid()));
                    return run(line, plan, callbacks).run(false);
                },
                plan);
    }

    /** The REST API calls somebody: their handset rings, and is on the call when picked up in time. */
    LiveCall create(String from, String to, CallPlan plan, Duration patience) {
        CallFacts facts = new CallFacts(
                Sid.next("CA"), account.sid(), Optional.empty(), from, to, CallFacts.Direction.OUTBOUND_API);
        Optional<Handset> handset = handsets.at(to);
        return begin(
                facts,
                CallStatus.QUEUED,
                handset.orElse(event -> {}),
                Pace.INSTANT,
                (line, callbacks) -> {
                    callbacks.progress("initiated", "initiated");
                    records.ringing(facts.sid());
                    callbacks.progress("ringing", CallStatus.RINGING.written());
                    line.tell(new CallEvent.Incoming(facts.sid(), from, to));
                    // Nobody is at a number without a handset: it need not ring out.
                    Ending unanswered = awaitPickUp(line, handset.isPresent() ? patience : Duration.ZERO);
                    if (unanswered != null) {
                        return unanswered;
                    }
                    answered(line, callbacks);
                    line.asked();
                    return run(line, plan, callbacks).run(true);
                },
                plan);
    }

    /** The telephone on this leg, while its call lasts. */
    public Optional<Telephone> telephone(String legSid) {
        return Optional.<Telephone>ofNullable(live.get(legSid)).or(() -> people.telephone(legSid));
    }

    Optional<LiveCall> live(String sid) {
        return Optional.ofNullable(live.get(sid));
    }

    /** One call from its first ring to its end. */
    private interface Life {
        Ending live(Line line, StatusCallbacks callbacks);
    }

    private LiveCall begin(CallFacts facts, CallStatus first, Handset handset, Pace pace, Life life, CallPlan plan) {
        LiveCall call = new LiveCall(facts);
        records.open(facts, first);
        live.put(facts.sid(), call);
        Line line = new Line(facts, call.mailbox(), event -> tell(facts, handset, event), pace);
        StatusCallbacks callbacks = new StatusCallbacks(facts, plan.callback(), notices, clock);
        threads.executor().execute(() -> {
            Ending ending = new Ending(CallStatus.FAILED, "the sandbox failed, see its log");
            try {
                ending = life.live(line, callbacks);
            } catch (RuntimeException e) {
                LOG.errorf(e, "Call %s", facts.sid());
            } finally {
                end(line, ending, callbacks);
            }
        });
        return call;
    }

    /** What Twilio's debugger would list goes to the log, also when nobody looks at the phone. */
    private static void tell(CallFacts facts, Handset handset, CallEvent event) {
        if (event instanceof CallEvent.Failure failure) {
            LOG.warnf("Call %s: %d %s", facts.sid(), failure.code(), failure.message());
        }
        handset.receive(event);
    }

    private CallRun run(Line line, CallPlan plan, StatusCallbacks callbacks) {
        return new CallRun(
                line,
                plan,
                webhooks,
                new Interpreter.Outside(relay, recordings, people, notices, clock),
                () -> answered(line, callbacks));
    }

    private void answered(Line line, StatusCallbacks callbacks) {
        records.answered(line.facts().sid());
        callbacks.progress("answered", CallStatus.IN_PROGRESS.written());
        line.tell(new CallEvent.Connected(line.facts().sid()));
    }

    /** @return why the call ends unanswered, or null when somebody is on the line */
    private static Ending awaitPickUp(Line line, Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        while (true) {
            Optional<Signal> signal = line.mailbox().take(Duration.ofNanos(until - System.nanoTime()));
            if (signal.isEmpty()) {
                return new Ending(CallStatus.NO_ANSWER, "nobody answered");
            }
            if (signal.get() instanceof Signal.Picked picked) {
                return picked.up() ? null : new Ending(CallStatus.BUSY, "declined");
            }
            if (Conversation.urgent(signal.get())) {
                return new Ending(CallStatus.CANCELED, "canceled before it was answered");
            }
        }
    }

    private void end(Line line, Ending ending, StatusCallbacks callbacks) {
        String sid = line.facts().sid();
        live.remove(sid);
        long seconds = 0;
        try {
            CallRecord record = records.end(sid, ending.status());
            seconds = record.seconds();
            recordings.stopAll(sid);
            callbacks.completed(record);
        } catch (RuntimeException e) {
            LOG.errorf(e, "Ending call %s", sid);
        }
        line.finishTurn();
        line.tell(new CallEvent.Ended(sid, ending.status().written(), ending.reason(), seconds));
    }
}
