package com.aira.sandbox.twilio.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Twilio's request signature: Base64(HMAC-SHA1(auth token, URL followed by the sorted form, key and value joined)). */
public final class TwilioSignature {

    private final String authToken;

    public TwilioSignature(String authToken) {
        this.authToken = authToken;
    }

    /** The signature of a POST with this form, or of a GET or a WebSocket handshake when the form is empty. */
    public String of(String url, Map<String, String> form) {
        StringBuilder signed = new StringBuilder(url);
        new TreeMap<>(form).forEach((key, value) -> signed.append(key).append(value));
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), "HmacSHA1"));
            return Base64.getEncoder()
                    .encodeToString(mac.doFinal(signed.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no HmacSHA1", e);
        }
    }
}
