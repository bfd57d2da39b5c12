package com.aira.sandbox.supabase;

import com.aira.sandbox.HmacToken;
import com.aira.sandbox.LocalEnvironment;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** What stands before every Supabase project: nothing passes without one of the project's API keys. */
@Singleton
final class Gateway {
    /** Opened by people from their mail or the web, without a header. */
    private static final Set<String> OPEN = Set.of("auth/v1/verify", "auth/v1/.well-known/jwks.json");

    private static final Set<String> OPEN_PREFIXES = Set.of("storage/v1/object/public/", "storage/v1/object/sign/");
    /** The role of a key, as the token that stands for it further in. */
    private static final Map<String, String> ROLES = Map.of(
            LocalEnvironment.SUPABASE_PUBLISHABLE_KEY, LocalEnvironment.SUPABASE_ANON_KEY,
            LocalEnvironment.SUPABASE_SECRET_KEY, LocalEnvironment.SUPABASE_SERVICE_ROLE_KEY);

    private final Clock clock;

    Gateway(Clock clock) {
        this.clock = clock;
    }

    @ServerRequestFilter
    Optional<Response> check(ContainerRequestContext request) {
        var path = request.getUriInfo().getPath();
        if (!path.startsWith("/supabase/") || isOpen(request.getMethod(), path.substring("/supabase/".length()))) {
            return Optional.empty();
        }
        var key = Optional.ofNullable(request.getHeaderString("apikey"))
                .or(() -> Optional.ofNullable(
                        request.getUriInfo().getQueryParameters().getFirst("apikey")))
                .or(() -> storageBearer(request, path));
        if (key.isEmpty()) {
            return Optional.of(
                    refusal("No API key found in request", "No `apikey` request header or url param was found."));
        }
        var role = ROLES.get(key.get());
        if (role != null) {
            return behindKey(request, key.get(), role);
        }
        return HmacToken.verify(key.get(), LocalEnvironment.SUPABASE_JWT_SECRET, clock.instant())
                        .isPresent()
                ? Optional.empty()
                : invalid();
    }

    /**
     * A key of the newer kind stands for a role, and is no token: it may repeat itself as bearer, and whoever else is named
     * there speaks for themselves. A secret key in a browser is one that was published.
     */
    private static Optional<Response> behindKey(ContainerRequestContext request, String key, String role) {
        if (key.startsWith("sb_secret_")
                && Optional.ofNullable(request.getHeaderString("User-Agent"))
                        .filter(agent -> agent.startsWith("Mozilla/"))
                        .isPresent()) {
            return invalid();
        }
        var bearer = Bearer.of(request.getHeaderString("Authorization"));
        if (bearer.isEmpty() || bearer.get().equals(key)) {
            request.getHeaders().putSingle("Authorization", "Bearer " + role);
        }
        return Optional.empty();
    }

    private static Optional<Response> invalid() {
        return Optional.of(refusal("Invalid API key", "Double check your Supabase `anon` or `service_role` API key."));
    }

    /** Storage checks its bearer token itself; Supabase's gateway lets it pass without a key. */
    private static Optional<String> storageBearer(ContainerRequestContext request, String path) {
        return path.startsWith("/supabase/storage/")
                ? Bearer.of(request.getHeaderString("Authorization"))
                : Optional.empty();
    }

    private static boolean isOpen(String method, String path) {
        return OPEN.contains(path)
                || "GET".equals(method) && OPEN_PREFIXES.stream().anyMatch(path::startsWith);
    }

    private static Response refusal(String message, String hint) {
        return Response.status(401)
                .type(MediaType.APPLICATION_JSON)
                .entity(Map.of("message", message, "hint", hint))
                .build();
    }
}
