package com.aira.voice.provider.relay;

import com.aira.voice.call.Calls;
import com.aira.voice.call.GreetingKind;
import com.aira.voice.call.LiveCall;
import com.aira.voice.call.TurnLog;
import com.aira.voice.call.ending.EndReason;
import com.aira.voice.call.ending.LiveSessions;
import com.aira.voice.conversation.Conversations;
import com.aira.voice.provider.relay.RelayFrame.Setup;
import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens the session of a call when its socket says which call that is. */
@Singleton
class RelaySessions implements LiveSessions {

    private final Calls calls;
    private final TurnLog turnLog;
    private final Conversations conversations;
    private final RelayConfig config;
    private final Clock clock;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;
    private final Map<String, RelaySession> sessions = new ConcurrentHashMap<>();

    RelaySessions(
            Calls calls,
            TurnLog turnLog,
            Conversations conversations,
            RelayConfig config,
            Clock clock,
            @VirtualThreads ExecutorService executor,
            ScheduledExecutorService timer) {
        this.calls = calls;
        this.turnLog = turnLog;
        this.conversations = conversations;
        this.config = config;
        this.clock = clock;
        this.executor = executor;
        this.timer = timer;
    }

    RelaySocket socket(WebSocketConnection connection) {
        RelaySocket socket = new RelaySocket(
                connection, config, clock, (opened, setup) -> executor.execute(() -> open(opened, setup)));
        socket.await(timer.schedule(socket::setupIsLate, config.setupWithin().toMillis(), TimeUnit.MILLISECONDS));
        return socket;
    }

    @Override
    public boolean endPolitely(String callSid, EndReason reason) {
        RelaySession session = sessions.get(callSid);
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

    private void open(RelaySocket socket, Setup setup) {
        try {
            Optional<Calls.Resumed> call = calls.findOpen(setup.callSid());
            if (call.isEmpty()) {
                socket.close(RelaySocket.REFUSED, "no open call of this CallSid");
                return;
            }
            LiveCall live = call.get().call();
            calls.answered(live);
            CallProgress progress = new CallProgress(config, calls.isOurs(live.from()));
            RelaySession session = new RelaySession(
                    call.get(),
                    progress,
                    socket,
                    conversations,
                    turnLog.page(live.businessId(), live.id(), live.callSid()),
                    config,
                    clock,
                    executor,
                    timer);
            Optional.ofNullable(sessions.put(setup.callSid(), session)).ifPresent(session::succeed);
            session.begin(GreetingKind.named(setup.parameters().get(RelayTwiml.OPENING)));
            if (!socket.attach(session)) {
                session.closed();
            }
            socket.whenClosed(() -> sessions.remove(setup.callSid(), session));
        } catch (RuntimeException e) {
            // Twilio then asks /conversation-ended, which connects the call again.
            Log.errorf(e, "The conversation of call %s cannot begin", setup.callSid());
            socket.close(RelaySocket.OUR_FAULT, "cannot begin");
        }
    }
}
