package com.aira.ui.live;

import com.aira.ui.authentication.AccessTokens.Admission;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/** An open page. Nothing here waits: what the page does not take, it loses with its connection. */
final class LiveSocket {
    private static final Logger LOG = Logger.getLogger(LiveSocket.class);

    private final WebSocketConnection connection;
    private final Admission admission;
    private final int unsentLimit;
    private final AtomicInteger unsent = new AtomicInteger();
    private volatile Instant lastSeen;

    LiveSocket(WebSocketConnection connection, Admission admission, int unsentLimit, Instant now) {
        this.connection = connection;
        this.admission = admission;
        this.unsentLimit = unsentLimit;
        lastSeen = now;
    }

    UUID owner() {
        return admission.principal().userId();
    }

    boolean isOf(UUID session) {
        return session != null && session.equals(admission.principal().session());
    }

    boolean expired(Instant now) {
        return !now.isBefore(admission.expiresAt());
    }

    void seen(Instant now) {
        lastSeen = now;
    }

    boolean silentSince(Instant moment) {
        return lastSeen.isBefore(moment);
    }

    void send(String frame) {
        if (unsent.incrementAndGet() > unsentLimit) {
            close(Farewell.TOO_SLOW);
            return;
        }
        connection
                .sendText(frame)
                .subscribe()
                .with(
                        sent -> unsent.decrementAndGet(),
                        failure -> LOG.debugf("A page left before its frame: %s", failure.toString()));
    }

    void close(Farewell farewell) {
        connection
                .close(new CloseReason(farewell.code, farewell.reason))
                .subscribe()
                .with(closed -> {}, failure -> LOG.debugf("A page was gone already: %s", failure.toString()));
    }

    /** Why we end a connection. Codes from 4000 are ours, RFC 6455 section 7.4.2; live.js knows them. */
    enum Farewell {
        EXPIRED(4001, "the session must be renewed"),
        TOO_MANY(4008, "another page was opened"),
        CROWDED(1013, "too many pages are open from this address"),
        ANEW(1012, "connect again"),
        TOO_SLOW(1013, "too slow"),
        SILENT(1001, "no answer");

        private final int code;
        private final String reason;

        Farewell(int code, String reason) {
            this.code = code;
            this.reason = reason;
        }
    }
}
