package com.aira.kb.intake;

import com.aira.kb.index.ChunkIndex;
import com.aira.kb.index.KnowledgeSource;
import com.aira.kb.index.KnowledgeSource.Kind;
import com.aira.kb.index.ModelMoved;
import com.aira.kb.intake.Outcome.Completed;
import com.aira.kb.intake.Outcome.Failed;
import com.aira.kb.intake.Outcome.GivenBack;
import com.aira.kb.intake.Outcome.Retry;
import com.aira.runtime.database.Sql;
import com.aira.runtime.database.TenantTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Reads and updates the rows that are jobs. Every update holds only while the row is still what was claimed: same
 * revision, same attempt, still processing. An update that meets no row answers {@code false}, and whoever asked has
 * lost the job.
 */
@ApplicationScoped
class JobRepository {
    private static final String STILL_OURS =
            " where id = ? and revision = ? and attempts = ? and processing_status = 'processing'";

    private final TenantTransactions transactions;
    private final ChunkIndex index;

    JobRepository(TenantTransactions transactions, ChunkIndex index) {
        this.transactions = transactions;
        this.index = index;
    }

    /** Leases the job whose turn it is; tenants take turns. */
    Optional<Job> claimNext(Duration lease) throws SQLException {
        return claim(lease, null);
    }

    /** Leases this job, if it is still to be done and nobody's. */
    Optional<Job> claim(Duration lease, UUID id) throws SQLException {
        return transactions.run(connection -> Sql.first(
                connection,
                "select source, id, business_id, revision, attempts from private.claim_knowledge_jobs(1, ?::interval, ?)",
                row -> {
                    var kind = row.getString("source").equals("document") ? Kind.DOCUMENT : Kind.ENTRY;
                    var source = new KnowledgeSource(kind, Sql.uuid(row, "business_id"), Sql.uuid(row, "id"));
                    return new Job(source, row.getInt("revision"), row.getInt("attempts"));
                },
                lease.toString(),
                id));
    }

    /** Renews the lease and shows progress, which never goes back. */
    boolean renew(Job job, Duration lease, int progress) throws SQLException {
        return update(
                job,
                "lease_until = private.clock() + ?::interval, progress = greatest(progress, ?)",
                lease.toString(),
                progress);
    }

    /** As {@link #renew(Job, Duration, int)}, and of a document's pages so many are done. */
    boolean renew(Job job, Duration lease, int progress, int pagesDone) throws SQLException {
        return update(
                job,
                "lease_until = private.clock() + ?::interval, progress = greatest(progress, ?),"
                        + " pages_done = greatest(pages_done, ?)",
                lease.toString(),
                progress,
                pagesDone);
    }

    /**
     * What a document's bytes are.
     *
     * @throws DuplicateDocument when a document of the business that was added earlier has them too
     */
    boolean identified(Job job, String hash) throws SQLException, DuplicateDocument {
        boolean ours = update(job, "content_hash = ?", hash);
        var twin = transactions.forBusiness(job.source().businessId(), connection -> twin(connection, job));
        if (ours && twin.isPresent()) {
            throw new DuplicateDocument(twin.get());
        }
        return ours;
    }

    /**
     * @param pages 0 where the document has none
     * @param notices what its owner is told of it
     */
    boolean described(Job job, String language, int pages, List<String> notices) throws SQLException {
        return update(
                job,
                "language = ?, pages = nullif(?, 0), notices = ?",
                language,
                pages,
                notices.toArray(new String[0]));
    }

    /** The name of a completed document with the same bytes that was there before this one. */
    private static Optional<String> twin(Connection connection, Job job) throws SQLException {
        return Sql.first(
                connection,
                "select other.file_name from public.documents mine"
                        + " join public.documents other on other.business_id = mine.business_id"
                        + " and other.content_hash = mine.content_hash and other.id <> mine.id"
                        + " where mine.id = ? and other.processing_status = 'completed'"
                        + " and (other.created_at, other.id) < (mine.created_at, mine.id) order by other.created_at limit 1",
                row -> row.getString(1),
                job.source().id());
    }

