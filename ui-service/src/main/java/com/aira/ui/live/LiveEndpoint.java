package com.aira.ui.live;

import com.aira.runtime.budget.VisitorKeys;
import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClosedException;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * {@code /live?age=}: how many milliseconds before the handshake the page was asked for. A page that does not say catches
 * up wholly.
 */
@WebSocket(path = "/live")
class LiveEndpoint {
    private static final Logger LOG = Logger.getLogger(LiveEndpoint.class);
    private static final TypedKey<LiveSocket> SOCKET = new TypedKey<>("aira.socket");
    private static final TypedKey<String> COUNTED_AS = new TypedKey<>("aira.counted-as");

    private final LiveSockets sockets;
    private final OwnerTransactions transactions;
    private final LiveConfig config;
    private final Clock clock;
    private final VisitorKeys visitorKeys;
    private final VisitorSockets visitors;

    LiveEndpoint(
            LiveSockets sockets,
            OwnerTransactions transactions,
            LiveConfig config,
            Clock clock,
            VisitorKeys visitorKeys,
            VisitorSockets visitors) {
        this.visitorKeys = visitorKeys;
        this.visitors = visitors;
        this.sockets = sockets;
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
    }

    @OnOpen
    void opened(WebSocketConnection connection) {
        var admission = connection.userData().get(LiveGuard.ADMISSION);
        var arrival = connection.userData().get(LiveGuard.ARRIVAL);
        var socket = new LiveSocket(connection, admission, config.unsentFrames(), arrival);
        var visitor = visitorKeys.of(connection.userData().get(LiveGuard.VISITOR));
        if (!visitors.enter(visitor)) {
            socket.close(LiveSocket.Farewell.CROWDED);
            return;
        }
        connection.userData().put(COUNTED_AS, visitor);
        connection.userData().put(SOCKET, socket);
        // First heard, then asked: no business is created in between.
        sockets.join(socket);
        var businesses = transactions.rows(
                admission.principal(), database -> Sql.list(database, "select id from public.business_v2", UUID.class));
        sockets.catchUp(
                socket, businesses, pageMadeAt(connection.handshakeRequest().query(), arrival));
        if (connection.isClosed()) {
            closed(connection);
        }
    }

    @OnPongMessage
    @NonBlocking
    void answered(Buffer pong, WebSocketConnection connection) {
        var socket = connection.userData().get(SOCKET);
        if (socket != null) {
            socket.seen(clock.instant());
        }
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection connection) {
        var visitor = connection.userData().remove(COUNTED_AS);
        if (visitor != null) {
            visitors.leave(visitor);
        }
        var socket = connection.userData().get(SOCKET);
        if (socket != null) {
            sockets.leave(socket);
        }
    }

    /** The usual causes are a page that left in a hurry, and a database that does not answer; then the page comes again. */
    @OnError
    Uni<Void> failed(Throwable failure, WebSocketConnection connection) {
        if (connection.isClosed() || failure instanceof HttpClosedException) {
            return Uni.createFrom().voidItem();
        }
        LOG.warnf("A page is not live: %s", failure.toString());
        return connection.close(CloseReason.INTERNAL_SERVER_ERROR);
    }

    private static Instant pageMadeAt(String query, Instant arrival) {
        var ages = new QueryStringDecoder(query == null ? "" : query, false)
                .parameters()
                .get("age");
        if (ages == null) {
            return Instant.MIN;
        }
        try {
            return arrival.minusMillis(Math.max(0, Long.parseLong(ages.get(0))));
        } catch (NumberFormatException | DateTimeException | ArithmeticException noAge) {
            return Instant.MIN;
        }
    }
}
