package com.aira.sandbox.supabase.storage;

import static com.aira.sandbox.database.Transaction.instant;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/** A row of {@code storage.buckets} as Storage shows it. */
record Bucket(
        String id,
        String name,
        String owner,
        @JsonProperty("public") boolean isPublic,
        @JsonProperty("file_size_limit") Long fileSizeLimit,
        @JsonProperty("allowed_mime_types") List<String> allowedMimeTypes,
        @JsonProperty("created_at") String createdAt,
        @JsonProperty("updated_at") String updatedAt) {
    static Bucket of(ResultSet row) throws SQLException {
        var limit = row.getLong("file_size_limit");
        var unlimited = row.wasNull();
        var types = row.getArray("allowed_mime_types");
        return new Bucket(
                row.getString("id"),
                row.getString("name"),
                row.getString("owner_id") == null ? "" : row.getString("owner_id"),
                row.getBoolean("public"),
                unlimited ? null : limit,
                types == null ? null : List.of((String[]) types.getArray()),
                instant(row, "created_at").toString(),
                instant(row, "updated_at").toString());
    }

    long limit(long projectLimit) {
        return fileSizeLimit == null ? projectLimit : Math.min(fileSizeLimit, projectLimit);
    }

    /** Types are listed as {@code type/subtype} or {@code type/*}; no list allows all. */
    void checkMimeType(String mimeType) {
        var bare = mimeType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        var allowed = allowedMimeTypes == null
                || allowedMimeTypes.isEmpty()
                || allowedMimeTypes.stream()
                        .anyMatch(type -> type.equals(bare)
                                || type.equals("*/*")
                                || type.endsWith("/*") && bare.startsWith(type.substring(0, type.length() - 1)));
        if (!allowed) {
            throw new StorageProblem(415, "invalid_mime_type", "mime type " + bare + " is not supported");
        }
    }
}