    /** The later of two documents with the same bytes is the duplicate, also when it was read first. */
    private void displaceLater(Connection connection, Job job) throws SQLException {
        var later = Sql.list(
                connection,
                "select other.id, mine.file_name from public.documents mine"
                        + " join public.documents other on other.business_id = mine.business_id"
                        + " and other.content_hash = mine.content_hash"
                        + " and (other.created_at, other.id) > (mine.created_at, mine.id)"
                        + " where mine.id = ? and other.processing_status = 'completed'",
                row -> new Twin(Sql.uuid(row, "id"), row.getString("file_name")),
                job.source().id());
        for (var twin : later) {
            Sql.update(
                    connection,
                    "update public.documents set processing_status = 'failed', processing_error = ?, chunk_count = 0"
                            + " where id = ?",
                    Failure.duplicateOf(twin.original()),
                    twin.id());
            var source = new KnowledgeSource(Kind.DOCUMENT, job.source().businessId(), twin.id());
            index.replace(connection, source, List.of());
        }
    }

    private record Twin(UUID id, String original) {}

    /** Two workers that are at the same bytes complete one after the other, so that the second one sees the first. */
    private static Optional<String> twinAtLast(Connection connection, Job job) throws SQLException {
        Sql.call(
                connection,
                "select pg_advisory_xact_lock(hashtextextended(business_id || content_hash, 0))"
                        + " from public.documents where id = ?",
                job.source().id());
        return twin(connection, job);
    }

    /**
     * Writes the end of an attempt; with {@link Completed} the chunks in the same transaction.
     *
     * @throws DuplicateDocument when another document with the same bytes was completed meanwhile; nothing is written
     * @throws ModelMoved when the business has another model by now; nothing is written
     */
    boolean settle(Job job, Outcome outcome) throws SQLException, DuplicateDocument {
        if (outcome instanceof Completed completed) {
            return complete(job, completed);
        }
        if (outcome instanceof Failed failed) {
            return update(
                    job,
                    "processing_status = 'failed', processing_error = ?, lease_until = null",
                    failed.failure().reason());
        }
        if (outcome instanceof Retry retry) {
            return update(
                    job,
                    "processing_status = 'pending', lease_until = private.clock() + ?::interval",
                    retry.pause().toString());
        }
        if (outcome instanceof GivenBack) {
            return update(job, "processing_status = 'pending', lease_until = null, attempts = attempts - 1");
        }
        return false;
    }

    private boolean complete(Job job, Completed completed) throws SQLException, DuplicateDocument {
        var twin = new AtomicReference<String>();
        boolean ours = transactions.forBusiness(job.source().businessId(), connection -> {
            var sql = "processing_status = 'completed', processing_error = null, progress = 100, lease_until = null";
            var set = new ArrayList<Object>();
            if (job.source().kind() == Kind.DOCUMENT) {
                twinAtLast(connection, job).ifPresent(twin::set);
                if (twin.get() != null) {
                    return false;
                }
                sql += ", chunk_count = ?, pages_done = pages";
                set.add(completed.chunks().size());
            }
            // The row first: its lock keeps a change of the text waiting until the chunks are those of this revision.
            boolean updated = update(connection, job, sql, set);
            if (updated) {
                index.replace(connection, job.source(), completed.chunks());
                if (job.source().kind() == Kind.DOCUMENT) {
                    displaceLater(connection, job);
                }
            }
            return updated;
        });
        if (twin.get() != null) {
            throw new DuplicateDocument(twin.get());
        }
        return ours;
    }

    private boolean update(Job job, String set, Object... values) throws SQLException {
        return transactions.forBusiness(
                job.source().businessId(), connection -> update(connection, job, set, Arrays.asList(values)));
    }

    private static boolean update(Connection connection, Job job, String set, List<Object> values) throws SQLException {
        var arguments = new ArrayList<>(values);
        arguments.add(job.source().id());
        arguments.add(job.revision());
        arguments.add(job.attempt());
        var table = job.source().kind().table();
        return Sql.update(connection, "update public." + table + " set " + set + STILL_OURS, arguments.toArray()) == 1;
    }
}
