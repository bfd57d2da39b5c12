package com.aira.ui.signin;

import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** The button that every signed-in page has. */
@Path("/sign-out")
@Blocking
public class SignOutPage {
    private final SignInResource api;

    SignOutPage(SignInResource api) {
        this.api = api;
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response signOut() {
        api.signOut(false);
        return Response.seeOther(URI.create("/sign-in")).build();
    }
}
