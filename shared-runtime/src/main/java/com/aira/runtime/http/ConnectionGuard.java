package com.aira.runtime.http;

import com.aira.runtime.problem.Problem;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;
import io.netty.util.NetUtil;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Limits what one address holds open, and how long a connection may be silent where a request should come. It works
 * where sockets are accepted, so that those count as well that never send a request. Connections of proxies are not
 * counted; behind a proxy that is trusted to name the visitor, the visitor's open requests are.
 *
 * <p>Quarkus hands nobody its server socket: the guard finds it as the parent of the first connection that brings a
 * request, which is the probe of whoever started the service.
 */
public final class ConnectionGuard {
    private static final Logger LOG = Logger.getLogger(ConnectionGuard.class);
    private static final AttributeKey<HeadDeadline> DEADLINE = AttributeKey.valueOf("aira.head-deadline");
    private static final AttributeKey<Boolean> GUARDED = AttributeKey.valueOf("aira.guarded");
    private static final String RETRY_SECONDS = "5";
    /** In text, since no mapper of JSON is at hand ahead of all routes. */
    private static final String TOO_MANY_OPEN = "{\"type\":\"" + Problem.TYPES + "too-many-requests\","
            + "\"title\":\"Too many requests\",\"status\":429,"
            + "\"detail\":\"Your address has too many requests open. Try again shortly.\"}";

    private final Limits limits;
    private final Function<HttpServerRequest, String> visitors;
    private final OpenCount connections;
    private final OpenCount requests;

    /**
     * @param perAddress open connections of one address, or open requests of one visitor behind a proxy
     * @param proxies whose connections are not counted
     * @param firstHead how long a new connection may take to send the head of a request
     * @param nextHead how long it may take between an answer and the next head
     * @param linger how long the rest of a body may still come after the answer
     */
    public record Limits(int perAddress, Networks proxies, Duration firstHead, Duration nextHead, Duration linger) {}

    /** For a service that believes no proxy: connections are all that is counted. */
    public ConnectionGuard(Limits limits) {
        this(limits, ConnectionGuard::ownAddress);
    }

    /** @param visitors the address of whoever sent a request, also through proxies that are trusted to tell it */
    public ConnectionGuard(Limits limits, Function<HttpServerRequest, String> visitors) {
        this.limits = limits;
        this.visitors = visitors;
        this.connections = new OpenCount(limits.perAddress());
        this.requests = new OpenCount(limits.perAddress());
    }

    /** A route's handler ahead of all others. */
    public void handle(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        Channel channel = ((ConnectionBase) request.connection()).channel();
        guardServer(channel.parent());
        HeadDeadline deadline = channel.attr(DEADLINE).get();
        if (deadline != null) {
            deadline.disarm();
        }
        boolean upgrades = request.headers().contains(HttpHeaders.UPGRADE);
        boolean mayHaveBody = mayHaveBody(request);
        routing.addEndHandler(end -> {
            // A request without a body is not told as ended where nobody reads it, and waiting would hold all of it in
            // memory.
            if (mayHaveBody && !request.isEnded()) {
                dropUnlessItEnds(routing, channel);
            }
            if (deadline != null && !upgrades) {
                deadline.arm(limits.nextHead());
            }
        });
        String visitor = visitorBehindProxy(request);
        if (visitor == null) {
            routing.next();
        } else if (requests.take(visitor)) {
            routing.addEndHandler(end -> requests.giveBack(visitor));
            routing.next();
        } else {
            routing.response()
                    .setStatusCode(429)
                    .putHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS)
                    .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                    .end(TOO_MANY_OPEN);
        }
    }

    /** By RFC 9112, section 6: the head says so. */
    private static boolean mayHaveBody(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0");
    }

    private void dropUnlessItEnds(RoutingContext routing, Channel channel) {
        routing.request().resume();
        routing.vertx().setTimer(Math.max(1, limits.linger().toMillis()), later -> {
            if (!routing.request().isEnded()) {
                channel.close();
            }
        });
    }

    /** Null where the connection's own address is the visitor's, which was counted when it was accepted. */
    private String visitorBehindProxy(HttpServerRequest request) {
        String told = visitors.apply(request);
        if (told == null || told.equals(ownAddress(request))) {
            return null;
        }
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(told);
        return address == null ? told : OpenCount.key(address);
    }

    /** The connection's address, where nobody else is believed; null when the connection is gone. */
    public static String ownAddress(HttpServerRequest request) {
        SocketAddress address = request.connection().remoteAddress();
        return address == null ? null : address.hostAddress();
    }

    /**
     * A handler that another thread adds is passed over until the server's own thread has seen it, so this thread lets that
     * one add it and waits: microseconds, once in the life of a server. Whoever has the answer to the first request finds
     * it guarded.
     */
    private void guardServer(Channel server) {
        if (server == null || server.attr(GUARDED).setIfAbsent(true) != null) {
            return;
        }
        Runnable guard = () -> server.pipeline().addFirst("aira-connection-guard", new Acceptor());
        if (server.eventLoop().inEventLoop()) {
            guard.run();
        } else {
            server.eventLoop().submit(guard).awaitUninterruptibly(1, TimeUnit.SECONDS);
        }
    }

    /** Sees each connection before anything is spent on it. */
    @Sharable
    private final class Acceptor extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext server, Object accepted) {
            Channel connection = (Channel) accepted;
            if (connection.remoteAddress() instanceof InetSocketAddress address
                    && address.getAddress() != null
                    && !limits.proxies().contain(address)) {
                String key = OpenCount.key(address.getAddress());
                if (!connections.take(key)) {
                    LOG.debugf("A connection was refused: its address holds %d", limits.perAddress());
                    connection.unsafe().closeForcibly();
                    return;
                }
                connection.closeFuture().addListener(closed -> connections.giveBack(key));
            }
            HeadDeadline deadline = new HeadDeadline(limits.firstHead());
            connection.attr(DEADLINE).set(deadline);
            connection.pipeline().addLast("aira-head-deadline", deadline);
            server.fireChannelRead(accepted);
        }
    }
}
