package com.aira.sandbox.twilio.rest;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Everything of Twilio's that the sandbox does not have. */
@Path("/twilio/{rest:.*}")
public final class NotThere {

    @GET
    public void get(@PathParam("rest") String rest) {
        throw TwilioError.notFound("/" + rest);
    }

    @POST
    public void post(@PathParam("rest") String rest) {
        throw TwilioError.notFound("/" + rest);
    }

    @DELETE
    public void delete(@PathParam("rest") String rest) {
        throw TwilioError.notFound("/" + rest);
    }
}
