package com.aira.ui.authentication;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.MultivaluedMap;
import org.eclipse.microprofile.rest.client.ext.ClientHeadersFactory;

/**
 * Speaks to Supabase as the service role. The older key is a token and is sent as one too; a key of the newer kind
 * (sb_secret_…) is none, and whoever sends it as one is refused (https://supabase.com/docs/guides/api/api-keys).
 */
@Singleton
public final class ServiceKeyHeaders implements ClientHeadersFactory {
    private final String key;

    ServiceKeyHeaders(SignInConfig config) {
        key = config.serviceKey();
    }

    @Override
    public MultivaluedMap<String, String> update(
            MultivaluedMap<String, String> incoming, MultivaluedMap<String, String> outgoing) {
        var headers = new MultivaluedHashMap<String, String>();
        headers.putSingle("apikey", key);
        if (!key.startsWith("sb_")) {
            headers.putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + key);
        }
        return headers;
    }
}
