package com.aira.sandbox.stripe.rest;

import com.aira.sandbox.fault.Fault;
import com.aira.sandbox.fault.Faults;
import com.aira.sandbox.fault.LostAnswer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/** Loses answers of the API that was told so; a request that was refused at the door is not one of them. */
@Provider
public final class LostAnswers implements ContainerResponseFilter {
    private final Faults faults;
    private final HttpServerRequest current;

    LostAnswers(Faults faults, HttpServerRequest current) {
        this.faults = faults;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        var path = request.getUriInfo().getPath();
        var accepted = response.getStatus() < 300 || response.getStatus() == 402;
        if (path.startsWith("/stripe/v1/")
                && accepted
                && faults.strikes("stripe", Fault.Kind.CUT, request.getMethod(), path)) {
            LostAnswer.to(current);
        }
    }
}
