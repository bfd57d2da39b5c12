package com.aira.ui.visitor;

import io.quarkus.arc.Arc;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/**
 * Tells Supabase Auth who asks, since it limits by address: else one attacker would use up what it allows everybody.
 *
 * <p>X-Forwarded-For is for a GoTrue of one's own with GOTRUE_RATE_LIMIT_HEADER; Sb-Forwarded-For is for hosted projects,
 * which believe it from a secret key once IP address forwarding is on
 * (https://supabase.com/docs/guides/auth/rate-limits).
 */
@Singleton
public final class VisitorHeaders implements ClientHeadersFactory {
    private final CurrentVisitor visitor;

    VisitorHeaders(CurrentVisitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        var headers = new MultivaluedHashMap<String, String>();
        // Jobs ask for nobody.
        if (Arc.container().requestContext().isActive()) {
            visitor.addressIfAny().ifPresent(address -> {
                headers.putSingle("X-Forwarded-For", address);
                headers.putSingle("Sb-Forwarded-For", address);
            });
        }
        return headers;
    }
}
