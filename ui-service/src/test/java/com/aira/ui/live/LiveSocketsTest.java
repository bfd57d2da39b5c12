package com.aira.ui.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import com.aira.ui.authentication.AccessTokens.Admission;
import com.aira.ui.tenancy.Principal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which pages are sent what, and which are let go. */
class LiveSocketsTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UUID OWNER = UUID.randomUUID();
    private static final UUID BUSINESS = UUID.randomUUID();

    private final LiveConfig config = new SmallRyeConfigBuilder()
            .addDiscoveredConverters()
            .withMapping(LiveConfig.class)
            .withDefaultValue("aira.live.database-url", "none")
            .withDefaultValue("aira.live.sockets-per-owner", "2")
            .withDefaultValue("aira.live.unsent-frames", "3")
            .build()
            .getConfigMapping(LiveConfig.class);
    private Instant now = NOON;
    private final Clock clock = mock();
    private final LiveSockets sockets = new LiveSockets(config, clock, new SimpleMeterRegistry());

    @BeforeEach
    void runClock() {
        when(clock.instant()).thenAnswer(asked -> now);
    }

    /** The other end of a socket. */
    private final class Peer {
        final List<String> frames = new ArrayList<>();
        final LiveSocket socket;
        boolean reads = true;
        CloseReason closed;

        Peer(UUID owner, Instant expiresAt) {
            this(Principal.owner(owner, null, null), expiresAt);
        }

        Peer(Principal owner, Instant expiresAt) {
            var connection = mock(WebSocketConnection.class);
            when(connection.sendText(anyString())).thenAnswer(sent -> {
                frames.add(sent.getArgument(0));
                return reads ? Uni.createFrom().voidItem() : Uni.createFrom().nothing();
            });
            when(connection.close(any())).thenAnswer(end -> {
                closed = end.getArgument(0);
                return Uni.createFrom().voidItem();
            });
            socket = new LiveSocket(connection, new Admission(owner, expiresAt), config.unsentFrames(), now);
        }

        Peer joined() {
            sockets.join(socket);
            sockets.catchUp(socket, Set.of(BUSINESS), now);
            return this;
        }
    }

    @Test
    void onePageTooMany_closesTheLongestOpen() {
        sockets.listening();
        var first = page().joined();
        var second = page().joined();
        var third = page().joined();

        assertThat(first.closed.getCode()).isEqualTo(4008);
        assertThat(second.closed).isNull();
        assertThat(third.closed).isNull();
        assertThat(sockets.open()).isEqualTo(2);
    }

    @Test
    void pageThatDoesNotRead_isDropped() {
        sockets.listening();
        var slow = page().joined();
        slow.reads = false;
        var other = page().joined();

        for (int i = 0; i < 4; i++) {
            sockets.deliver(document());
        }

        assertThat(slow.closed.getCode()).isEqualTo(1013);
        assertThat(slow.frames).hasSize(3);
        assertThat(other.frames).hasSize(4);
        assertThat(other.closed).isNull();
    }

    @Test
    void expiredSession_isTold() {
        var page = new Peer(OWNER, NOON.plusSeconds(10)).joined();
        var longer = new Peer(OWNER, NOON.plusSeconds(11)).joined();

        now = NOON.plusSeconds(10);
        sockets.sweep();

        assertThat(page.closed.getCode()).isEqualTo(4001);
        assertThat(longer.closed).isNull();
    }

    @Test
    void endedSession_closesItsPagesAlone() {
        sockets.listening();
        var session = UUID.randomUUID();
        var page = new Peer(Principal.owner(OWNER, null, session), NOON.plusSeconds(3600)).joined();
        var other = new Peer(Principal.owner(OWNER, null, UUID.randomUUID()), NOON.plusSeconds(3600)).joined();

        sockets.deliver(new LiveEvent(LiveEvent.SESSION_ENDED, null, OWNER, session));

        assertThat(page.closed.getCode()).isEqualTo(4001);
        assertThat(other.closed).isNull();
        assertThat(other.frames).isEmpty();
    }

    @Test
    void silentPage_isLetGo() {
        var silent = page().joined();
        var answering = page().joined();

        now = NOON.plus(Duration.ofSeconds(61));
        answering.socket.seen(now);
        sockets.sweep();

        assertThat(silent.closed.getCode()).isEqualTo(1001);
        assertThat(answering.closed).isNull();
    }

    @Test
    void manyNewBusinesses_makePagesConnectAnew() {
        var page = page().joined();

        sockets.deliver(new LiveEvent("business", null, OWNER, null));

        assertThat(page.closed.getCode()).isEqualTo(1012);
        assertThat(sockets.open()).isZero();
    }

    @Test
    void whileNothingIsHeard_aNewPageCatchesUpWholly() {
        var page = page().joined();

        assertThat(page.frames).containsExactly(LiveEvent.frame("again"));
    }

    @Test
    void whatHappensWhileAPageJoins_isSentOnce() {
        sockets.listening();
        var page = page();
        sockets.join(page.socket);
        var event = document();
        sockets.deliver(event);
        sockets.deliver(event);

        sockets.catchUp(page.socket, Set.of(BUSINESS), NOON);

        assertThat(page.frames).containsExactly(event.frame());
    }

    @Test
    void pageThatLeftBeforeItCaughtUp_isForgotten() {
        sockets.listening();
        var page = page();
        sockets.join(page.socket);
        sockets.leave(page.socket);

        sockets.catchUp(page.socket, Set.of(BUSINESS), NOON);
        sockets.deliver(document());

        assertThat(page.frames).isEmpty();
        assertThat(sockets.open()).isZero();
    }

    private Peer page() {
        return new Peer(OWNER, NOON.plusSeconds(3600));
    }

    private static LiveEvent document() {
        return new LiveEvent("documents", BUSINESS, null, UUID.randomUUID());
    }
}
