package com.aira.sandbox.stripe;

import com.aira.sandbox.stripe.payment.Customers;
import com.aira.sandbox.stripe.payment.PaymentMethods;
import com.aira.sandbox.stripe.rest.StripeApi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The part of the API about who pays: customers and their saved cards. */
@Path("/stripe/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class CustomerResource {
    private final StripeApi api;
    private final Customers customers;
    private final PaymentMethods methods;

    CustomerResource(StripeApi api, Customers customers, PaymentMethods methods) {
        this.api = api;
        this.customers = customers;
        this.methods = methods;
    }

    @POST
    @Path("/customers")
    public Response create(String form) {
        return api.post(form, parameters -> customers.create(parameters, api.version()));
    }

    @GET
    @Path("/customers")
    public Response list() {
        return api.get(customers::list);
    }

    @GET
    @Path("/customers/{id}")
    public Response customer(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(StripeApiResource.EXPAND);
            return customers.find(id);
        });
    }

    @POST
    @Path("/customers/{id}")
    public Response update(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> customers.update(id, parameters));
    }

    @GET
    @Path("/customers/{id}/payment_methods")
    public Response methodsOf(@PathParam("id") String id) {
        return api.get(parameters -> methods.list(parameters, id, "/v1/customers/" + id + "/payment_methods"));
    }

    @GET
    @Path("/payment_methods")
    public Response methods() {
        return api.get(parameters -> methods.list(parameters, null, "/v1/payment_methods"));
    }

    @GET
    @Path("/payment_methods/{id}")
    public Response method(@PathParam("id") String id) {
        return api.get(parameters -> {
            parameters.only(StripeApiResource.EXPAND);
            return methods.find(id);
        });
    }

    @POST
    @Path("/payment_methods/{id}/attach")
    public Response attach(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> methods.attach(id, parameters, api.version()));
    }

    @POST
    @Path("/payment_methods/{id}/detach")
    public Response detach(@PathParam("id") String id, String form) {
        return api.post(form, parameters -> {
            parameters.only(StripeApiResource.EXPAND);
            return methods.detach(id);
        });
    }
}
