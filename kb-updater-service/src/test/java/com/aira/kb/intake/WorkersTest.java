package com.aira.kb.intake;

import com.aira.kb.tenancy.Transactions;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Database;
import com.aira.kb.Settings;
import com.aira.kb.StorageDouble;
import com.aira.kb.chunk.ChunkConfig;
import com.aira.kb.embed.EmbedConfig;
import com.aira.kb.embed.Embedder;
import com.aira.kb.extract.ExtractConfig;
import com.aira.kb.extract.Extractor;
import com.aira.kb.index.ChunkIndex;
import com.aira.kb.index.KnowledgeSource.Kind;
import com.aira.kb.intake.Outcome.Completed;
import com.aira.kb.scratch.Scratch;
import com.aira.kb.storage.Storage;
import com.aira.kb.storage.StorageConfig;
import com.aira.sandbox.postgres.SandboxPostgres;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Several instances over one database. */
class WorkersTest {
    private static final Duration LEASE = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String name = postgres.freshDatabase();
    private final Database database = new Database(postgres.dataSource(name, SandboxPostgres.SUPERUSER));
    private final Transactions transactions = new Transactions(postgres.dataSource(name, "aira_kb"));
    private final JobTable table = new JobTable(transactions, new ChunkIndex());
    private final StorageDouble storage = new StorageDouble();
    private final Scratch scratch = new Scratch();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Workers> instances = new ArrayList<>();

    @AfterEach
    void stop() throws InterruptedException {
        storage.gate.countDown();
        for (var instance : instances) {
            instance.stop();
        }
        threads.shutdownNow();
        storage.close();
        scratch.close();
        postgres.dropDatabase(name);
    }

