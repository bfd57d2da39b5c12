package com.aira.sandbox.supabase.storage;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;

/** Supabase Storage: buckets. */
@Path("/supabase/storage/v1/bucket")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
public final class BucketResource {
    private static final Pattern NAME = Pattern.compile("[\\w!\\-.*'() &$@=;:+,?]{1,100}");
    private final Buckets buckets;
    private final Clock clock;

    BucketResource(Buckets buckets, Clock clock) {
        this.buckets = buckets;
        this.clock = clock;
    }

    @GET
    public Response list(@RestHeader("Authorization") String authorization) {
        return Response.ok(buckets.list(caller(authorization))).build();
    }

    @POST
    public Map<String, String> create(@RestHeader("Authorization") String authorization, String body) {
        var json = StorageBody.parse(body);
        var name = json.path("name").asText("");
        if (!NAME.matcher(name).matches()) {
            throw StorageProblem.invalid("Invalid Input", "Bucket name invalid");
        }
        buckets.create(caller(authorization), json.path("id").asText(name), name, settings(json));
        return Map.of("name", name);
    }

    @GET
    @Path("/{id}")
    public Response read(@RestHeader("Authorization") String authorization, @RestPath String id) {
        return Response.ok(buckets.read(caller(authorization), id)).build();
    }

    private StorageCaller caller(String authorization) {
        return StorageCaller.of(authorization, clock.instant());
    }

    private static Buckets.Settings settings(JsonNode json) {
        return new Buckets.Settings(
                json.path("public").isBoolean()
                        ? Optional.of(json.path("public").asBoolean())
                        : Optional.empty(),
                StorageBody.size(json.path("file_size_limit")),
                StorageBody.strings(json.path("allowed_mime_types")));
    }
}
