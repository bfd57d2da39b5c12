package com.aira.sandbox.traffic;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Where programs ask to keep traffic, and read it: {@code PUT /traffic}, {@code GET /traffic}. */
@Path("/traffic")
@Produces(MediaType.APPLICATION_JSON)
public final class TrafficResource {
    private final TrafficLog log;

    TrafficResource(TrafficLog log) {
        this.log = log;
    }

    @PUT
    public void begin() {
        log.begin();
    }

    @GET
    public List<Exchange> all() {
        return log.all();
    }

    @DELETE
    public void end() {
        log.end();
    }
}
