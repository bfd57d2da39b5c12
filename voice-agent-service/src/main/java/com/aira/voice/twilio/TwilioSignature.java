package com.aira.voice.twilio;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code X-Twilio-Signature}: Base64 of HMAC-SHA1, keyed by the account's auth token, over the URL and the sorted form
 * parameters ({@code https://www.twilio.com/docs/usage/security}). The SDK's validator knows neither repeated
 * parameters nor encoded queries behind a port, hence these lines.
 */
final class TwilioSignature {

    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-fA-F]{64})(&|$)");

    private final List<String> tokens;

    /** @param tokens any of which may have signed: the primary, and the secondary during a rotation */
    TwilioSignature(List<String> tokens) {
        this.tokens = List.copyOf(tokens);
    }

    /** Whether the signature covers this form at this public URL, its port kept or dropped as Twilio may do. */
    boolean matches(String url, TwilioForm form, String signature) {
        return anyMatches(portVariants(url), form, signature);
    }

    /** Whether the signature covers a body that is no form: the URL carries its hash, and the hash fits. */
    boolean matchesBody(String url, byte[] body, String signature) {
        Matcher hash = BODY_HASH.matcher(url);
        return hash.find()
                && equal(HexFormat.of().formatHex(sha256(body)), hash.group(1).toLowerCase(Locale.ROOT))
                && matches(url, TwilioForm.EMPTY, signature);
    }

    /** Whether the signature covers the handshake of a socket; some edges sign it with a slash at the end. */
    boolean matchesSocket(String url, String signature) {
        List<String> urls = new ArrayList<>(portVariants(url));
        urls.addAll(portVariants(url + "/"));
        return anyMatches(urls, TwilioForm.EMPTY, signature);
    }

    static String sign(String token, String url, TwilioForm form) {
        StringBuilder signed = new StringBuilder(url);
        form.parameters().forEach((name, values) -> {
            // Repeated values: each once, sorted, each behind its name.
            new TreeSet<>(values).forEach(value -> signed.append(name).append(value));
        });
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA1", e);
        }
    }

    private boolean anyMatches(List<String> urls, TwilioForm form, String signature) {
        boolean matches = false;
        for (String token : tokens) {
            for (String url : urls) {
                matches |= equal(sign(token, url, form), signature);
            }
        }
        return matches;
    }

    /** As configured, without its port (voice over https), and with the standard one (older edges). */
    private static List<String> portVariants(String url) {
        URI uri = URI.create(url);
        String authority = uri.getRawAuthority();
        String host = authority.replaceFirst(":\\d+$", "");
        boolean secure = uri.getScheme().equals("https") || uri.getScheme().equals("wss");
        if (!authority.equals(host)) {
            return secure ? List.of(url, url.replaceFirst(Pattern.quote(authority), host)) : List.of(url);
        }
        return List.of(url, url.replaceFirst(Pattern.quote(authority), host + (secure ? ":443" : ":80")));
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** In constant time. */
    private static boolean equal(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }
}
