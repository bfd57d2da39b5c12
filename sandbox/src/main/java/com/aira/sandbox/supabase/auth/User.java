package com.aira.sandbox.supabase.auth;

import static com.aira.sandbox.database.Transaction.instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A row of {@code auth.users} as Auth shows it to clients. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record User(
        UUID id,
        String aud,
        String role,
        String email,
        @JsonProperty("email_confirmed_at") String emailConfirmedAt,
        String phone,
        @JsonProperty("confirmed_at") String confirmedAt,
        @JsonProperty("recovery_sent_at") String recoverySentAt,
        @JsonProperty("last_sign_in_at") String lastSignInAt,
        @JsonProperty("app_metadata") @JsonRawValue String appMetadata,
        @JsonProperty("user_metadata") @JsonRawValue String userMetadata,
        List<Map<String, Object>> identities,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt,
        @JsonProperty("banned_until") String bannedUntil,
        @JsonProperty("is_anonymous") boolean isAnonymous) {
    static final String COLUMNS = "id, aud, role, email, email_confirmed_at, phone, confirmed_at, recovery_sent_at,"
            + " last_sign_in_at, coalesce(raw_app_meta_data, '{}') as raw_app_meta_data,"
            + " coalesce(raw_user_meta_data, '{}') as raw_user_meta_data, created_at, updated_at, banned_until,"
            + " is_anonymous";

    static User of(ResultSet row) throws SQLException {
        var id = row.getObject("id", UUID.class);
        var email = row.getString("email");
        var created = time(row, "created_at");
        var updated = time(row, "updated_at");
        var signedIn = time(row, "last_sign_in_at");
        return new User(
                id,
                row.getString("aud"),
                row.getString("role"),
                email == null ? "" : email,
                time(row, "email_confirmed_at"),
                row.getString("phone") == null ? "" : row.getString("phone"),
                time(row, "confirmed_at"),
                time(row, "recovery_sent_at"),
                signedIn,
                row.getString("raw_app_meta_data"),
                row.getString("raw_user_meta_data"),
                List.of(identity(id, String.valueOf(email), time(row, "email_confirmed_at") != null)),
                created,
                updated,
                time(row, "banned_until"),
                row.getBoolean("is_anonymous"));
    }

    boolean isConfirmed() {
        return emailConfirmedAt != null;
    }

    boolean isBanned(Instant now) {
        return bannedUntil != null && Instant.parse(bannedUntil).isAfter(now);
    }

    /** Password users have the one identity {@code email}. */
    private static Map<String, Object> identity(UUID id, String email, boolean verified) {
        return Map.of(
                "identity_id", id,
                "id", id,
                "user_id", id,
                "provider", "email",
                "email", email,
                "identity_data",
                        Map.of("sub", id, "email", email, "email_verified", verified, "phone_verified", false));
    }

    private static String time(ResultSet row, String column) throws SQLException {
        var instant = instant(row, column);
        return instant == null ? null : instant.toString();
    }
}
