package com.aira.sandbox.stripe;

import com.aira.sandbox.stripe.payment.Disputes;
import com.aira.sandbox.stripe.payment.Refunds;
import com.aira.sandbox.stripe.rest.StripeApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The part of the API by which money goes back: refunds and disputes. */
@Path("/stripe/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class MoneyBackResource {
    private final StripeApi api;
    private final Refunds refunds;
    private final Disputes disputes;

    MoneyBackResource(StripeApi api, Refunds refunds, Disputes disputes) {
        this.api = api;
        this.refunds = refunds;
        this.disputes = disputes;
    }

    @POST
    @Path("/refunds")
    public Response refund(String form) {
        return api.post(form, parameters -> refunds.create(parameters, api.version()));
    }

    @GET
    @Path("/refunds")
    public Response refunds() {
        return api.get(refunds::list);
    }

    @GET
    @Path("/refunds/{id}")
    public Response refundOf(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(StripeApiResource.EXPAND);
            return refunds.find(id);
        });
    }

    @POST
    @Path("/refunds/{id}")
    public Response updateRefund(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> refunds.update(id, parameters));
    }

    @GET
    @Path("/disputes")
    public Response disputes() {
        return api.get(disputes::list);
    }

    @GET
    @Path("/disputes/{id}")
    public Response dispute(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(StripeApiResource.EXPAND);
            return disputes.find(id);
        });
    }

    /** The shop accepts the dispute: it is lost. */
    @POST
    @Path("/disputes/{id}/close")
    public Response accept(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> {
            parameters.only(StripeApiResource.EXPAND);
            return disputes.lose(id);
        });
    }
}
