package com.aira.ui.fallback;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The address that Twilio keeps for a number. It carries whom a business hands its callers over to, since no database can be
 * asked when it is needed, and proves that we wrote it, for that number.
 */
public final class FallbackLink {

    static final String PATH = "/webhooks/twilio/fallback";

    private final String base;
    private final SecretKeySpec key;

    /**
     * @param appUrl where Twilio reaches this service
     * @param secret known to this service and Twilio alone
     */
    public FallbackLink(URI appUrl, String secret) {
        this.base = appUrl.toString().replaceFirst("/+$", "");
        this.key = new SecretKeySpec(("fallback:" + secret).getBytes(StandardCharsets.UTF_8), "HmacSHA256");
    }

    /** @param person E.164; empty: nobody takes calls over */
    public URI of(String number, String person) {
        return URI.create(base + PATH + query(number, person, 0));
    }

    /** The same once more, counted. */
    URI again(String number, String person, int look) {
        return URI.create(base + PATH + query(number, person, look));
    }

    URI under(String path) {
        return URI.create(base + PATH + path);
    }

    /** What Twilio has signed. */
    String asked(String pathAndQuery) {
        return base + pathAndQuery;
    }

    boolean isGenuine(String number, String person, String proof) {
        return MessageDigest.isEqual(
                proof(number, person).getBytes(StandardCharsets.US_ASCII), proof.getBytes(StandardCharsets.UTF_8));
    }

    static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private String query(String number, String person, int look) {
        var who = person.isEmpty() ? "" : "person=" + encoded(person) + "&proof=" + proof(number, person);
        var count = look == 0 ? "" : (who.isEmpty() ? "" : "&") + "look=" + look;
        return who.isEmpty() && count.isEmpty() ? "" : "?" + who + count;
    }

    private String proof(String number, String person) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            byte[] hash = mac.doFinal((number + "|" + person).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }
}
