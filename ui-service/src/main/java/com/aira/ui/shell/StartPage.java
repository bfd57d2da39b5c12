package com.aira.ui.shell;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The address that owners remember: it leads to the business that was open last, or to making one. */
@Path("/")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class StartPage {
    private final Shells shells;

    StartPage(Shells shells) {
        this.shells = shells;
    }

    @GET
    @Operation(hidden = true)
    public Response start() {
        var shell = shells.of("home");
        return Response.seeOther(URI.create(shell.business() == null ? "/businesses/new" : shell.path("")))
                .build();
    }
}
