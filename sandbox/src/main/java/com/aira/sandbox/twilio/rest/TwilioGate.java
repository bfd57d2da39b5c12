package com.aira.sandbox.twilio.rest;

import com.aira.sandbox.twilio.account.Account;
import jakarta.inject.Provider;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets in who knows the account's token, to that account alone, and not too many at once. */
@jakarta.ws.rs.ext.Provider
public final class TwilioGate implements ContainerRequestFilter, ContainerResponseFilter {

    /** Twilio answers 20429 to an account with too many requests in flight; this is the sandbox's own measure. */
    private static final int MOST_IN_FLIGHT = 100;

    private static final String COUNTED = "twilio.counted";

    // Filters are made before the configuration of this very start is known: the account only when somebody asks.
    private final Provider<Account> account;
    private final AtomicInteger inFlight = new AtomicInteger();

    TwilioGate(Provider<Account> account) {
        this.account = account;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/twilio/")) {
            return;
        }
        String sid = account.get().sid();
        String given = request.getHeaderString("Authorization");
        if (given == null || !MessageDigest.isEqual(credentials(), given.getBytes(StandardCharsets.UTF_8))) {
            request.abortWith(TwilioErrors.response(401, 20003, "Authenticate"));
            return;
        }
        String[] segments = path.split("/");
        if (path.startsWith("/twilio/api/")
                && (segments.length < 6
                        || !segments[5].replaceFirst("\\.json$", "").equals(sid))) {
            request.abortWith(TwilioErrors.response(
                    404, 20404, "The requested resource " + path.substring("/twilio/api".length()) + " was not found"));
            return;
        }
        if (inFlight.incrementAndGet() > MOST_IN_FLIGHT) {
            inFlight.decrementAndGet();
            request.abortWith(TwilioErrors.response(429, 20429, "Too Many Requests"));
            return;
        }
        request.setProperty(COUNTED, true);
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(COUNTED) != null) {
            request.removeProperty(COUNTED);
            inFlight.decrementAndGet();
        }
    }

    private byte[] credentials() {
        String userAndPassword = account.get().sid() + ":" + account.get().authToken();
        String encoded = Base64.getEncoder().encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8));
        return ("Basic " + encoded).getBytes(StandardCharsets.UTF_8);
    }
}
