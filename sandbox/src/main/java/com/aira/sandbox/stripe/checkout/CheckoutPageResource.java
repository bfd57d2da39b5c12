package com.aira.sandbox.stripe.checkout;

import com.aira.sandbox.page.PagePolicy;
import com.aira.sandbox.stripe.payment.TestCard;
import com.aira.sandbox.stripe.rest.Parameters;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jboss.resteasy.reactive.RestResponse.Status;

/** The hosted payment page for people: its buttons lead the browser where Stripe's would. */
@Path("/stripe")
@Produces(CheckoutPageResource.HTML)
@Consumes(MediaType.WILDCARD)
@Blocking
class CheckoutPageResource {
    /** For whoever asks for it by name; who takes anything gets {@link CheckoutResource}'s JSON. */
    static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8;qs=0.5";

    private final CheckoutSessions sessions;

    CheckoutPageResource(CheckoutSessions sessions) {
        this.sessions = sessions;
    }

    @GET
    @Path("/checkout/{id}")
    public RestResponse<TemplateInstance> page(@PathParam("id") String id, @QueryParam("declined") boolean declined) {
        return sessions.look(id)
                .map(checkout -> ResponseBuilder.<TemplateInstance>ok(
                                new CheckoutPage(checkout, declined && checkout.open()))
                        .header(PagePolicy.HEADER, PagePolicy.leadingTo(checkout.destinations()))
                        .build())
                .orElseGet(() -> RestResponse.status(Status.NOT_FOUND, new CheckoutPage(null, false)));
    }

    @POST
    @Path("/checkout/{id}/pay")
    public RestResponse<Void> pay(@PathParam("id") String id, String form) {
        TestCard card = Parameters.of(form).text("card").flatMap(TestCard::of).orElse(TestCard.VISA);
        Optional<Checkout> open = sessions.look(id).filter(Checkout::open);
        if (open.isEmpty()) {
            return seeOther("/stripe/checkout/" + id);
        }
        boolean done = !sessions.pay(id, card).get("status").asText().equals("open");
        return seeOther(done ? open.get().successUrl() : "/stripe/checkout/" + id + "?declined=true");
    }

    @POST
    @Path("/checkout/{id}/pay-later")
    public RestResponse<Void> payLater(@PathParam("id") String id) {
        return act(id, session -> sessions.pay(session, TestCard.BANK_DEBIT), Checkout::successUrl);
    }

    @POST
    @Path("/checkout/{id}/decline")
    public RestResponse<Void> decline(@PathParam("id") String id) {
        return act(id, sessions::decline, checkout -> "/stripe/checkout/" + id + "?declined=true");
    }

    @POST
    @Path("/checkout/{id}/cancel")
    public RestResponse<Void> cancel(@PathParam("id") String id) {
        return act(id, sessions::cancel, Checkout::cancelUrl);
    }

    /** A session that was paid or expired meanwhile says so on its page. */
    private RestResponse<Void> act(String id, Function<String, ?> action, Function<Checkout, String> next) {
        Optional<Checkout> open = sessions.look(id).filter(Checkout::open);
        open.ifPresent(checkout -> action.apply(id));
        return seeOther(open.map(next).orElse("/stripe/checkout/" + id));
    }

    private static RestResponse<Void> seeOther(String address) {
        return RestResponse.seeOther(URI.create(address));
    }
}
