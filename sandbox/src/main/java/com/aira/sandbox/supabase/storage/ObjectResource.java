package com.aira.sandbox.supabase.storage;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Supabase Storage: objects. */
@Path("/supabase/storage/v1/object")
@Produces(MediaType.WILDCARD)
@Consumes(MediaType.WILDCARD)
public final class ObjectResource {
    private static final String JSON = MediaType.APPLICATION_JSON;
    private static final int MOST_AT_ONCE = 1000;

    private final Objects objects;
    private final Buckets buckets;
    private final SignedUrls signedUrls;
    private final Downloads downloads;
    private final Clock clock;

    ObjectResource(Objects objects, Buckets buckets, SignedUrls signedUrls, Downloads downloads, Clock clock) {
        this.objects = objects;
        this.buckets = buckets;
        this.signedUrls = signedUrls;
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
        return store(
                authorization,
                new ObjectName(bucket, path),
                new Objects.Upload(content, mimeType, cacheControl, StorageBody.metadata(metadata)),
                upsert ? Objects.Mode.UPSERT : Objects.Mode.CREATE);
    }

    @POST
    @Path("/{bucket}/{path: .+}")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @Produces(JSON)
    public Map<String, String> uploadForm(
            @RestHeader("Authorization") String authorization,
            @RestPath String bucket,
            @RestPath String path,
            @RestHeader("x-upsert") @DefaultValue("false") boolean upsert,
            @RestForm String cacheControl,
            @RestForm String metadata,
            @RestForm(FileUpload.ALL) List<FileUpload> files) {
        if (files.size() != 1) {
            throw StorageProblem.invalid("Error", "the form must have exactly one file");
        }
        var file = files.get(0);
        var own = StorageBody.parse(metadata);
        try (var content = Files.newInputStream(file.uploadedFile())) {
            return store(
                    authorization,
                    new ObjectName(bucket, path),
                    new Objects.Upload(
                            content,
                            file.contentType() == null ? MediaType.APPLICATION_OCTET_STREAM : file.contentType(),
                            cacheControl == null ? "no-cache" : "max-age=" + cacheControl,
                            own.isObject() ? own.toString() : "{}"),
                    upsert ? Objects.Mode.UPSERT : Objects.Mode.CREATE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @PUT
    @Path("/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, String> replace(
            @RestHeader("Authorization") String authorization,
            @RestPath String bucket,
            @RestPath String path,
            @RestHeader("Content-Type") @DefaultValue("application/octet-stream") String mimeType,
            @RestHeader("cache-control") @DefaultValue("no-cache") String cacheControl,
            @RestHeader("x-metadata") String metadata,
            InputStream content) {
        return store(
                authorization,
                new ObjectName(bucket, path),
                new Objects.Upload(content, mimeType, cacheControl, StorageBody.metadata(metadata)),
                Objects.Mode.REPLACE);
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

    @GET
    @Path("/authenticated/{bucket}/{path: .+}")
    public Response downloadAuthenticated(
            @RestHeader("Authorization") String authorization,
            @RestHeader("If-None-Match") String known,
            @RestPath String bucket,
            @RestPath String path,
            @RestQuery Optional<String> download) {
        return download(authorization, known, bucket, path, download);
    }

    @GET
    @Path("/public/{bucket}/{path: .+}")
    public Response downloadPublic(
            @RestHeader("If-None-Match") String known,
            @RestPath String bucket,
            @RestPath String path,
            @RestQuery Optional<String> download) {
        if (!buckets.require(bucket).isPublic()) {
            throw StorageProblem.bucketNotFound();
        }
        return downloads.answer(objects.read(new ObjectName(bucket, path)), known, download);
    }

    @GET
    @Path("/sign/{bucket}/{path: .+}")
    public Response downloadSigned(
            @RestHeader("If-None-Match") String known,
            @RestPath String bucket,
            @RestPath String path,
            @RestQuery @DefaultValue("") String token,
            @RestQuery Optional<String> download) {
        var name = new ObjectName(bucket, path);
        signedUrls.check(name, token);
        return downloads.answer(objects.read(name), known, download);
    }

    @GET
    @Path("/info/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, Object> info(
            @RestHeader("Authorization") String authorization, @RestPath String bucket, @RestPath String path) {
        return objects.read(caller(authorization), new ObjectName(bucket, path)).info();
    }

    @GET
    @Path("/info/authenticated/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, Object> infoAuthenticated(
            @RestHeader("Authorization") String authorization, @RestPath String bucket, @RestPath String path) {
        return info(authorization, bucket, path);
    }

    @POST
    @Path("/sign/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, String> sign(
            @RestHeader("Authorization") String authorization,
            @RestPath String bucket,
            @RestPath String path,
            String body) {
        var name = new ObjectName(bucket, path);
        var seconds = expiresIn(StorageBody.parse(body));
        objects.read(caller(authorization), name);
        return Map.of("signedURL", signedUrls.sign(name, seconds));
    }

    @POST
    @Path("/sign/{bucket}")
    @Produces(JSON)
    public List<Map<String, Object>> signMany(
            @RestHeader("Authorization") String authorization, @RestPath String bucket, String body) {
        var json = StorageBody.parse(body);
        var seconds = expiresIn(json);
        var caller = caller(authorization);
        var answers = new ArrayList<Map<String, Object>>();
        for (var path : atMost(json.path("paths"), "paths")) {
            var answer = new LinkedHashMap<String, Object>();
            answer.put("error", null);
            answer.put("path", path);
            try {
                var name = new ObjectName(bucket, path);
                objects.read(caller, name);
                answer.put("signedURL", signedUrls.sign(name, seconds));
            } catch (StorageProblem problem) {
                answer.put("error", "Either the object does not exist or you do not have access to it");
                answer.put("signedURL", null);
            }
            answers.add(answer);
        }
        return answers;
    }

    @DELETE
    @Path("/{bucket}/{path: .+}")
    @Produces(JSON)
    public Map<String, String> delete(
            @RestHeader("Authorization") String authorization, @RestPath String bucket, @RestPath String path) {
        if (objects.delete(caller(authorization), bucket, List.of(path)).isEmpty()) {
            throw StorageProblem.objectNotFound();
        }
        return Map.of("message", "Successfully deleted");
    }

    @DELETE
    @Path("/{bucket}")
    @Produces(JSON)
    public Response deleteMany(
            @RestHeader("Authorization") String authorization, @RestPath String bucket, String body) {
        var paths = atMost(StorageBody.parse(body).path("prefixes"), "prefixes");
        return Response.ok(objects.delete(caller(authorization), bucket, paths)).build();
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

    private Map<String, String> store(String authorization, ObjectName name, Objects.Upload upload, Objects.Mode mode) {
        return Map.of("Id", objects.store(caller(authorization), name, upload, mode), "Key", name.key());
    }

    private StorageCaller caller(String authorization) {
        return StorageCaller.of(authorization, clock.instant());
    }

    private static long expiresIn(JsonNode body) {
        var seconds = body.path("expiresIn").asLong(0);
        if (seconds < 1) {
            throw StorageProblem.invalid("Error", "body/expiresIn must be >= 1");
        }
        return seconds;
    }

    private static List<String> atMost(JsonNode list, String name) {
        return StorageBody.strings(list)
                .filter(items -> !items.isEmpty() && items.size() <= MOST_AT_ONCE)
                .orElseThrow(() ->
                        StorageProblem.invalid("Error", "body/" + name + " must have 1 to " + MOST_AT_ONCE + " items"));
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
