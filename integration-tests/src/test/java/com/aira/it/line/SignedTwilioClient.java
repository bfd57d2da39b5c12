package com.aira.it.line;

import com.aira.it.LocalAira;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs and sends what Twilio would: webhooks, repeated parameters included, and the handshake of a socket. */
public final class SignedTwilioClient {

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(15);

    private final String base;
    private final String fallback;
    private final String token;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    public SignedTwilioClient(LocalAira aira) {
        this.base = aira.env("VOICE_AGENT_SERVICE_URL");
        this.fallback = aira.env("APP_URL") + "/webhooks/twilio/fallback";
        this.token = aira.env("TWILIO_AUTH_TOKEN");
    }

    /** What a webhook answered. */
    public record Answer(int status, String type, String body) {}

    public static String callSid() {
        return "CA" + UUID.randomUUID().toString().replace("-", "");
    }

    /** A webhook with the parameters of a call that runs. */
    public Answer webhook(String path, String callSid, String to, Map<String, String> more) {
        Map<String, List<String>> form = new TreeMap<>(Map.of(
                "CallSid", List.of(callSid),
                "From", List.of("+14155550188"),
                "To", List.of(to),
                "Direction", List.of("inbound"),
                "CallStatus", List.of("in-progress")));
        more.forEach((name, value) -> form.put(name, List.of(value)));
        return webhook(path, form).join();
    }

    /** What Twilio asks when it got no document from {@code errorUrl}. */
    public Answer fallback(String callSid, String to, String errorUrl) {
        Map<String, List<String>> form = new TreeMap<>(Map.of(
                "CallSid", List.of(callSid),
                "From", List.of("+14155550188"),
                "To", List.of(to),
                "Direction", List.of("inbound"),
                "CallStatus", List.of("in-progress"),
                "ErrorCode", List.of("11205"),
                "ErrorUrl", List.of(base + errorUrl)));
        return post(fallback, form).join();
    }

    public CompletableFuture<Answer> webhook(String path, Map<String, List<String>> parameters) {
        return post(base + "/webhooks/twilio/" + path, parameters);
    }

    private CompletableFuture<Answer> post(String url, Map<String, List<String>> parameters) {
        Map<String, List<String>> form = new TreeMap<>();
        parameters.forEach((name, values) -> form.computeIfAbsent(utf8(name), first -> new ArrayList<>())
                .addAll(values.stream().map(SignedTwilioClient::utf8).toList()));
        String body = form.entrySet().stream()
                .flatMap(parameter ->
                        parameter.getValue().stream().map(value -> encoded(parameter.getKey()) + "=" + encoded(value)))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(LONGEST_ANSWER)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                .header("X-Twilio-Signature", signature(url, form))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .thenApply(response -> new Answer(
                        response.statusCode(),
                        response.headers().firstValue("Content-Type").orElse(""),
                        response.body()));
    }

    public RawRelaySocket socket() {
        String url = base.replaceFirst("^http", "ws") + "/conversation";
        return new RawRelaySocket(http, url, signature(url, Map.of()));
    }

    private String signature(String url, Map<String, List<String>> form) {
        StringBuilder signed = new StringBuilder(url);
        form.forEach((name, values) ->
                new TreeSet<>(values).forEach(value -> signed.append(name).append(value)));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    /** As it arrives: half a character becomes a question mark on the way. */
    private static String utf8(String value) {
        return new String(value.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
