package com.aira.sandbox.supabase.storage;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Optional;

/** Sends an object's bytes with the headers it was stored with. */
@Singleton
final class Downloads {
    private final Blobs blobs;

    Downloads(Blobs blobs) {
        this.blobs = blobs;
    }

    /**
     * @param known the client's {@code If-None-Match}, or null
     * @param attachment the file name to save under; empty means the object's own
     */
    Response answer(StoredObject object, String known, Optional<String> attachment) {
        if (object.etag().equals(known)) {
            return Response.notModified().header("ETag", object.etag()).build();
        }
        var response = Response.ok(blobs.path(object.version()).toFile())
                .header("Content-Type", object.mimeType())
                .header("Content-Length", object.size())
                .header("ETag", object.etag())
                .header("Cache-Control", object.cacheControl())
                .lastModified(Date.from(object.updatedAt()));
        attachment.ifPresent(name -> response.header("Content-Disposition", disposition(name)));
        return response.build();
    }

    private static String disposition(String name) {
        return name.isEmpty()
                ? "attachment"
                : "attachment; filename*=UTF-8''"
                        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
