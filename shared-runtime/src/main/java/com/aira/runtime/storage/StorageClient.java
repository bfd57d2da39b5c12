package com.aira.runtime.storage;

import com.aira.runtime.storage.StorageFailure.Kind;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

/**
 * A bucket of files. Storage answers most errors with status 400 and puts the real status into the body
 * ({@code {"statusCode":"404", …}}); only 5xx are what they seem.
 */
public final class StorageClient {
    private static final Pattern STATUS_IN_BODY = Pattern.compile("\"statusCode\"\\s*:\\s*\"?(\\d{3})\\b");

    private final StorageSettings settings;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public StorageClient(StorageSettings settings) {
        this.settings = settings;
    }

    /** Writes a file's bytes over {@code target}, which exists. */
    public void download(ObjectPath path, Path target) throws StorageFailure {
        BodyHandler<Object> body = answer -> {
            try {
                return answer.statusCode() == 200
                        ? BodySubscribers.mapping(new CappedFile(target, settings.mostBytes()), file -> file)
                        : BodySubscribers.mapping(BodySubscribers.ofString(StandardCharsets.UTF_8), text -> text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
        var response = send(request(objectUrl(path)).GET().build(), body, settings.timeout());
        if (response.statusCode() != 200) {
            throw refused("download of " + path.value(), response.statusCode(), String.valueOf(response.body()));
        }
    }

    /** Stores a file where there is none. */
    public void store(ObjectPath path, String mediaType, Path file) throws StorageFailure {
        try {
            put(path, request(objectUrl(path)), mediaType, BodyPublishers.ofFile(file));
        } catch (FileNotFoundException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stores a file in the place of any that is there. */
    public void replace(ObjectPath path, String mediaType, byte[] content) throws StorageFailure {
        put(path, request(objectUrl(path)).header("x-upsert", "true"), mediaType, BodyPublishers.ofByteArray(content));
    }

    private void put(ObjectPath path, HttpRequest.Builder request, String mediaType, BodyPublisher content)
            throws StorageFailure {
        var response = send(
                request.header("Content-Type", mediaType).POST(content).build(),
                BodyHandlers.ofString(),
                settings.timeout());
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
        var found = sendText(request(url("/bucket/" + settings.bucket())).GET().build());
        if (isSuccess(found)) {
            return;
        }
        if (status(found.statusCode(), found.body()) != 404) {
            throw refused("look for bucket " + settings.bucket(), found.statusCode(), found.body());
        }
        var created = sendText(request(url("/bucket"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"id\":\"%1$s\",\"name\":\"%1$s\",\"public\":false}".formatted(settings.bucket())))
                .build());
        if (!isSuccess(created) && status(created.statusCode(), created.body()) != 409) {
            throw refused("creation of bucket " + settings.bucket(), created.statusCode(), created.body());
        }
    }

    private URI objectUrl(ObjectPath path) {
        return url("/object/" + settings.bucket() + "/" + path.encoded());
    }

    private URI url(String path) {
        return URI.create(settings.project() + "/storage/v1" + path);
    }

    private HttpRequest.Builder request(URI url) {
        var key = settings.key();
        var request = HttpRequest.newBuilder(url).header("apikey", key);
        // Keys of the newer kind are no tokens and belong into apikey alone.
        return key.startsWith("sb_") ? request : request.header("Authorization", "Bearer " + key);
    }

    private HttpResponse<String> sendText(HttpRequest request) throws StorageFailure {
        return send(request, BodyHandlers.ofString(), settings.timeout().dividedBy(5));
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

    private static StorageFailure refused(String what, int code, String body) {
        int status = status(code, body);
        var kind = status == 404 ? Kind.MISSING : Kind.UNAVAILABLE;
        return new StorageFailure(kind, true, what + " was answered with " + status, null);
    }

    /** Some gateway's page has none: then the code is all there is to know. */
    private static int status(int code, String body) {
        var real = STATUS_IN_BODY.matcher(body);
        return code == 400 && real.find() ? Integer.parseInt(real.group(1)) : code;
    }

    private static boolean isSuccess(HttpResponse<?> response) {
        return response.statusCode() / 100 == 2;
    }
}
