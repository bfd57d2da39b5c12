package com.aira.sandbox.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** JSON over HTTP; any answer but 2xx is a {@link DemoFailure}. */
final class Api {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http;
    private final String base;
    private final Map<String, String> headers;

    private Api(HttpClient http, String base, Map<String, String> headers) {
        this.http = http;
        this.base = base;
        this.headers = headers;
    }

    static Api at(String base) {
        return new Api(HttpClient.newHttpClient(), base, Map.of());
    }

    Api with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Api(http, base, more);
    }

    JsonNode get(String path) {
        return send(path, request(path).GET());
    }

    JsonNode post(String path, Object body) {
        return send(
                path,
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(text(body))));
    }

    JsonNode put(String path, Object body) {
        return send(
                path,
                request(path).header("Content-Type", "application/json").PUT(BodyPublishers.ofString(text(body))));
    }

    void delete(String path) {
        send(path, request(path).DELETE());
    }

    /** A {@code multipart/form-data} request with one text field and one file (RFC 7578). */
    JsonNode upload(String path, String field, String value, String fileName, String mediaType, byte[] content) {
        var boundary = "aira-demo-boundary";
        var form = new ByteArrayOutputStream();
        form.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + field + "\"\r\n\r\n" + value
                        + "\r\n--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + fileName
                        + "\"\r\nContent-Type: " + mediaType + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(content);
        form.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return send(
                path,
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofByteArray(form.toByteArray())));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(path.startsWith("http") ? path : base + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json");
        headers.forEach(request::header);
        return request;
    }

    private JsonNode send(String path, HttpRequest.Builder request) {
        var built = request.build();
        var what = built.method() + " " + path;
        try {
            var answer = http.send(built, BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new DemoFailure(what + " answered " + answer.statusCode() + " " + answer.body());
            }
            return answer.body().isBlank() ? NullNode.getInstance() : json.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new DemoFailure(what + " answered no JSON");
        } catch (IOException e) {
            throw new DemoFailure(what + " failed: " + e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure(what + " was interrupted");
        }
    }

    private String text(Object body) {
        try {
            return json.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
