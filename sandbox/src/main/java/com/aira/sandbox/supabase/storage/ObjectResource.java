package com.aira.sandbox.supabase.storage;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/** Supabase Storage: objects. */
@Path("/supabase/storage/v1/object")
@Produces(MediaType.WILDCARD)
@Consumes(MediaType.WILDCARD)
public final class ObjectResource {
    private static final String JSON = MediaType.APPLICATION_JSON;

    private final Objects objects;
    private final Downloads downloads;
    private final Clock clock;

    ObjectResource(Objects objects, Downloads downloads, Clock clock) {
        this.objects = objects;
        this.downloads = downloads;
        this.clock = clock;
    }

    @POST
    @Path("/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, String> upload(
            @RestHeader("Authorization") String authorization,
            @RestPath String bucket,
            @RestPath String path,
            @RestHeader("x-upsert") @DefaultValue("false") boolean upsert,
            @RestHeader("Content-Type") @DefaultValue("application/octet-stream") String mimeType,
            @RestHeader("cache-control") @DefaultValue("no-cache") String cacheControl,
            @RestHeader("x-metadata") String metadata,
            InputStream content) {
        var name = new ObjectName(bucket, path);
        var file = new Objects.Upload(content, mimeType, cacheControl, StorageBody.metadata(metadata));
        return Map.of("Id", objects.store(caller(authorization), name, file, upsert), "Key", name.key());
    }

    @GET
    @Path("/{bucket}/{path: .+}")
    public Response download(
            @RestHeader("Authorization") String authorization,
            @RestHeader("If-None-Match") String known,
            @RestPath String bucket,
            @RestPath String path,
            @RestQuery Optional<String> download) {
        return downloads.answer(objects.read(caller(authorization), new ObjectName(bucket, path)), known, download);
    }

    @DELETE
    @Path("/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, String> delete(
            @RestHeader("Authorization") String authorization, @RestPath String bucket, @RestPath String path) {
        objects.delete(caller(authorization), new ObjectName(bucket, path));
        return Map.of("message", "Successfully deleted");
    }

    @POST
    @Path("/list/{bucket}")
    @Produces(JSON)
    public Response list(@RestHeader("Authorization") String authorization, @RestPath String bucket, String body) {
        var entries = objects.list(caller(authorization), bucket, ListRequest.of(StorageBody.parse(body)));
        return Response.ok(entries.stream()
                        .map(entry ->
                                entry.object().<Object>map(object -> object).orElseGet(() -> folder(entry.name())))
                        .toList())
                .build();
    }

    private StorageCaller caller(String authorization) {
        return StorageCaller.of(authorization, clock.instant());
    }

    private static Map<String, Object> folder(String name) {
        var folder = new LinkedHashMap<String, Object>();
        folder.put("name", name);
        for (var absent : List.of("id", "updated_at", "created_at", "last_accessed_at", "metadata")) {
            folder.put(absent, null);
        }
        return folder;
    }
}
