package com.aira.voice.twilio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Posts webhooks as Twilio does. */
public final class SignedRequests {

    public static final String TOKEN = "test-token";
    public static final String PUBLIC = "https://voice.example.test";

    private SignedRequests() {}

    public static Response post(String path, Map<String, String> parameters) {
        return post(path, parameters, sign(PUBLIC + path, parameters));
    }

    public static Response post(String path, Map<String, String> parameters, String signature) {
        return RestAssured.given()
                .config(RestAssured.config()
                        .encoderConfig(EncoderConfig.encoderConfig().defaultContentCharset("UTF-8")))
                .header("X-Twilio-Signature", signature)
                .urlEncodingEnabled(true)
                .formParams(parameters)
                .post(path);
    }

    /** With the path exactly as it is written: RestAssured encodes a semicolon. */
    public static HttpResponse<String> postAsWritten(String path, Map<String, String> parameters, String signature) {
        String body = parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=" + URLEncoder.encode(parameter.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("X-Twilio-Signature", signature)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static String sign(String url, Map<String, String> parameters) {
        Map<String, List<String>> form = new TreeMap<>();
        parameters.forEach((name, value) -> form.put(name, List.of(value)));
        return TwilioSignature.sign(TOKEN, url, new TwilioForm(form));
    }
}
