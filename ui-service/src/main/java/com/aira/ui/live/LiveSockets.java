package com.aira.ui.live;

import com.aira.ui.live.LiveSocket.Farewell;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;

/**
 * Which pages are open, and whose. One lock guards it all: frames are only handed to the network under it, never waited
 * for, and it keeps what a newcomer has missed ahead of what happens next.
 */
@Singleton
class LiveSockets {
    private static final String AGAIN = LiveEvent.frame("again");
    private static final String ALIVE = LiveEvent.frame("alive");

    private final LiveConfig config;
    private final Clock clock;
    private final Counter events;
    private final RecentEvents recent;
    private final Map<UUID, Audience> audiences = new HashMap<>();
    private final Map<UUID, UUID> ownerOfBusiness = new HashMap<>();

    /** The open pages of one owner, longest open first, and the owner's businesses. */
    private record Audience(Set<LiveSocket> sockets, Set<UUID> businesses) {}

    LiveSockets(LiveConfig config, Clock clock, MeterRegistry meters) {
        this.config = config;
        this.clock = clock;
        events = meters.counter("aira.live.events");
        recent = new RecentEvents(config.memory(), config.rememberedEvents());
        meters.gauge("aira.live.sockets", this, LiveSockets::open);
    }

    /** From now on the owner's own events reach it; those of businesses once {@link #catchUp} names them. */
    synchronized void join(LiveSocket socket) {
        var audience = audiences.computeIfAbsent(
                socket.owner(), owner -> new Audience(new LinkedHashSet<>(), new HashSet<>()));
        audience.sockets.add(socket);
        if (audience.sockets.size() > config.socketsPerOwner()) {
            part(audience.sockets.iterator().next(), Farewell.TOO_MANY);
        }
    }

    /**
     * Sends what a page has missed.
     *
     * @param pageMadeAt {@link Instant#MIN} when that is not known
     */
    synchronized void catchUp(LiveSocket socket, Collection<UUID> businesses, Instant pageMadeAt) {
        var audience = audiences.get(socket.owner());
        if (audience == null || !audience.sockets.contains(socket)) {
            return;
        }
        businesses.forEach(business -> know(socket.owner(), business, audience));
        recent.since(pageMadeAt)
                .ifPresentOrElse(
                        missed -> missed.stream()
                                .filter(event -> socket.owner().equals(ownerOf(event)))
                                .map(LiveEvent::frame)
                                .distinct()
                                .forEach(socket::send),
                        () -> socket.send(AGAIN));
    }

    synchronized void leave(LiveSocket socket) {
        var audience = audiences.get(socket.owner());
        if (audience != null && audience.sockets.remove(socket) && audience.sockets.isEmpty()) {
            audiences.remove(socket.owner());
            audience.businesses.forEach(ownerOfBusiness::remove);
        }
    }

    synchronized void deliver(LiveEvent event) {
        events.increment();
        if (event.topic().equals(LiveEvent.SESSION_ENDED)) {
            part(socket -> socket.isOf(event.id()), Farewell.EXPIRED);
            return;
        }
        recent.add(clock.instant(), event);
        var audience = audiences.get(ownerOf(event));
        if (audience == null) {
            return;
        }
        if (event.owner() != null && event.topic().equals(LiveEvent.BUSINESS)) {
            if (event.id() == null) {
                // Too many at once to be named: whoever connects anew has them all.
                List.copyOf(audience.sockets).forEach(socket -> part(socket, Farewell.ANEW));
                return;
            }
            know(event.owner(), event.id(), audience);
        }
        var frame = event.frame();
        audience.sockets.forEach(socket -> socket.send(frame));
    }

    /** The database is heard, perhaps again: what happened before is not known. */
    synchronized void listening() {
        recent.begin(clock.instant());
        toAll(AGAIN);
    }

    synchronized void deaf() {
        recent.end();
    }

    /** Browsers show no script a ping: this is how a page notices that its connection is half dead. */
    @Scheduled(every = "15s")
    synchronized void beat() {
        toAll(ALIVE);
    }

    @Scheduled(every = "1s")
    synchronized void sweep() {
        var now = clock.instant();
        part(socket -> socket.expired(now), Farewell.EXPIRED);
        part(socket -> socket.silentSince(now.minus(config.silence())), Farewell.SILENT);
    }

    synchronized int open() {
        return audiences.values().stream()
                .mapToInt(audience -> audience.sockets.size())
                .sum();
    }

    private UUID ownerOf(LiveEvent event) {
        return event.owner() != null ? event.owner() : ownerOfBusiness.get(event.business());
    }

    private void know(UUID owner, UUID business, Audience audience) {
        audience.businesses.add(business);
        ownerOfBusiness.put(business, owner);
    }

    private void toAll(String frame) {
        audiences.values().forEach(audience -> audience.sockets.forEach(socket -> socket.send(frame)));
    }

    private void part(Predicate<LiveSocket> those, Farewell farewell) {
        audiences.values().stream()
                .flatMap(audience -> audience.sockets.stream())
                .filter(those)
                .toList()
                .forEach(socket -> part(socket, farewell));
    }

    private void part(LiveSocket socket, Farewell farewell) {
        leave(socket);
        socket.close(farewell);
    }
}
