package com.aira.it;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Twilio's side of many calls at once, cheap enough for hundreds: signed webhooks and the sockets of ConversationRelay.
 * One call at a time, with everything that a phone shows, is {@link Phone}.
 */
public final class Carrier {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String address;
    private final String accountSid;
    private final String authToken;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    public Carrier(LocalAira aira) {
        this(aira, aira.voice());
    }

    /** @param address of a voice-agent-service that believes it is its public one */
    public Carrier(LocalAira aira, String address) {
        this.address = address;
        this.accountSid = aira.env("TWILIO_ACCOUNT_SID");
        this.authToken = aira.env("TWILIO_AUTH_TOKEN");
    }

    public static String newCallSid() {
        return sid("CA");
    }

    public static String sid(String prefix) {
        byte[] random = new byte[16];
        ThreadLocalRandom.current().nextBytes(random);
        return prefix + HexFormat.of().formatHex(random);
    }

    /** Somebody's phone rings: {@code /call}. */
    public CompletableFuture<HttpResponse<String>> ring(String callSid, String from, String to) {
        return post("call", call(callSid, from, to, "ringing"));
    }

    /** The call is over, or went on: {@code /status}. */
    public CompletableFuture<HttpResponse<String>> status(String callSid, String from, String to, String status) {
        Map<String, String> form = call(callSid, from, to, status);
        form.put("CallDuration", "60");
        form.put("CallbackSource", "call-progress-events");
        return post("status", form);
    }

    /** The session of a {@code <Connect>} ended: {@code /conversation-ended}. */
    public CompletableFuture<HttpResponse<String>> conversationEnded(
            String callSid, String from, String to, String callStatus, String sessionStatus) {
        Map<String, String> form = call(callSid, from, to, callStatus);
        form.put("SessionId", sid("VX"));
        form.put("SessionStatus", sessionStatus);
        return post("conversation-ended", form);
    }

    public CompletableFuture<HttpResponse<String>> text(String messageSid, String from, String to, String body) {
        Map<String, String> form = new TreeMap<>();
        form.put("MessageSid", messageSid);
        form.put("AccountSid", accountSid);
        form.put("From", from);
        form.put("To", to);
        form.put("Body", body);
        form.put("NumMedia", "0");
        return post("sms", form);
    }

    /** A signed webhook; {@code path} is what follows {@code /webhooks/twilio/}. */
    public CompletableFuture<HttpResponse<String>> post(String path, Map<String, String> form) {
        String url = address + "/webhooks/twilio/" + path;
        String body = form.entrySet().stream()
                .map(pair -> encode(pair.getKey()) + "=" + encode(pair.getValue()))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                .header("X-Twilio-Signature", signature(url, form))
                .header("I-Twilio-Idempotency-Token", sid("ID"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return client.sendAsync(request, BodyHandlers.ofString());
    }

    /** Opens the socket of a call that rang, and says which it is. */
    public RelayCall connect(String callSid) {
        String url = address.replaceFirst("^http", "ws") + "/conversation";
        return RelayCall.open(client, URI.create(url), signature(url, Map.of()), callSid);
    }

    private Map<String, String> call(String callSid, String from, String to, String status) {
        return new TreeMap<>(Map.of(
                "CallSid",
                callSid,
                "AccountSid",
                accountSid,
                "From",
                from,
                "To",
                to,
                "CallStatus",
                status,
                "Direction",
                "inbound",
                "ApiVersion",
                "2010-04-01",
                "StirVerstat",
                "TN-Validation-Passed-A"));
    }

    private String signature(String url, Map<String, String> form) {
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            StringBuilder signed = new StringBuilder(url);
            new TreeMap<>(form).forEach((name, value) -> signed.append(name).append(value));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private static String encode(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
