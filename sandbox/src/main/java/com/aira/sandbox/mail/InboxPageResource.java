package com.aira.sandbox.mail;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The inbox for people. */
@Path("/mail")
@Produces(MediaType.TEXT_HTML)
@Blocking
class InboxPageResource {
    private static final int SHOWN = 100;

    private final Inbox inbox;

    InboxPageResource(Inbox inbox) {
        this.inbox = inbox;
    }

    @GET
    public TemplateInstance inbox() {
        return InboxPage.closed(list(0), false);
    }

    @GET
    @Path("{id: \\d{1,18}}")
    public RestResponse<TemplateInstance> mail(@PathParam("id") long id) {
        return inbox.mail(id)
                .map(mail -> RestResponse.<TemplateInstance>ok(InboxPage.open(list(id), mail)))
                .orElseGet(() -> RestResponse.status(Status.NOT_FOUND, InboxPage.closed(list(0), true)));
    }

    /** The list, or 204 when it is as it was: htmx then leaves the page alone. */
    @GET
    @Path("list")
    public RestResponse<TemplateInstance> news(
            @QueryParam("seen") @DefaultValue("0") long seen, @QueryParam("open") @DefaultValue("0") long open) {
        MailList list = list(open);
        return list.newest() == seen ? RestResponse.noContent() : RestResponse.ok(new InboxList(list));
    }

    private MailList list(long open) {
        return new MailList(inbox.newest(Optional.empty(), SHOWN), open);
    }
}
