package com.aira.ui.documents;

import com.aira.ui.authentication.ServiceKeyHeaders;
import com.aira.ui.web.Refusal;
import io.quarkus.rest.client.reactive.ClientExceptionMapper;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.UUID;
import org.eclipse.microprofile.rest.client.annotation.RegisterClientHeaders;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Supabase Storage over REST. Keys are {@code <business>/<document>/<name>}; each part is escaped by itself. */
@Path("/object")
@RegisterRestClient(configKey = "supabase-storage")
@RegisterClientHeaders(ServiceKeyHeaders.class)
interface SupabaseStorage {

    /** The file is streamed; who opened it closes it. The client keeps open what it opens for a {@code File} itself. */
    @POST
    @Path("/{bucket}/{business}/{document}/{name}")
    void store(
            @PathParam("bucket") String bucket,
            @PathParam("business") UUID business,
            @PathParam("document") UUID document,
            @PathParam("name") String name,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) String contentType,
            @HeaderParam(HttpHeaders.CONTENT_LENGTH) long bytes,
            InputStream file);

    @DELETE
    @Path("/{bucket}/{business}/{document}/{name}")
    void remove(
            @PathParam("bucket") String bucket,
            @PathParam("business") UUID business,
            @PathParam("document") UUID document,
            @PathParam("name") String name);

    @ClientExceptionMapper
    static RuntimeException failed(Response response) {
        return response.getStatus() < 400
                ? null
                : Refusal.badGateway(
                        "Supabase Storage",
                        new IllegalStateException("Supabase Storage answered " + response.getStatus() + " "
                                + (response.hasEntity() ? response.readEntity(String.class) : "")));
    }
}
