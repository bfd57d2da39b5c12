package com.aira.ui.authentication;

import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.ProcessingException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Exchanges refresh tokens, one exchange at a time for each. A refresh token works once, and Supabase ends the whole
 * session when it sees one again; yet a page asks for many things at the moment its token expires. So the first request
 * asks, and those that come with the same token meanwhile, or shortly after, get the same answer.
 */
@Singleton
public final class SessionRefresher {
    /** As long as Supabase itself tolerates a token that comes again. */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final SupabaseAuth supabase;
    private final OpenSessions sessions;
    private final Clock clock;
    private final Map<String, Flight> flights = new ConcurrentHashMap<>();

    SessionRefresher(@RestClient SupabaseAuth supabase, OpenSessions sessions, Clock clock) {
        this.supabase = supabase;
        this.sessions = sessions;
        this.clock = clock;
    }

    /** @throws Refusal 401 when the token is used up, revoked or unknown; 502 or 503 when Supabase Auth fails */
    public Session refresh(String refreshToken) {
        forgetOld();
        var mine = new Flight(new CompletableFuture<>(), clock.instant());
        var running = flights.putIfAbsent(refreshToken, mine);
        if (running != null) {
            return await(running);
        }
        try {
            mine.session.complete(exchange(refreshToken));
        } catch (RuntimeException e) {
            // Whoever waits shares the failure; whoever comes later tries anew.
            flights.remove(refreshToken, mine);
            mine.session.completeExceptionally(e);
        }
        return await(mine);
    }

    private Session exchange(String refreshToken) {
        try {
            var grant = supabase.token("refresh_token", Map.of("refresh_token", refreshToken));
            return Session.of(grant, clock.instant());
        } catch (SupabaseAuth.Refused e) {
            if (e.code.equals("refresh_token_already_used")) {
                sessions.endStolen(refreshToken);
            }
            throw Refusal.unauthorized("The session has ended. Sign in again.");
        } catch (ProcessingException e) {
            throw Refusal.unavailable("Supabase Auth", e);
        }
    }

    private static Session await(Flight flight) {
        try {
            return flight.session.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw e;
        }
    }

    private void forgetOld() {
        var oldest = clock.instant().minus(REMEMBERED);
        flights.values().removeIf(flight -> flight.session.isDone() && flight.startedAt.isBefore(oldest));
    }

    private record Flight(CompletableFuture<Session> session, Instant startedAt) {}
}
