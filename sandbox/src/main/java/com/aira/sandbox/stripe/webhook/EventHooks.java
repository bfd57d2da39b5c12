package com.aira.sandbox.stripe.webhook;

import com.aira.sandbox.database.Database;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The events for programs: what happened, whether it arrived, and how badly it shall be delivered. */
@Path("/stripe/events")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
class EventHooks {
    private static final int MOST_DELIVERIES = 20;
    private static final int MOST_SHOWN = 500;

    private final StripeEvents events;
    private final Deliveries deliveries;
    private final Database database;

    EventHooks(StripeEvents events, Deliveries deliveries, Database database) {
        this.events = events;
        this.deliveries = deliveries;
        this.database = database;
    }

    /** The newest first, with what became of their webhooks. */
    @GET
    public List<StripeEvents.Sent> events(
            @QueryParam("limit") @DefaultValue("50") int limit,
            @QueryParam("state") String state,
            @QueryParam("about") String about) {
        return database.transaction(
                transaction -> events.newest(transaction, Math.min(Math.max(limit, 1), MOST_SHOWN), state, about));
    }

    /** How many webhooks are under way or held: a test awaits that nothing is pending. */
    @GET
    @Path("/waiting")
    public Deliveries.Waiting waiting() {
        return deliveries.waiting();
    }

    /** Sends an event again, as often as asked: endpoints must bear duplicates. */
    @POST
    @Path("/{id}/resend")
    public void resend(@PathParam("id") String id, @QueryParam("times") @DefaultValue("1") int times) {
        database.run(transaction -> {
            for (int sent = 0; sent < Math.min(Math.max(times, 1), MOST_DELIVERIES); sent++) {
                if (!events.deliver(transaction, id)) {
                    throw new NotFoundException("no event " + id);
                }
            }
        });
    }

    @POST
    @Path("/hold")
    public void hold(@QueryParam("types") @DefaultValue("") String types) {
        deliveries.hold(Arrays.stream(types.split(",")).map(String::strip).toList());
    }

    @DELETE
    @Path("/hold")
    public void resume() {
        deliveries.resume();
    }

    @GET
    @Path("/held")
    public List<Deliveries.Held> held() {
        return deliveries.held();
    }

    /** @return the ids in the order in which they are sent */
    @POST
    @Path("/release")
    public List<String> release(
            @QueryParam("ids") String ids,
            @QueryParam("order") @DefaultValue("happened") String order,
            @QueryParam("seed") Long seed,
            @QueryParam("times") @DefaultValue("1") int times) {
        if (times < 1 || times > MOST_DELIVERIES) {
            throw new BadRequestException("times is 1 to " + MOST_DELIVERIES);
        }
        if (ids != null) {
            return deliveries.release(list(ids), times);
        }
        return switch (order) {
            case "happened" -> deliveries.release(false, times);
            case "reversed" -> deliveries.release(true, times);
            case "shuffled" ->
                deliveries.shuffle(
                        Optional.ofNullable(seed)
                                .orElseThrow(() -> new BadRequestException("order=shuffled needs a seed")),
                        times);
            default -> throw new BadRequestException("order is happened, reversed or shuffled");
        };
    }

    /** @return how many were lost */
    @POST
    @Path("/drop")
    public int drop(@QueryParam("ids") @DefaultValue("") String ids) {
        return deliveries.drop(list(ids));
    }

    private static List<String> list(String commaSeparated) {
        return Arrays.stream(commaSeparated.split(","))
                .map(String::strip)
                .filter(id -> !id.isEmpty())
                .toList();
    }
}
