package com.aira.sandbox.twilio.rest;

import com.aira.sandbox.twilio.account.Account;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets in who knows the account's token, to that account alone, and not too many at once. */
@Provider
public final class TwilioGate implements ContainerRequestFilter, ContainerResponseFilter {

    /** Twilio answers 20429 to an account with too many requests in flight; this is the sandbox's own measure. */
    private static final int MOST_IN_FLIGHT = 100;

    private static final String COUNTED = "twilio.counted";

    private final Account account;
    private final byte[] credentials;
    private final AtomicInteger inFlight = new AtomicInteger();

    TwilioGate(Account account) {
        this.account = account;
        this.credentials = ("Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (account.sid() + ":" + account.authToken()).getBytes(StandardCharsets.UTF_8)))
                .getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void filter(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/twilio/")) {
            return;
        }
        String given = request.getHeaderString("Authorization");
        if (given == null || !MessageDigest.isEqual(credentials, given.getBytes(StandardCharsets.UTF_8))) {
            request.abortWith(TwilioErrors.response(401, 20003, "Authenticate"));
            return;
        }
        String[] segments = path.split("/");
        if (path.startsWith("/twilio/api/") && (segments.length < 6 || !segments[5].equals(account.sid()))) {
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
}
