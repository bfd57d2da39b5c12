package com.aira.voice.session;

import com.aira.voice.call.CallLifecycle;
import com.aira.voice.call.Calls;
import com.aira.voice.call.GreetingKind;
import com.aira.voice.call.LiveCall;
import com.aira.voice.call.ending.EndReason;
import com.aira.voice.call.ending.LiveSessions;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.transcript.TurnLog;
import io.quarkus.virtual.threads.VirtualThreads;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;

/** The sessions of the calls that this instance carries, over any transport. */
@Singleton
public class CallSessions implements LiveSessions {

    private final Calls calls;
    private final CallLifecycle lifecycle;
    private final TurnLog turnLog;
    private final Conversations conversations;
    private final Clock clock;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private final Map<String, CallSession> sessions = new ConcurrentHashMap<>();

    CallSessions(
            Calls calls,
            CallLifecycle lifecycle,
            TurnLog turnLog,
            Conversations conversations,
            Clock clock,
            @VirtualThreads ExecutorService executor,
            ScheduledExecutorService timer) {
        this.calls = calls;
        this.lifecycle = lifecycle;
        this.turnLog = turnLog;
        this.conversations = conversations;
        this.clock = clock;
        this.executor = executor;
        this.timer = timer;
    }

    /**
     * Begins the session of an open call, which is answered thereby. It takes the place of an earlier session of the call.
     *
     * @param greeting what the provider says by itself as the session begins
     * @return empty when there is no open call of this CallSid
     */
    public Optional<CallSession> begin(
            String callSid, GreetingKind greeting, Transport transport, SessionConfig config) {
        return calls.findOpen(callSid).map(resumed -> {
            LiveCall call = resumed.call();
            lifecycle.answered(call);
            CallSession session = new CallSession(
                    resumed,
                    new CallProgress(config, calls.isOurs(call.from())),
                    transport,
                    conversations,
                    new SessionTranscript(resumed, turnLog.page(call.businessId(), call.id(), callSid), clock),
                    config,
                    clock,
                    executor,
                    timer);
            Optional.ofNullable(sessions.put(callSid, session)).ifPresent(session::succeed);
            session.begin(greeting);
            return session;
        });
    }

    /** The line of this session is gone. */
    public void remove(CallSession session) {
        sessions.remove(session.callSid(), session);
    }

    @Override
    public boolean endPolitely(String callSid, EndReason reason) {
        CallSession session = sessions.get(callSid);
        if (session == null) {
            return false;
        }
        session.endPolitely(reason);
        return true;
    }

    @Override
    public List<String> running() {
        return List.copyOf(sessions.keySet());
    }
}
