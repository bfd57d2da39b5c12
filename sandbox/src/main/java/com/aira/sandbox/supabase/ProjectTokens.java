package com.aira.sandbox.supabase;

import com.aira.sandbox.HmacToken;
import com.aira.sandbox.LocalEnvironment;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jwa.AlgorithmConstraints.ConstraintType;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.lang.JoseException;

/**
 * Tokens of the project: sessions are signed with its key on the curve P-256, as those of new projects are, and what the
 * legacy secret signed is believed as well, which holds while a project moves from one to the other. The key is the same on
 * every laptop and opens nothing elsewhere.
 */
public final class ProjectTokens {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AlgorithmConstraints ES256 =
            new AlgorithmConstraints(ConstraintType.PERMIT, AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
    private static final EllipticCurveJsonWebKey KEY = key();

    private ProjectTokens() {}

    public static String sign(Map<String, ?> claims) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        signature.setKeyIdHeaderValue(KEY.getKeyId());
        signature.setHeader("typ", "JWT");
        signature.setKey(KEY.getPrivateKey());
        try {
            signature.setPayload(JSON.writeValueAsString(claims));
            return signature.getCompactSerialization();
        } catch (JsonProcessingException | JoseException e) {
            throw new IllegalArgumentException("claims that cannot be signed", e);
        }
    }

    /** The claims, if one of the project's keys signed them and {@code exp}, where present, is after this instant. */
    public static Optional<Map<String, Object>> verify(String token, Instant now) {
        return HmacToken.verify(token, LocalEnvironment.SUPABASE_JWT_SECRET, now)
                .or(() -> verifiedByKey(token)
                        .filter(claims -> !(claims.get("exp") instanceof Number seconds)
                                || seconds.longValue() > now.getEpochSecond()));
    }

    /** What {@code /.well-known/jwks.json} publishes; a shared secret never is. */
    public static String publicKeys() {
        return new JsonWebKeySet(KEY).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private static Optional<Map<String, Object>> verifiedByKey(String token) {
        var signature = new JsonWebSignature();
        signature.setAlgorithmConstraints(ES256);
        signature.setKey(KEY.getPublicKey());
        try {
            signature.setCompactSerialization(token);
            return signature.verifySignature()
                    ? Optional.of(JSON.readValue(signature.getPayload(), new TypeReference<>() {}))
                    : Optional.empty();
        } catch (JoseException | JsonProcessingException malformed) {
            return Optional.empty();
        }
    }

    private static EllipticCurveJsonWebKey key() {
        try {
            return new EllipticCurveJsonWebKey(Map.of(
                    "kty", "EC",
                    "crv", "P-256",
                    "kid", "aira-local",
                    "alg", "ES256",
                    "use", "sig",
                    "x", "sk4dC92VjVhlojq7ZVa4MbHBCKI_x9hqltkIYO6cXUI",
                    "y", "YnJ0otv8HrOAnS_Lt7Ur6FpQa3jNkXSly-uI_7F1Lpg",
                    "d", "O3z0ByWj2rSjsoV5Q9wnK44uSsKKWD2UV0d93rA_Hnk"));
        } catch (JoseException e) {
            throw new IllegalStateException("the key is whole", e);
        }
    }
}
