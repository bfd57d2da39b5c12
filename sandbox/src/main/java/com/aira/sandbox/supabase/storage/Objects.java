package com.aira.sandbox.supabase.storage;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.DatabaseFailure;
import com.aira.sandbox.supabase.SupabaseConfig;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** {@code storage.objects} with their bytes. Rows are touched as the caller's role, so policies decide. */
@Singleton
final class Objects {
    private static final String COLUMNS = "id, name, bucket_id, version, metadata, coalesce(user_metadata, '{}')"
            + " as user_metadata, created_at, updated_at, last_accessed_at, (metadata ->> 'size')::bigint as size,"
            + " metadata ->> 'mimetype' as mimetype, metadata ->> 'cacheControl' as cache_control,"
            + " metadata ->> 'eTag' as etag";

    private final Database database;
    private final Buckets buckets;
    private final Blobs blobs;
    private final SupabaseConfig config;
    private final Clock clock;

    Objects(Database database, Buckets buckets, Blobs blobs, SupabaseConfig config, Clock clock) {
        this.database = database;
        this.buckets = buckets;
        this.blobs = blobs;
        this.config = config;
        this.clock = clock;
    }

    /** @param userMetadata a JSON object */
    record Upload(InputStream content, String mimeType, String cacheControl, String userMetadata) {}

    /** The id of the stored object. @param upsert whether it may take the place of what is there */
    String store(StorageCaller caller, ObjectName name, Upload upload, boolean upsert) {
        var bucket = buckets.require(name.bucket());
        bucket.checkMimeType(upload.mimeType());
        var blob = blobs.write(upload.content(), bucket.limit(config.fileSizeLimit()));
        try {
            var replaced = new ArrayList<String>();
            var id = database.transaction(transaction -> {
                transaction.first("select pg_advisory_xact_lock(hashtextextended(?, 7))", row -> true, name.key());
                transaction
                        .first(
                                "select version from storage.objects where bucket_id = ? and name = ?",
                                row -> row.getString(1),
                                name.bucket(),
                                name.path())
                        .ifPresent(replaced::add);
                if (!upsert && !replaced.isEmpty()) {
                    throw StorageProblem.duplicate();
                }
                transaction.become(caller.role(), caller.claims());
                return transaction
                        .first(
                                """
                                insert into storage.objects (bucket_id, name, owner_id, version, metadata,
                                  user_metadata, created_at, updated_at, last_accessed_at)
                                values (?, ?, ?, ?, jsonb_build_object('eTag', ?::text, 'size', ?, 'mimetype', ?::text,
                                  'cacheControl', ?::text, 'lastModified', ?::timestamptz, 'contentLength', ?,
                                  'httpStatusCode', 200), ?::jsonb, ?, ?, ?)
                                """ + (!upsert ? "" : """
                                                on conflict (bucket_id, name) do update set version = excluded.version,
                                                  metadata = excluded.metadata, user_metadata = excluded.user_metadata,
                                                  owner_id = excluded.owner_id, updated_at = excluded.updated_at
                                                """) + "returning id",
                                row -> row.getString(1),
                                name.bucket(),
                                name.path(),
                                caller.userId().orElse(null),
                                blob.version(),
                                "\"" + blob.md5() + "\"",
                                blob.size(),
                                upload.mimeType(),
                                upload.cacheControl(),
                                clock.instant(),
                                blob.size(),
                                upload.userMetadata(),
                                clock.instant(),
                                clock.instant(),
                                clock.instant())
                        .orElseThrow(StorageProblem::forbidden);
            });
            replaced.forEach(blobs::delete);
            return id;
        } catch (DatabaseFailure e) {
            blobs.delete(blob.version());
            throw refusal(e);
        } catch (StorageProblem problem) {
            blobs.delete(blob.version());
            throw problem;
        }
    }

    /** The object, if the caller may see it; a denied one looks like a missing one. */
    StoredObject read(StorageCaller caller, ObjectName name) {
        return as(
                        caller,
                        transaction -> transaction.first(
                                "select " + COLUMNS + " from storage.objects where bucket_id = ? and name = ?",
                                StoredObject::of,
                                name.bucket(),
                                name.path()))
                .orElseThrow(StorageProblem::objectNotFound);
    }

    void delete(StorageCaller caller, ObjectName name) {
        buckets.require(name.bucket());
        var deleted = as(
                        caller,
                        transaction -> transaction.first(
                                "delete from storage.objects where bucket_id = ? and name = ? returning version",
                                row -> row.getString(1),
                                name.bucket(),
                                name.path()))
                .orElseThrow(StorageProblem::objectNotFound);
        blobs.delete(deleted);
    }

    /** One level of a listing: a folder has a name and nothing else. */
    record Entry(String name, Optional<StoredObject> object) {}

    /** The files and folders right under a folder, by name. */
    List<Entry> list(StorageCaller caller, String bucket, ListRequest request) {
        buckets.require(bucket);
        var folder = request.folder();
        var objects = as(
                caller,
                transaction -> transaction.list(
                        "select " + COLUMNS + " from storage.objects where bucket_id = ? and starts_with(name, ?)",
                        StoredObject::of,
                        bucket,
                        folder + request.search()));
        var level = new LinkedHashMap<String, Entry>();
        for (var object : objects) {
            var rest = object.name().substring(folder.length());
            var slash = rest.indexOf('/');
            if (slash >= 0) {
                level.putIfAbsent(
                        rest.substring(0, slash) + "/", new Entry(rest.substring(0, slash), Optional.empty()));
            } else {
                level.put(rest, new Entry(rest, Optional.of(object.renamed(rest))));
            }
        }
        return level.values().stream()
                .sorted(request.order())
                .skip(request.offset())
                .limit(request.limit())
                .toList();
    }

    private <T> T as(StorageCaller caller, Database.Work<T> work) {
        try {
            return database.transaction(transaction -> {
                transaction.become(caller.role(), caller.claims());
                return work.in(transaction);
            });
        } catch (DatabaseFailure e) {
            throw refusal(e);
        }
    }

    private static RuntimeException refusal(DatabaseFailure e) {
        if (e.isDuplicate()) {
            return StorageProblem.duplicate();
        }
        return e.isForbidden() ? StorageProblem.forbidden() : e;
    }
}
