package com.aira.sandbox.supabase.storage;

import com.aira.sandbox.database.Database;
import com.aira.sandbox.database.DatabaseFailure;
import com.aira.sandbox.database.Transaction;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** {@code storage.buckets}, seen through the policies of whoever asks. */
@Singleton
final class Buckets {
    private final Database database;
    private final Clock clock;

    Buckets(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** What a bucket may be told about itself. */
    record Settings(Optional<Boolean> isPublic, Optional<Long> fileSizeLimit, Optional<List<String>> mimeTypes) {}

    List<Bucket> list(StorageCaller caller) {
        return as(caller, transaction -> transaction.list("select * from storage.buckets order by id", Bucket::of));
    }

    Bucket read(StorageCaller caller, String id) {
        return as(caller, transaction -> find(transaction, id)).orElseThrow(StorageProblem::bucketNotFound);
    }

    /** For limits and visibility, which hold whoever asks. */
    Bucket require(String id) {
        return database.transaction(transaction -> find(transaction, id)).orElseThrow(StorageProblem::bucketNotFound);
    }

    void create(StorageCaller caller, String id, String name, Settings settings) {
        try {
            as(
                    caller,
                    transaction -> transaction.update(
                            "insert into storage.buckets (id, name, public, file_size_limit, allowed_mime_types, owner_id,"
                                    + " created_at, updated_at) values (?, ?, ?, ?::bigint, ?::text[], ?, ?, ?)",
                            id,
                            name,
                            settings.isPublic().orElse(false),
                            settings.fileSizeLimit().orElse(null),
                            settings.mimeTypes().map(Buckets::array).orElse(null),
                            caller.userId().orElse(null),
                            clock.instant(),
                            clock.instant()));
        } catch (DatabaseFailure e) {
            throw refusal(e);
        }
    }

    /** Makes the application's own bucket, private, unless it is there; a real project's owner makes it by hand. */
    void ensure(String id) {
        database.run(transaction -> transaction.update(
                "insert into storage.buckets (id, name, public, created_at, updated_at) values (?, ?, false, ?, ?)"
                        + " on conflict do nothing",
                id,
                id,
                clock.instant(),
                clock.instant()));
    }

    private <T> T as(StorageCaller caller, Database.Work<T> work) {
        return database.transaction(transaction -> {
            transaction.become(caller.role(), caller.claims());
            return work.in(transaction);
        });
    }

    private static Optional<Bucket> find(Transaction transaction, String id) throws SQLException {
        return transaction.first("select * from storage.buckets where id = ?", Bucket::of, id);
    }

    private static RuntimeException refusal(DatabaseFailure e) {
        if (e.isDuplicate()) {
            return StorageProblem.duplicate();
        }
        return e.isForbidden() ? StorageProblem.forbidden() : e;
    }

    private static String array(List<String> values) {
        return "{" + String.join(",", values.stream().map(Buckets::quoted).toList()) + "}";
    }

    private static String quoted(String value) {
        return "\"" + value.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
