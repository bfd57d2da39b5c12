package com.aira.voice.provider.relay;

import com.aira.voice.call.GreetingKind;
import com.aira.voice.provider.relay.RelayFrame.Setup;
import com.aira.voice.session.CallSession;
import com.aira.voice.session.CallSessions;
import io.quarkus.logging.Log;
import io.quarkus.virtual.threads.VirtualThreads;
import io.quarkus.websockets.next.WebSocketConnection;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Opens the session of a call when its socket says which call that is. */
@Singleton
class RelaySessions {

    private final CallSessions sessions;
    private final RelayConfig config;
    private final Clock clock;
    private final ExecutorService executor;
    private final ScheduledExecutorService timer;

    RelaySessions(
            CallSessions sessions,
            RelayConfig config,
            Clock clock,
            @VirtualThreads ExecutorService executor,
            ScheduledExecutorService timer) {
        this.sessions = sessions;
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

    private void open(RelaySocket socket, Setup setup) {
        try {
            GreetingKind greeting = GreetingKind.named(setup.parameters().get(RelayTwiml.OPENING));
            Optional<CallSession> begun = sessions.begin(setup.callSid(), greeting, socket, config);
            if (begun.isEmpty()) {
                socket.close(RelaySocket.REFUSED, "no open call of this CallSid");
                return;
            }
            CallSession session = begun.get();
            if (!socket.attach(session)) {
                session.closed();
            }
            socket.whenClosed(() -> sessions.remove(session));
        } catch (RuntimeException e) {
            // Twilio then asks /conversation-ended, which connects the call again.
            Log.errorf(e, "The conversation of call %s cannot begin", setup.callSid());
            socket.close(RelaySocket.OUR_FAULT, "cannot begin");
        }
    }
}
