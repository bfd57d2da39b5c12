package com.aira.sandbox.fault;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;

/** Where programs order faults: {@code POST /faults/stripe?kind=cut&path=/v1/refunds}. */
@Path("/faults")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class FaultsResource {
    private static final Set<String> SERVICES = Set.of("stripe", "twilio");
    private static final int MOST = 1000;

    private final Faults faults;

    FaultsResource(Faults faults) {
        this.faults = faults;
    }

    @POST
    @Path("/{service}")
    public List<Fault> order(
            @PathParam("service") String service,
            @QueryParam("kind") @DefaultValue("") String kind,
            @QueryParam("method") String method,
            @QueryParam("path") @DefaultValue("") String path,
            @QueryParam("skip") @DefaultValue("0") int skip,
            @QueryParam("times") @DefaultValue("1") int times) {
        if (!SERVICES.contains(service)) {
            throw new BadRequestException("no faults for " + service + ": stripe or twilio");
        }
        if (skip < 0 || skip > MOST || times < 1 || times > MOST) {
            throw new BadRequestException("skip is 0 to 1000, times 1 to 1000");
        }
        Fault.Kind wanted =
                Fault.Kind.of(kind).orElseThrow(() -> new BadRequestException("kind is error or cut, not " + kind));
        faults.order(new Fault(service, wanted, method, path, skip, times));
        return faults.left();
    }

    @GET
    public List<Fault> left() {
        return faults.left();
    }

    @DELETE
    public void forget() {
        faults.forget();
    }
}
