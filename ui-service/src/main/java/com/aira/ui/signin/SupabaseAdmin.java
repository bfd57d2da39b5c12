package com.aira.ui.signin;

import com.aira.ui.authentication.ServiceKeyHeaders;
import com.aira.ui.authentication.SupabaseAuth;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What the service role may do at Supabase Auth. */
@Path("/admin/users")
@RegisterRestClient(configKey = "supabase-auth")
@RegisterClientHeaders(ServiceKeyHeaders.class)
interface SupabaseAdmin {

    /** Deletes the row of {@code auth.users}, and with it what refers to it; 404 when it is gone already. */
    @DELETE
    @Path("/{id}")
    void delete(@PathParam("id") UUID user);

    @ClientExceptionMapper
    static RuntimeException refused(Response response) {
        return SupabaseAuth.refused(response);
    }
}
