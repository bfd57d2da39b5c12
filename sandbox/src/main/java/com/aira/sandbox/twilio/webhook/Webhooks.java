package com.aira.sandbox.twilio.webhook;

import com.aira.sandbox.twilio.webhook.WebhookFailure.Cause;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;

/** Requests customers' URLs as Twilio does: signed, within limits, with its retries and redirects. */
public final class Webhooks {

    /** Which of Twilio's products asks; they sign https URLs with a port differently. */
    public enum Product {
        VOICE,
        MESSAGING
    }

    private static final int MOST_REDIRECTS = 10;

    private final TwilioSignature signature;
    // A connect timeout belongs to a client, and a customer may set one per URL: one client per timeout in use.
    private final Map<Duration, HttpClient> clients = new ConcurrentHashMap<>();

    public Webhooks(TwilioSignature signature) {
        this.signature = signature;
    }

    /**
     * Sends the parameters, as a form with POST and in the query with GET.
     *
     * @throws WebhookFailure when no 2xx answer arrived within the URL's limits and retries
     */
    public WebhookAnswer request(Product product, WebhookUrl url, String method, Map<String, String> parameters)
            throws WebhookFailure {
        String idempotencyToken = UUID.randomUUID().toString();
        long deadline = System.nanoTime() + url.limits().total().toNanos();
        for (int attempt = 0; ; attempt++) {
            try {
                return follow(product, url, method, parameters, idempotencyToken, deadline);
            } catch (WebhookFailure failure) {
                boolean again = attempt < url.limits().retries()
                        && url.limits().retries(failure.kind())
                        && System.nanoTime() < deadline;
                if (!again) {
                    throw failure;
                }
            }
        }
    }

    private WebhookAnswer follow(
            Product product,
            WebhookUrl first,
            String method,
            Map<String, String> parameters,
            String idempotencyToken,
            long deadline)
            throws WebhookFailure {
        boolean post = !"GET".equalsIgnoreCase(method);
        WebhookUrl url = post ? first : withQuery(first, parameters);
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            HttpResponse<String> response = exchange(product, url, post, parameters, idempotencyToken, deadline);
            Optional<String> location = response.headers().firstValue("location");
            int status = response.statusCode();
            if (status / 100 == 2) {
                return new WebhookAnswer(url, status, mediaType(response), response.body());
            }
            if (status / 100 != 3 || location.isEmpty()) {
                throw new WebhookFailure(
                        status / 100 == 4 ? Cause.CLIENT_ERROR : Cause.SERVER_ERROR,
                        url.target().toString(),
                        "Got HTTP " + status + " response to " + url.target());
            }
            url = redirected(url, location.get(), first.limits());
            // As with browsers, only 307 and 308 keep the method and with it the form.
            post = post && (status == 307 || status == 308);
        }
        throw new WebhookFailure(Cause.SERVER_ERROR, first.target().toString(), "More than 10 redirects");
    }

    private HttpResponse<String> exchange(
            Product product,
            WebhookUrl url,
            boolean post,
            Map<String, String> parameters,
            String idempotencyToken,
            long deadline)
            throws WebhookFailure {
        Duration left = Duration.ofNanos(Math.max(1, deadline - System.nanoTime()));
        String signed =
                product == Product.VOICE ? url.signedForVoice() : url.target().toString();
        HttpRequest.Builder request = HttpRequest.newBuilder(url.target())
                .header("User-Agent", "TwilioProxy/1.1")
                .header("Accept", "*/*")
                .header("X-Twilio-Signature", signature.of(signed, post ? parameters : Map.of()))
                .header("I-Twilio-Idempotency-Token", idempotencyToken)
                .timeout(min(url.limits().read(), left));
        url.authorization().ifPresent(value -> request.header("Authorization", value));
        if (post) {
            request.header("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8")
                    .POST(HttpRequest.BodyPublishers.ofString(encode(parameters)));
        }
        CompletableFuture<HttpResponse<String>> answer = client(url.limits().connect())
                .sendAsync(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        try {
            return answer.get(left.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new WebhookFailure(Cause.READ, url.target().toString(), "No whole answer in time: " + url.target());
        } catch (ExecutionException e) {
            throw failure(url, e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            answer.cancel(true);
            throw new WebhookFailure(Cause.READ, url.target().toString(), "The sandbox is stopping");
        }
    }

    private static WebhookFailure failure(WebhookUrl url, Throwable cause) {
        String target = url.target().toString();
        if (cause instanceof HttpTimeoutException && !(cause instanceof HttpConnectTimeoutException)) {
            return new WebhookFailure(Cause.READ, target, "No answer in time from " + target);
        }
        if (cause instanceof ConnectException || cause instanceof HttpConnectTimeoutException) {
            return new WebhookFailure(Cause.CONNECT, target, "Could not connect to " + target);
        }
        if (cause instanceof IOException) {
            return new WebhookFailure(Cause.CONNECT, target, "The connection to " + target + " broke: " + cause);
        }
        return new WebhookFailure(Cause.ADDRESS, target, "Could not request " + target + ": " + cause);
    }

    private HttpClient client(Duration connect) {
        return clients.computeIfAbsent(connect, timeout -> HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(timeout)
                .build());
    }

    private static WebhookUrl redirected(WebhookUrl from, String location, WebhookLimits limits) throws WebhookFailure {
        try {
            WebhookUrl to = WebhookUrl.relativeTo(from, location);
            return new WebhookUrl(to.target(), to.authorization(), limits);
        } catch (IllegalArgumentException e) {
            throw new WebhookFailure(Cause.ADDRESS, location, e.getMessage());
        }
    }

    private static WebhookUrl withQuery(WebhookUrl url, Map<String, String> parameters) {
        String target = url.target().toString();
        String query = (target.contains("?") ? "&" : "?") + encode(parameters);
        return new WebhookUrl(URI.create(target + query), url.authorization(), url.limits());
    }

    private static String mediaType(HttpResponse<String> response) {
        String header = response.headers().firstValue("content-type").orElse("");
        int end = header.indexOf(';');
        return (end < 0 ? header : header.substring(0, end)).strip().toLowerCase();
    }

    private static String encode(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
