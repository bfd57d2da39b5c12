package com.aira.kb.storage;

import com.aira.kb.storage.StorageFailure.Kind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The bucket of documents. Storage answers most errors with status 400 and puts the real status into the body
 * ({@code {"statusCode":"404", …}}); only 5xx are what they seem.
 */
@ApplicationScoped
public class Storage {
    private final StorageConfig config;
    private final ObjectMapper json;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public Storage(StorageConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /** Writes a file's bytes over {@code target}, which exists. */
    public void download(ObjectPath path, Path target) throws StorageFailure {
        BodyHandler<Object> body = answer -> {
            try {
                return answer.statusCode() == 200
                        ? BodySubscribers.mapping(
                                new CappedFile(target, config.maxFileSize().asLongValue()), file -> file)
                        : BodySubscribers.mapping(
                                BodySubscribers.ofString(java.nio.charset.StandardCharsets.UTF_8), text -> text);
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        };
        var response = send(request(objectUrl(path)).GET().build(), body, config.timeout());
        if (response.statusCode() != 200) {
            throw refused("download of " + path.value(), response.statusCode(), String.valueOf(response.body()));
        }
    }

    /** Stores a file in the place of any that is there. */
    public void upload(ObjectPath path, String mediaType, byte[] content) throws StorageFailure {
        var response = sendText(request(objectUrl(path))
                .header("Content-Type", mediaType)
                .header("x-upsert", "true")
                .POST(BodyPublishers.ofByteArray(content))
                .build());
        if (!isSuccess(response)) {
            throw refused("upload of " + path.value(), response.statusCode(), response.body());
        }
    }

    /** Removes a file; one that is gone already counts as removed. */
    public void delete(ObjectPath path) throws StorageFailure {
        var response = sendText(request(objectUrl(path)).DELETE().build());
        if (!isSuccess(response) && status(response.statusCode(), response.body()) != 404) {
            throw refused("removal of " + path.value(), response.statusCode(), response.body());
        }
    }

    /** Creates the bucket, private, unless it is there. */
    public void ensureBucket() throws StorageFailure {
        var found = sendText(request(url("/bucket/" + config.bucket())).GET().build());
        if (isSuccess(found)) {
            return;
        }
        if (status(found.statusCode(), found.body()) != 404) {
            throw refused("look for bucket " + config.bucket(), found.statusCode(), found.body());
        }
        var created = sendText(request(url("/bucket"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        write(Map.of("id", config.bucket(), "name", config.bucket(), "public", false))))
                .build());
        if (!isSuccess(created) && status(created.statusCode(), created.body()) != 409) {
            throw refused("creation of bucket " + config.bucket(), created.statusCode(), created.body());
        }
    }

    private URI objectUrl(ObjectPath path) {
        return url("/object/" + config.bucket() + "/" + path.encoded());
    }

    private URI url(String path) {
        return URI.create(config.supabaseUrl().orElseThrow().replaceFirst("/+$", "") + "/storage/v1" + path);
    }

    private HttpRequest.Builder request(URI url) {
        var key = config.serviceRoleKey().orElseThrow();
        var request = HttpRequest.newBuilder(url).header("apikey", key);
        // Keys of the newer kind are no tokens and belong into apikey alone.
        return key.startsWith("sb_") ? request : request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> sendText(HttpRequest request) throws StorageFailure {
        return send(request, BodyHandlers.ofString(), config.timeout().dividedBy(5));
    }

    /** The limit holds for the whole exchange; the client's own timeout ends with the headers. */
    private <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body, Duration limit) throws StorageFailure {
        var exchange = http.sendAsync(request, body);
        try {
            return exchange.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof StorageFailure failure) {
                    throw failure;
                }
            }
            throw new StorageFailure(Kind.UNAVAILABLE, "Storage cannot be reached: " + e.getCause(), e);
        } catch (TimeoutException e) {
            exchange.cancel(true);
            throw new StorageFailure(Kind.UNAVAILABLE, "Storage did not answer within " + limit, e);
        } catch (InterruptedException e) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new StorageFailure(Kind.UNAVAILABLE, "interrupted while waiting for Storage", e);
        }
    }

    private StorageFailure refused(String what, int code, String body) {
        int status = status(code, body);
        var kind = status == 404 ? Kind.MISSING : Kind.UNAVAILABLE;
        return new StorageFailure(kind, what + " was answered with " + status);
    }

    private int status(int code, String body) {
        if (code != 400) {
            return code;
        }
        try {
            int real = json.readTree(body).path("statusCode").asInt(code);
            return real == 0 ? code : real;
        } catch (JsonProcessingException noStorageError) {
            // Some gateway's page: the code is all there is to know.
            return code;
        }
    }

    private String write(Map<String, Object> body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }
}
