package com.aira.ui.signin;

import com.aira.ui.authentication.SignOutEndpoint;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.web.Refusal;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/** The button that every signed-in page has. */
@Path("/sign-out")
@Blocking
public class SignOutPage {
    private static final Logger LOG = Logger.getLogger(SignOutPage.class);

    private final SignInOperations operations;
    private final CurrentPrincipal principal;

    SignOutPage(SignInOperations operations, CurrentPrincipal principal) {
        this.operations = operations;
        this.principal = principal;
    }

    @POST
    @SignOutEndpoint
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response signOut() {
        try {
            operations.signOut(principal.get(), false);
        } catch (Refusal unheard) {
            // This browser holds the session no more, which is what the button promises.
            LOG.warnf("A session was ended here, but not at Supabase: %s", unheard.getMessage());
        }
        return Response.seeOther(URI.create("/sign-in")).build();
    }
}
