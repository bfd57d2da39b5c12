package com.aira.sandbox.stripe;

import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestResponse;

/** Payments for people, with what AiRa was told of each. */
@Path("/payments")
@Produces(MediaType.TEXT_HTML)
@Blocking
class PaymentsPageResource {
    private final Payments payments;

    PaymentsPageResource(Payments payments) {
        this.payments = payments;
    }

    @GET
    public TemplateInstance page() {
        return PaymentsPage.of(payments.newest());
    }

    /** The list, or 204 when it is as it was: htmx then leaves the page alone. */
    @GET
    @Path("/list")
    public RestResponse<TemplateInstance> news(@QueryParam("seen") String seen) {
        PaymentsList list = payments.newest();
        return list.mark().equals(seen) ? RestResponse.noContent() : RestResponse.ok(list);
    }

    @POST
    @Path("/notices/{id}")
    public TemplateInstance resend(@PathParam("id") String id) {
        if (!payments.resend(id)) {
            throw new NotFoundException("no event " + id);
        }
        return payments.newest();
    }
}
