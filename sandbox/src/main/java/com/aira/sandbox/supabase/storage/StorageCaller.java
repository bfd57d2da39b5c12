package com.aira.sandbox.supabase.storage;

import com.aira.sandbox.supabase.Bearer;
import com.aira.sandbox.supabase.ProjectTokens;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who asks Storage: a role of the database and the claims that its policies read. */
record StorageCaller(String role, String claims, Optional<String> userId) {
    private static final Set<String> ROLES = Set.of("anon", "authenticated", "service_role");
    private static final ObjectMapper JSON = new ObjectMapper();

    static StorageCaller of(String authorization, Instant now) {
        var token = Bearer.of(authorization)
                .orElseThrow(
                        () -> StorageProblem.invalid("Error", "headers must have required property 'authorization'"));
        var claims = ProjectTokens.verify(token, now)
                .orElseThrow(() -> new StorageProblem(403, "Unauthorized", "invalid signature or expired token"));
        var role = String.valueOf(claims.get("role"));
        if (!ROLES.contains(role)) {
            throw new StorageProblem(403, "Unauthorized", "role \"" + role + "\" does not exist");
        }
        return new StorageCaller(
                role, json(claims), Optional.ofNullable(claims.get("sub")).map(Object::toString));
    }

    private static String json(Map<String, Object> claims) {
        try {
            return JSON.writeValueAsString(claims);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("claims were JSON", e);
        }
    }
}
