package com.aira.voice.knowledge.search;

import com.aira.runtime.database.Sql;
import com.aira.runtime.pinecone.PineconeIndex;
import com.aira.runtime.pinecone.PineconeSettings;
import com.aira.voice.knowledge.vector.CompactVectors;
import com.aira.voice.knowledge.vector.Neighbours;
import com.aira.voice.knowledge.vector.PgvectorNeighbours;
import com.aira.voice.knowledge.vector.PineconeConfig;
import com.aira.voice.knowledge.vector.PineconeNeighbours;
import com.aira.voice.tenancy.Tenants;
import io.quarkus.logging.Log;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * The libraries of the businesses last asked about, bounded in memory. Every question asks the database in one short look
 * whether its library is still what is stored: what was deleted is never found, whoever else missed the news of it.
 */
@ApplicationScoped
public class Libraries {

    private static final int SAMPLE = 2000;
    private static final int READ_AT_ONCE = 2;

    private static final String KNOWN = "select version, model, store from private.knowledge_of(?)";

    private final Tenants tenants;
    private final KnowledgeConfig config;
    private final Optional<PineconeIndex> pinecone;
    private final Semaphore reading = new Semaphore(READ_AT_ONCE);
    private final Map<UUID, Object> loading = new ConcurrentHashMap<>();
    private final Map<UUID, Library> kept = new LinkedHashMap<>(16, 0.75f, true);

    public Libraries(Tenants tenants, KnowledgeConfig config, PineconeConfig pinecone) {
        this.tenants = tenants;
        this.config = config;
        PineconeSettings settings = pinecone.settings();
        this.pinecone = settings.missing().isEmpty() ? Optional.of(new PineconeIndex(settings)) : Optional.empty();
        this.pinecone.ifPresent(PineconeIndex::prepare);
    }

    @PreDestroy
    void close() {
        pinecone.ifPresent(PineconeIndex::close);
    }

    /** What the database says of a business's knowledge in one look. */
    private record Known(long version, Optional<String> model, boolean inPinecone) {

        static Known of(Connection connection, UUID business) throws SQLException {
            return Sql.first(
                            connection,
                            KNOWN,
                            row -> new Known(
                                    row.getLong("version"),
                                    Optional.ofNullable(row.getString("model")),
                                    row.getString("store").equals("pinecone")),
                            business)
                    .orElseGet(() -> new Known(0, Optional.empty(), false));
        }
    }

    /**
     * The library of a business as it is stored now. After a change one caller reads it anew and the others wait for that,
     * without a connection in their hands: a busy line must not read it as often as it has callers.
     */
    public Library open(UUID business) {
        long stored =
                tenants.outside(connection -> Known.of(connection, business)).version();
        Library library = kept(business);
        if (library != null && library.version() >= stored) {
            return library;
        }
        Object lock = loading.computeIfAbsent(business, id -> new Object());
        try {
            synchronized (lock) {
                library = kept(business);
                return library != null && library.version() >= stored ? library : read(business, library);
            }
        } finally {
            loading.remove(business, lock);
        }
    }

    /** Reads the library of a business anew, if it is one of those in memory: the next caller finds it current. */
    public void changed(UUID business) {
        if (isKept(business)) {
            open(business);
        }
    }

    /** Few at once, since what is being read is in memory twice. */
    private Library read(UUID business, Library before) {
        reading.acquireUninterruptibly();
        try {
            return readAlone(business, before);
        } finally {
            reading.release();
        }
    }

    private Library readAlone(UUID business, Library before) {
        return tenants.within(business, connection -> {
            // The version first: chunks that are newer than it are read once more by the next caller, older ones never
            // stay.
            Known known = Known.of(connection, business);
            ChunkRows.Size size = ChunkRows.size(connection, business);
            boolean fits = size.chunks() <= config.chunksHeld() && size.bytes() <= config.memoryBytes() / 2;
            Library library = fits || known.model().isEmpty()
                    ? held(connection, business, known)
                    : large(connection, business, known, size.chunks(), before);
            keep(business, library);
            return library;
        });
    }

    private static Library held(Connection connection, UUID business, Known known) throws SQLException {
        return new InMemoryLibrary(
                known.version(),
                known.model(),
                ChunkRows.all(connection, business, known.model().orElse("")));
    }

    private Library large(Connection connection, UUID business, Known known, int size, Library before)
            throws SQLException {
        String model = known.model().orElseThrow();
        Optional<LargeLibrary> last =
                before instanceof LargeLibrary large && large.model().equals(known.model())
                        ? Optional.of(large)
                        : Optional.empty();
        Optional<LargeLibrary.Sample> still = last.map(LargeLibrary::sample).filter(sample -> sample.isOf(size));
        LargeLibrary.Sample sample = still.isPresent()
                ? still.get()
                : LargeLibrary.Sample.of(ChunkRows.sample(connection, business, model, SAMPLE), size);
        return new LargeLibrary(
                tenants,
                business,
                known.version(),
                model,
                size,
                sample,
                neighbours(connection, business, known, size, sample.centre().length, last));
    }

    private Neighbours neighbours(
            Connection connection, UUID business, Known known, int size, int dimension, Optional<LargeLibrary> before)
            throws SQLException {
        String model = known.model().orElseThrow();
        if (known.inPinecone() && pinecone.isPresent()) {
            return new PineconeNeighbours(tenants, pinecone.get(), business, model);
        }
        long fitting = config.memoryBytes() / 2 / CompactVectors.bytes(dimension);
        if (size > fitting && PgvectorNeighbours.canBeAsked(connection, business, model)) {
            return new PgvectorNeighbours(tenants, business, model);
        }
        if (size > fitting) {
            Log.warnf(
                    "%d of the %d chunks of %s are found by their words alone: without pgvector or Pinecone no more vectors"
                            + " fit into knowledge.memory-bytes",
                    size - fitting, size, business);
        }
        return CompactVectors.read(
                connection,
                business,
                model,
                dimension,
                (int) Math.min(size, fitting),
                before.map(LargeLibrary::neighbours)
                        .filter(CompactVectors.class::isInstance)
                        .map(CompactVectors.class::cast));
    }

    private synchronized boolean isKept(UUID business) {
        return kept.containsKey(business);
    }

    private synchronized Library kept(UUID business) {
        return kept.get(business);
    }

    private synchronized void keep(UUID business, Library library) {
        kept.put(business, library);
        var eldest = kept.entrySet().iterator();
        long bytes = kept.values().stream().mapToLong(Library::bytes).sum();
        while (kept.size() > 1 && (bytes > config.memoryBytes() || kept.size() > config.businessesInMemory())) {
            bytes -= eldest.next().getValue().bytes();
            eldest.remove();
        }
    }
}
