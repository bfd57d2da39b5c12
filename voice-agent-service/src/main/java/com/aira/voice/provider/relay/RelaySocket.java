package com.aira.voice.provider.relay;

import com.aira.voice.routing.Handoff;
import com.aira.voice.session.CallSession;
import com.aira.voice.session.Transport;
import io.quarkus.logging.Log;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.function.BiConsumer;

/**
 * One socket: first it must say which call it belongs to, then its frames go to that call's session. Keeps the limits.
 * Frames arrive one at a time on the event loop; the session is attached from elsewhere.
 */
final class RelaySocket implements Transport {

    /** Codes of RFC 6455 section 7.4.1; this one is for a violation of policy. */
    static final int REFUSED = 1008;

    static final int OUR_FAULT = 1011;
    private static final int NORMAL = 1000;
    private static final int BAD_PAYLOAD = 1007;

    private final WebSocketConnection connection;
    private final RelayConfig config;
    private final Clock clock;
    private final FrameBudget budget;
    private final BiConsumer<RelaySocket, RelayFrame.Setup> opener;
    private ScheduledFuture<?> setupDeadline;
    private CallSession session;
    private final List<RelayFrame> early = new ArrayList<>();
    private boolean setUp;
    private Runnable afterwards;
    private boolean closed;
    private int malformed;

    RelaySocket(
            WebSocketConnection connection,
            RelayConfig config,
            Clock clock,
            BiConsumer<RelaySocket, RelayFrame.Setup> opener) {
        this.connection = connection;
        this.config = config;
        this.clock = clock;
        this.budget = new FrameBudget(config.framesPerSecond(), config.frameBurst(), clock.instant());
        this.opener = opener;
    }

    /** Whether another frame is within the socket's rate; closes it otherwise. */
    synchronized boolean admits() {
        if (closed) {
            return false;
        }
        if (budget.take(clock.instant())) {
            return true;
        }
        close(REFUSED, "too many frames");
        return false;
    }

    synchronized void receive(RelayFrame frame) {
        malformed = 0;
        if (frame instanceof RelayFrame.Setup setup) {
            if (setUp) {
                close(REFUSED, "set up twice");
            } else {
                setUp = true;
                cancelDeadline();
                opener.accept(this, setup);
            }
        } else if (!setUp) {
            close(REFUSED, "setup comes first");
        } else if (session != null) {
            deliver(frame);
        } else {
            // The caller is quicker than the look-up of the call; the frame budget bounds this.
            early.add(frame);
        }
    }

    /** As Twilio does it: one bad frame is forgiven, a row of them is not. */
    synchronized void malformed(String problem) {
        Log.warnf("A relay socket sent a malformed frame: %s", problem);
        if (++malformed >= config.malformedFrames()) {
            close(BAD_PAYLOAD, "too many malformed frames");
        }
    }

    synchronized void await(ScheduledFuture<?> deadline) {
        this.setupDeadline = deadline;
    }

    synchronized void setupIsLate() {
        if (!setUp) {
            close(REFUSED, "no setup");
        }
    }

    /** @return false when the socket has gone in the meantime */
    synchronized boolean attach(CallSession opened) {
        if (closed) {
            return false;
        }
        session = opened;
        early.forEach(this::deliver);
        early.clear();
        return true;
    }

    /** Runs {@code action} when the socket is closed, at once if it is already. */
    synchronized void whenClosed(Runnable action) {
        if (closed) {
            action.run();
        } else {
            afterwards = action;
        }
    }

    private void deliver(RelayFrame frame) {
        if (frame instanceof RelayFrame.Prompt prompt) {
            if (prompt.last()) {
                session.hear(prompt.text());
            }
        } else if (frame instanceof RelayFrame.Interrupt interrupt) {
            session.interrupted(interrupt.heard());
        } else if (frame instanceof RelayFrame.Dtmf dtmf) {
            session.press(dtmf.digit());
        } else if (frame instanceof RelayFrame.Error error) {
            Log.warnf("Twilio reports an error in call %s: %s", session.callSid(), error.description());
        }
    }

    @Override
    public Capabilities capabilities() {
        return new Capabilities(Medium.TEXT, false, false);
    }

    @Override
    public void say(String sentence) {
        send(RelayReply.sentence(sentence));
    }

    @Override
    public void endTurn() {
        send(RelayReply.endOfTurn());
    }

    @Override
    public void end(Handoff handoff) {
        send(RelayReply.end(handoff));
    }

    @Override
    public void giveWay() {
        close(NORMAL, "the call has another socket");
    }

    /** Sends a frame and waits until it has left; not for the event loop. */
    private void send(String frame) {
        connection.sendText(frame).await().atMost(config.sendWithin());
    }

    synchronized void close(int code, String reason) {
        if (!closed) {
            Log.infof("Closing a relay socket: %s", reason);
            connection.close(new CloseReason(code, reason)).subscribe().with(done -> {}, failure -> Log.debug(failure));
            closed();
        }
    }

    synchronized void closed() {
        closed = true;
        cancelDeadline();
        Optional.ofNullable(session).ifPresent(CallSession::closed);
        Optional.ofNullable(afterwards).ifPresent(Runnable::run);
    }

    private void cancelDeadline() {
        if (setupDeadline != null) {
            setupDeadline.cancel(false);
        }
    }
}
