package com.aira.sandbox.setup;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Where programs undo steps of the setup, and do them all again: {@code PUT /setup}, {@code DELETE /setup}. */
@Path("/setup")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AccountSetupResource {
    private final AccountSetup setup;

    AccountSetupResource(AccountSetup setup) {
        this.setup = setup;
    }

    @GET
    public AccountSetup.State state() {
        return setup.state();
    }

    @PUT
    public AccountSetup.State become(AccountSetup.State state) {
        setup.become(state);
        return state;
    }

    @DELETE
    @Consumes(MediaType.WILDCARD)
    public void done() {
        setup.become(AccountSetup.State.DONE);
    }
}
