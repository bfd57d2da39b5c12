package com.aira.sandbox.supabase.storage;

import static com.aira.sandbox.database.Transaction.instant;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** A row of {@code storage.objects} as lists and deletions show it. */
record StoredObject(
        String id,
        String name,
        @JsonProperty("bucket_id") String bucketId,
        @JsonIgnore String version,
        @JsonIgnore long size,
        @JsonIgnore String mimeType,
        @JsonIgnore String cacheControl,
        @JsonIgnore String etag,
        @JsonRawValue String metadata,
        @JsonProperty("user_metadata") @JsonRawValue String userMetadata,
        @JsonProperty("created_at") Instant createdAt,
        @JsonProperty("updated_at") Instant updatedAt,
        @JsonProperty("last_accessed_at") Instant lastAccessedAt) {
    static StoredObject of(ResultSet row) throws SQLException {
        return new StoredObject(
                row.getString("id"),
                row.getString("name"),
                row.getString("bucket_id"),
                row.getString("version"),
                row.getLong("size"),
                row.getString("mimetype"),
                row.getString("cache_control"),
                row.getString("etag"),
                row.getString("metadata"),
                row.getString("user_metadata"),
                instant(row, "created_at"),
                instant(row, "updated_at"),
                instant(row, "last_accessed_at"));
    }

    StoredObject renamed(String shorter) {
        return new StoredObject(
                id,
                shorter,
                bucketId,
                version,
                size,
                mimeType,
                cacheControl,
                etag,
                metadata,
                userMetadata,
                createdAt,
                updatedAt,
                lastAccessedAt);
    }
}