    @Test
    void twoInstancesAtOnce_workOnADocumentOnce() {
        var ids = IntStream.range(0, 6).mapToObj(i -> upload("text " + i)).toList();
        var first = instance(Map.of());
        var second = instance(Map.of());

        for (var id : ids) {
            first.hint(id);
            second.hint(id);
            first.sweep();
            second.sweep();
        }

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids)
                .allSatisfy(id -> assertThat(database.status("documents", id)).isEqualTo("completed")));
        assertThat(storage.downloads).hasValue(ids.size());
        assertThat(ids).allSatisfy(id -> {
            assertThat(database.row("documents", id)).containsEntry("attempts", 1);
            assertThat(database.chunks(id)).hasSize(1);
        });
    }

    @Test
    void hintsBeyondFreeWorkers_areNotForgotten() {
        var worker = instance(Map.of("aira.intake.workers", "1"));
        storage.gate = new CountDownLatch(1);
        var ids = IntStream.range(0, 4).mapToObj(i -> upload("text " + i)).toList();

        ids.forEach(worker::hint);
        await().until(() -> storage.downloads.get() == 1);
        storage.gate.countDown();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(ids)
                .allSatisfy(id -> assertThat(database.status("documents", id)).isEqualTo("completed")));
    }

    @Test
    void longWork_keepsItsLease() {
        storage.gate = new CountDownLatch(1);
        var id = upload("slow");
        var first = instance(Map.of("aira.intake.lease", "900ms"));
        first.hint(id);
        await().until(() -> storage.downloads.get() == 1);
        var lease = database.row("documents", id).get("lease_until");

        // Two leases later it is still the first one's.
        await().atMost(PATIENCE).until(() -> !database.query(
                        "select 1 from public.documents where id = ? and lease_until > ?::timestamptz + interval '2 s'",
                        id,
                        lease)
                .isEmpty());
        instance(Map.of()).sweep();
        storage.gate.countDown();

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.status("documents", id))
                .isEqualTo("completed"));
        assertThat(database.row("documents", id)).containsEntry("attempts", 1);
        assertThat(storage.downloads).hasValue(1);
    }

    @Test
    void stoppingInstance_givesItsJobsBack_andItsLateResultIsDropped() throws Exception {
        storage.gate = new CountDownLatch(1);
        var id = upload("interrupted");
        var first = instance(Map.of("aira.intake.shutdown-patience", "10ms"));
        first.hint(id);
        await().until(() -> storage.downloads.get() == 1);

        first.stop();

        assertThat(database.row("documents", id))
                .containsEntry("processing_status", "pending")
                .containsEntry("attempts", 0)
                .containsEntry("lease_until", null);
        var second = instance(Map.of());
        storage.gate.countDown();
        second.hint(id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.status("documents", id))
                .isEqualTo("completed"));
        assertThat(database.row("documents", id)).containsEntry("attempts", 1);
        assertThat(database.chunks(id)).containsExactly("interrupted");
    }

    @Test
    void unreachableStorage_isRetriedWithPausesAndThenGivenUp() {
        var id = upload("never");
        storage.outages.set(Integer.MAX_VALUE);
        var worker = instance(Map.of(
                "aira.intake.max-attempts", "2", "aira.intake.first-pause", "1h", "aira.intake.longest-pause", "1h"));

        worker.hint(id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.row("documents", id))
                .containsEntry("processing_status", "pending")
                .containsEntry("attempts", 1));
        assertThat(database.query("select 1 from public.documents where id = ? and lease_until > now()", id))
                .hasSize(1);

        database.update("update public.documents set lease_until = now() - interval '1 s' where id = ?", id);
        worker.hint(id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.row("documents", id))
                .containsEntry("processing_status", "failed")
                .containsEntry("attempts", 2)
                .containsEntry("processing_error", "The file could not be fetched from storage. Try again later."));
    }

    @Test
    void resultOfAnOutdatedRevision_isDropped() throws Exception {
        var id = database.entry(database.business(), "Open?", "Until five.");
        var job = table.claim(LEASE, id).orElseThrow();

        database.update("update public.knowledge_entries set content = 'Until six.' where id = ?", id);

        assertThat(table.renew(job, LEASE, 50)).isFalse();
        assertThat(table.settle(job, new Completed(List.of()))).isFalse();
        assertThat(database.row("knowledge_entries", id))
                .containsEntry("processing_status", "pending")
                .containsEntry("revision", 2)
                .containsEntry("attempts", 0);
    }

    @Test
    void resultOfALapsedLease_isDropped() throws Exception {
        var id = upload("twice");
        var lapsed = table.claim(LEASE, id).orElseThrow();
        database.update("update public.documents set lease_until = now() - interval '1 s' where id = ?", id);
        var current = table.claim(LEASE, id).orElseThrow();

        assertThat(table.settle(lapsed, new Completed(List.of()))).isFalse();
        assertThat(table.settle(current, new Completed(List.of()))).isTrue();
    }

    @Test
    void tenants_takeTurns() throws Exception {
        var busy = database.business();
        var small = database.business();
        for (int i = 0; i < 3; i++) {
            database.document(busy, "busy" + i + ".txt");
        }
        database.document(small, "small.txt");
        var entry = database.entry(small, null, "An entry.");

        var claimed = new ArrayList<UUID>();
        var kinds = new ArrayList<Kind>();
        for (var job = table.claimNext(LEASE); job.isPresent(); job = table.claimNext(LEASE)) {
            claimed.add(job.get().source().businessId());
            kinds.add(job.get().source().kind());
        }

        assertThat(claimed).containsExactly(busy, small, busy, small, busy);
        assertThat(kinds).containsExactly(Kind.DOCUMENT, Kind.DOCUMENT, Kind.DOCUMENT, Kind.ENTRY, Kind.DOCUMENT);
        assertThat(database.row("knowledge_entries", entry)).containsEntry("processing_status", "processing");
    }

    @Test
    void tenantsWithManyDocuments_keepNoOtherWaiting() throws Exception {
        var busy = List.of(database.business(), database.business());
        for (int i = 0; i < 3; i++) {
            for (var business : busy) {
                database.document(business, "busy" + i + ".txt");
            }
        }
        var small = database.business();
        database.document(small, "small.txt");

        var served = new ArrayList<UUID>();
        for (var job = table.claimNext(LEASE); job.isPresent(); job = table.claimNext(LEASE)) {
            served.add(job.get().source().businessId());
            table.settle(job.get(), new Completed(List.of()));
        }

        assertThat(served)
                .containsExactly(busy.get(0), busy.get(1), small, busy.get(0), busy.get(1), busy.get(0), busy.get(1));
    }

    private UUID upload(String content) {
        var business = database.business();
        var id = UUID.randomUUID();
        storage.files.put(Database.path(business, id, "a.txt"), content.getBytes(StandardCharsets.UTF_8));
        return database.document(business, id, "a.txt");
    }

    private Workers instance(Map<String, String> changes) {
        var storageConfig = Settings.of(
                StorageConfig.class,
                Map.of("aira.storage.supabase-url", storage.url(), "aira.storage.service-role-key", StorageDouble.KEY));
        var pipeline = new Pipeline(
                new KnowledgeRows(transactions),
                new Storage(storageConfig, new ObjectMapper()),
                scratch,
                new Extractor(Settings.of(ExtractConfig.class, Map.of()), scratch),
                Settings.of(ChunkConfig.class, Map.of()),
                new Embedder(Settings.of(EmbedConfig.class, Map.of())));
        var config = Settings.of(IntakeConfig.class, new HashMap<>(changes));
        var instance = new Workers(table, pipeline, config, new SimpleMeterRegistry(), threads);
        instances.add(instance);
        return instance;
    }
}
