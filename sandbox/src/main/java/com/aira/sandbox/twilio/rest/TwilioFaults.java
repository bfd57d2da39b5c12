package com.aira.sandbox.twilio.rest;

import com.aira.sandbox.fault.Fault;
import com.aira.sandbox.fault.Faults;
import com.aira.sandbox.fault.LostAnswer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;

/** Spoils or loses answers of requests that had their effect, when it was told so. */
@Provider
public final class TwilioFaults implements ContainerResponseFilter {
    private final Faults faults;
    private final HttpServerRequest current;

    TwilioFaults(Faults faults, HttpServerRequest current) {
        this.faults = faults;
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (!path.startsWith("/twilio/") || response.getStatus() >= 300) {
            return;
        }
        if (faults.strikes("twilio", Fault.Kind.ERROR, request.getMethod(), path)) {
            Response broken = TwilioErrors.response(500, 20500, "Internal Server Error");
            response.setStatus(broken.getStatus());
            response.setEntity(broken.getEntity(), null, MediaType.APPLICATION_JSON_TYPE);
        } else if (faults.strikes("twilio", Fault.Kind.CUT, request.getMethod(), path)) {
            LostAnswer.to(current);
        }
    }
}
