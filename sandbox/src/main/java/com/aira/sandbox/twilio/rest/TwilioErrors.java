package com.aira.sandbox.twilio.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Twilio's one shape of error. */
@Provider
public final class TwilioErrors implements ExceptionMapper<TwilioError> {

    /** The body; {@code more_info} leads to the vendor's page on the code. */
    public record Body(int code, String message, String more_info, int status) {}

    @Override
    public Response toResponse(TwilioError error) {
        return response(error.status(), error.code(), error.getMessage());
    }

    static Response response(int status, int code, String message) {
        Response.ResponseBuilder response = Response.status(status).type(MediaType.APPLICATION_JSON);
        if (status == 401) {
            response.header("WWW-Authenticate", "Basic realm=\"Twilio API\"");
        }
        return response.entity(new Body(code, message, "https://www.twilio.com/docs/errors/" + code, status))
                .build();
    }
}
