package com.aira.sandbox.stripe.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Answers with Stripe's error body, from the API and from the payment page alike. */
class StripeErrorMapper {
    @ServerExceptionMapper
    public Response answer(StripeError error) {
        return Response.status(error.status())
                .type(MediaType.APPLICATION_JSON)
                .entity(error.body().toString())
                .build();
    }
}
