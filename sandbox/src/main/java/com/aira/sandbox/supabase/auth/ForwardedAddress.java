package com.aira.sandbox.supabase.auth;

import io.netty.util.NetUtil;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whom an application's server asks for, as GoTrue reads it: the first address of Sb-Forwarded-For, else of
 * X-Forwarded-For. GoTrue limits by it; the sandbox keeps it with the session, where GoTrue keeps it too.
 */
@RequestScoped
class ForwardedAddress {
    private final CurrentVertxRequest request;

    ForwardedAddress(CurrentVertxRequest request) {
        this.request = request;
    }

    Optional<String> get() {
        var headers = request.getCurrent().request().headers();
        return Stream.of("Sb-Forwarded-For", "X-Forwarded-For")
                .map(headers::get)
                .filter(value -> value != null)
                .map(value -> value.split(",", 2)[0].strip())
                .filter(address -> NetUtil.createByteArrayFromIpAddressString(address) != null)
                .findFirst();
    }
}
