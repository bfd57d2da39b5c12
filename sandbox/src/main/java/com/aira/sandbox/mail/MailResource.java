package com.aira.sandbox.mail;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The inbox as JSON: {@code GET /mail/messages?to=&limit=}, newest first. */
@Path("/mail/messages")
class MailResource {
    private static final int MOST = 500;

    private final Inbox inbox;

    MailResource(Inbox inbox) {
        this.inbox = inbox;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public List<Inbox.Mail> messages(
            @QueryParam("to") Optional<String> to, @QueryParam("limit") @DefaultValue("50") int limit) {
        return inbox.newest(to.filter(address -> !address.isBlank()), Math.min(Math.max(limit, 1), MOST));
    }

    @GET
    @Path("/{id}/raw")
    @Produces("message/rfc822")
    public byte[] raw(@PathParam("id") long id) {
        return inbox.raw(id).orElseThrow(NotFoundException::new);
    }
}
