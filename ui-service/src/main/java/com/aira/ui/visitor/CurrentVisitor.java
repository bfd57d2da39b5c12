package com.aira.ui.visitor;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** Who sent the running request, signed in or not. */
@RequestScoped
public class CurrentVisitor {
    private final CurrentVertxRequest request;
    private final VisitorAddresses addresses;

    CurrentVisitor(CurrentVertxRequest request, VisitorAddresses addresses) {
        this.request = request;
        this.addresses = addresses;
    }

    /** An IP address. Use it now and keep it nowhere; what is kept is a key of VisitorKeys. */
    public String address() {
        return addressIfAny().orElseThrow(() -> new IllegalStateException("No request is running, so nobody visits"));
    }

    Optional<String> addressIfAny() {
        return Optional.ofNullable(request.getCurrent()).map(current -> addresses.of(current.request()));
    }
}
