package com.aira.voice.booking.identity;

import com.aira.voice.twilio.TwilioConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Codes of six digits that a caller reads back from a text, made as RFC 4226 makes them from a secret of this service, the
 * conversation, the number and a counter. Nothing has to be stored, hashed or not: whoever reads the database learns no
 * code, and a turn that is repeated after a crash makes the same one.
 */
@ApplicationScoped
public class OneTimeCodes {

    private static final int CODES = 1_000_000;

    private final byte[] secret;

    @Inject
    OneTimeCodes(TwilioConfig config) {
        this(config.authToken());
    }

    /** @param secret known to this service alone */
    public OneTimeCodes(String secret) {
        this.secret = ("codes for callers:" + secret).getBytes(StandardCharsets.UTF_8);
    }

    /** @param counter which code of this conversation it is */
    public String code(UUID conversation, String number, int counter) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] hash = mac.doFinal((conversation + "|" + number + "|" + counter).getBytes(StandardCharsets.UTF_8));
            int truncated =
                    ByteBuffer.wrap(hash, hash[hash.length - 1] & 0xf, 4).getInt() & 0x7fffffff;
            return String.format("%06d", truncated % CODES);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    static boolean same(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }
}
