package com.aira.kb.intake;

import static com.aira.kb.extract.SharedExtractor.EXTRACTOR;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Database;
import com.aira.kb.Samples;
import com.aira.kb.Settings;
import com.aira.kb.StorageDouble;
import com.aira.kb.chunk.Chunk;
import com.aira.kb.chunk.ChunkConfig;
import com.aira.kb.embed.EmbedConfig;
import com.aira.kb.embed.Embedder;
import com.aira.kb.extract.parse.Languages;
import com.aira.kb.index.ChunkIndex;
import com.aira.kb.index.ChunkVectors;
import com.aira.kb.index.IndexConfig;
import com.aira.kb.index.KnowledgeHomes;
import com.aira.kb.index.KnowledgeSource.Kind;
import com.aira.kb.index.ModelMoved;
import com.aira.kb.intake.Outcome.Completed;
import com.aira.kb.scratch.Scratch;
import com.aira.kb.storage.StorageConfig;
import com.aira.runtime.database.TenantTransactions;
import com.aira.runtime.storage.StorageClient;
import com.aira.sandbox.postgres.SandboxPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    private static final Languages LANGUAGES = new Languages();

    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String name = postgres.freshDatabase();
    private final Database database = new Database(postgres.pool(name, SandboxPostgres.SUPERUSER));
    private final TenantTransactions transactions = new TenantTransactions(postgres.pool(name, "aira_kb"));
    private final JobRepository jobs =
            new JobRepository(transactions, new ChunkIndex(Settings.of(IndexConfig.class, Map.of())));
    private final StorageDouble storage = new StorageDouble();
    private final Scratch scratch = new Scratch();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
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
    void tableThatAWebsiteLinksTo_isReadAsOne() {
        var business = database.business();
        var website = database.website(business, "https://salon.example/", 10);
        var id = upload(business, "menu.csv", "Dish,Price\nSoup,5\nLasagna,18\n".getBytes(UTF_8));
        database.run(
                "update public.documents set website_id = ?, source_url = 'https://salon.example/menu.csv',"
                        + " mime_type = 'text/csv' where id = ?",
                website,
                id);

        instance(Map.of()).hint(id);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.status("documents", id))
                .isEqualTo("completed"));
        assertThat(database.chunks(id).toString()).contains("Dish: Lasagna; Price: 18");
    }

    @Test
    void whatWasLeftOut_isToldOnTheDocument() throws IOException {
        var business = database.business();
        var id = upload(
                business, "hidden.xlsx", Files.readAllBytes(Path.of("src/test/resources/documents/hidden.xlsx")));

        instance(Map.of()).hint(id);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.status("documents", id))
                .isEqualTo("completed"));
        assertThat(database.row("documents", id).get("notices").toString()).contains("2 hidden sheets were not read.");
        assertThat(database.chunks(id).toString()).contains("Algae wrap").doesNotContain("5566", "2100");
    }

    @Test
    void charsetThatItsOwnerChose_isTheOneItIsReadIn() throws IOException {
        var id = upload(database.business(), "a.txt", "Привет, Мир".getBytes("KOI8-R"));
        database.run("update public.documents set charset = 'KOI8-R' where id = ?", id);

        instance(Map.of()).hint(id);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.status("documents", id))
                .isEqualTo("completed"));
        assertThat(database.chunks(id)).containsExactly("Привет, Мир");
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
        await().atMost(PATIENCE).until(() -> !database.rows(
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
        assertThat(database.rows("select 1 from public.documents where id = ? and lease_until > now()", id))
                .hasSize(1);

        database.run("update public.documents set lease_until = now() - interval '1 s' where id = ?", id);
        worker.hint(id);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.row("documents", id))
                .containsEntry("processing_status", "failed")
                .containsEntry("attempts", 2)
                .containsEntry("processing_error", "The file could not be fetched from storage. Try again later."));
    }

    @Test
    void resultOfAnOutdatedRevision_isDropped() throws Exception {
        var id = database.entry(database.business(), "Open?", "Until five.");
        var job = jobs.claim(LEASE, id).orElseThrow();

        database.run("update public.knowledge_entries set content = 'Until six.' where id = ?", id);

        assertThat(jobs.renew(job, LEASE, 50)).isFalse();
        assertThat(jobs.settle(job, new Completed(List.of()))).isFalse();
        assertThat(database.row("knowledge_entries", id))
                .containsEntry("processing_status", "pending")
                .containsEntry("revision", 2)
                .containsEntry("attempts", 0);
    }

    @Test
    void resultOfALapsedLease_isDropped() throws Exception {
        var id = upload("twice");
        var lapsed = jobs.claim(LEASE, id).orElseThrow();
        database.run("update public.documents set lease_until = now() - interval '1 s' where id = ?", id);
        var current = jobs.claim(LEASE, id).orElseThrow();

        assertThat(jobs.settle(lapsed, new Completed(List.of()))).isFalse();
        assertThat(jobs.settle(current, new Completed(List.of()))).isTrue();
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
        for (var job = jobs.claimNext(LEASE); job.isPresent(); job = jobs.claimNext(LEASE)) {
            claimed.add(job.get().source().businessId());
            kinds.add(job.get().source().kind());
        }

        assertThat(claimed).containsExactly(busy, small, busy, small, busy);
        assertThat(kinds)
                .as("answers before files")
                .containsExactly(Kind.DOCUMENT, Kind.ENTRY, Kind.DOCUMENT, Kind.DOCUMENT, Kind.DOCUMENT);
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
        for (var job = jobs.claimNext(LEASE); job.isPresent(); job = jobs.claimNext(LEASE)) {
            served.add(job.get().source().businessId());
            jobs.settle(job.get(), new Completed(List.of()));
        }

        assertThat(served)
                .containsExactly(busy.get(0), busy.get(1), small, busy.get(0), busy.get(1), busy.get(0), busy.get(1));
    }

    @Test
    void bulkOfOneTenant_keepsNoOtherWaiting() throws Exception {
        var bulk = database.business();
        database.run(
                "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type)"
                        + " select i.id, ?, 'a.txt', ? || '/' || i.id || '/a.txt', 1, 'text/plain'"
                        + " from (select gen_random_uuid() as id from generate_series(1, 1000)) i",
                bulk,
                bulk.toString());
        var worked = List.of(claimNext(), claimNext());
        var small = database.document(database.business(), "small.txt");

        // Two workers are at the bulk: whoever is done first takes the single document.
        jobs.settle(worked.get(0), new Completed(List.of()));
        var next = claimNext();

        assertThat(next.source().id()).isEqualTo(small);
        jobs.settle(next, new Completed(List.of()));
        assertThat(claimNext().source().businessId()).isEqualTo(bulk);
        assertThat(database.rows(
                        "select 1 from public.documents where business_id = ? and processing_status = 'pending'", bulk))
                .hasSize(997);
    }

    @Test
    void bulk_isWorkedOffAFewAtATime_andASecondTenantIsServedInBetween() {
        var bulk = database.business();
        var ids =
                IntStream.range(0, 16).mapToObj(i -> upload(bulk, "text " + i)).toList();
        var instance = instance(Map.of());
        storage.gate = new CountDownLatch(1);
        instance.sweep();
        ids.forEach(instance::hint);
        await().until(() -> storage.downloads.get() == 3);
        var small = upload("single");

        instance.hint(small);
        storage.gate.countDown();

        await().atMost(PATIENCE).until(() -> database.status("documents", small).equals("completed"));
        assertThat(database.rows(
                        "select 1 from public.documents where business_id = ? and processing_status = 'completed'"
                                + " and updated_at < (select updated_at from public.documents where id = ?)",
                        bulk,
                        small))
                .hasSizeLessThan(8);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(ids).allSatisfy(id -> assertThat(database.row("documents", id))
                        .containsEntry("processing_status", "completed")
                        .containsEntry("attempts", 1)));
    }

    @Test
    void sameFileTwice_isIndexedOnce_andSaysWhereItIs() {
        var business = database.business();
        var first = upload(business, "We are closed on Mondays.");
        var worker = instance(Map.of());
        worker.hint(first);
        await().atMost(PATIENCE).until(() -> database.status("documents", first).equals("completed"));
        database.run("update public.documents set file_name = 'hours.txt' where id = ?", first);

        var again = upload(business, "We are closed on Mondays.");
        var elsewhere = upload("We are closed on Mondays.");
        worker.hint(again);
        worker.hint(elsewhere);

        await().atMost(PATIENCE).until(() -> database.status("documents", again).equals("failed"));
        await().atMost(PATIENCE)
                .until(() -> database.status("documents", elsewhere).equals("completed"));
        assertThat(database.row("documents", again))
                .containsEntry("processing_error", "The same file is already here as “hours.txt”.")
                .containsEntry("attempts", 1);
        assertThat(database.chunks(again)).isEmpty();
        assertThat(database.row("documents", first).get("content_hash"))
                .isEqualTo(database.row("documents", again).get("content_hash"));

        database.run("delete from public.documents where id = ?", first);
        database.run("update public.documents set processing_status = 'pending' where id = ?", again);
        worker.hint(again);
        await().atMost(PATIENCE).until(() -> database.status("documents", again).equals("completed"));
    }

    @Test
    void laterOfTwoIdenticalFiles_isTheDuplicate_whicheverIsReadFirst() {
        var business = database.business();
        var earlier = upload(business, "Towels are free.");
        var later = upload(business, "Towels are free.");
        var worker = instance(Map.of());

        worker.hint(later);
        // The worker may go on to the earlier one by itself, and displace what it has just read.
        await().atMost(PATIENCE)
                .until(() -> List.of("completed", "failed").contains(database.status("documents", later)));
        worker.hint(earlier);
        await().atMost(PATIENCE)
                .until(() -> database.status("documents", earlier).equals("completed"));

        assertThat(database.row("documents", later))
                .containsEntry("processing_error", "The same file is already here as “a.txt”.");
        assertThat(database.chunks(later)).isEmpty();
        assertThat(database.chunks(earlier)).hasSize(1);
    }

    @Test
    void deletingEitherOfTwoIdenticalFiles_leavesTheKnowledge() {
        var business = database.business();
        var earlier = upload(business, "Towels are free.");
        var later = upload(business, "Towels are free.");
        var worker = instance(Map.of());
        worker.hint(earlier);
        await().atMost(PATIENCE)
                .until(() -> database.status("documents", earlier).equals("completed"));
        worker.hint(later);
        await().atMost(PATIENCE).until(() -> database.status("documents", later).equals("failed"));

        database.run("delete from public.documents where id = ?", earlier);
        worker.sweep();

        await().atMost(PATIENCE).until(() -> database.status("documents", later).equals("completed"));
        assertThat(database.chunks(later)).hasSize(1);
    }

    @Test
    void sameFileAtTwoWorkersAtOnce_isIndexedOnce() throws Exception {
        var business = database.business();
        var one = jobs.claim(LEASE, upload(business, "x")).orElseThrow();
        var other = jobs.claim(LEASE, upload(business, "x")).orElseThrow();
        jobs.identified(one, "0".repeat(64));
        jobs.identified(other, "0".repeat(64));

        assertThat(jobs.settle(one, new Completed(List.of()))).isTrue();

        assertThatThrownBy(() -> jobs.settle(other, new Completed(List.of()))).isInstanceOf(DuplicateDocument.class);
    }

    @Test
    void document_tellsItsPagesAndLanguage_andTheServiceItsFigures() {
        var business = database.business();
        var english = upload(
                business,
                "en.pdf",
                Samples.pdf(List.of(
                        List.of("We are open from nine until five on every day but Sunday."),
                        List.of("Dogs are welcome on the terrace behind the house."))));
        var german = upload(
                business,
                "de.txt",
                "Wir haben jeden Tag außer sonntags von neun bis fünf Uhr geöffnet.".getBytes(UTF_8));
        var broken = upload(business, "broken.pdf", new byte[] {1, 2, 3});
        var worker = instance(Map.of());

        List.of(english, german, broken).forEach(worker::hint);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(List.of(english, german, broken))
                .extracting(id -> database.status("documents", id))
                .containsExactly("completed", "completed", "failed"));
        assertThat(database.row("documents", english))
                .containsEntry("language", "en")
                .containsEntry("pages", 2)
                .containsEntry("pages_done", 2);
        assertThat(database.row("documents", german))
                .containsEntry("language", "de")
                .containsEntry("pages", null)
                .containsEntry("pages_done", null);
        await().ignoreExceptions().untilAsserted(() -> {
            assertThat(meters.get("aira.knowledge.pages").counter().count()).isEqualTo(2);
            assertThat(meters.get("aira.knowledge.characters").counter().count())
                    .isBetween(170.0, 180.0);
            assertThat(meters.get("aira.knowledge.failures")
                            .tags("stage", "extract", "reason", "damaged", "final", "true")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get("aira.knowledge.stages")
                            .tags("stage", "embed")
                            .timer()
                            .count())
                    .isEqualTo(2);
        });
    }

    @Test
    void businessKeepsItsModel_whateverTheSettingsSay() {
        var business = database.business();
        var first = upload(business, "We are closed on Mondays.");
        instance(Map.of()).hint(first);
        await().atMost(PATIENCE).until(() -> database.status("documents", first).equals("completed"));

        var second = upload(business, "We are open on Tuesdays.");
        instance(Map.of(), Map.of("aira.embed.model", "another", "aira.embed.api-key", "key"))
                .hint(second);
        await().atMost(PATIENCE)
                .until(() -> database.status("documents", second).equals("completed"));

        assertThat(database.rows(
                        "select distinct c.embedding_model, v.model, v.store from public.knowledge_chunks c"
                                + " join public.knowledge_versions v using (business_id) where business_id = ?",
                        business))
                .containsExactly(Map.of(
                        "embedding_model", "bge-small-en-v1.5-q", "model", "bge-small-en-v1.5-q", "store", "postgres"));
    }

    @Test
    void settingsThatNeverWorked_doNotStayWithABusiness() {
        var business = database.business();
        var id = upload(business, "We are closed on Mondays.");
        instance(
                        Map.of("aira.intake.max-attempts", "1"),
                        Map.of("aira.embed.model", "misspelt", "aira.embed.base-url", storage.url()))
                .hint(id);
        await().atMost(PATIENCE).until(() -> database.status("documents", id).equals("failed"));

        database.run("update public.documents set processing_status = 'pending' where id = ?", id);
        instance(Map.of()).hint(id);

        await().atMost(PATIENCE).until(() -> database.status("documents", id).equals("completed"));
        assertThat(database.rows("select model from public.knowledge_versions where business_id = ?", business))
                .containsExactly(Map.of("model", "bge-small-en-v1.5-q"));
    }

    @Test
    void modelThatCannotBeUsed_failsWithTheSettingThatIsMissing() {
        var business = database.business();
        database.run("insert into public.knowledge_versions (business_id, model) values (?, 'cohere/m')", business);
        var id = upload(business, "We are closed on Mondays.");

        instance(Map.of("aira.intake.max-attempts", "1")).hint(id);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.row("documents", id))
                .containsEntry("processing_status", "failed")
                .containsEntry(
                        "processing_error",
                        "The text could not be prepared for search, because COHERE_API_KEY is not set."));
    }

    @Test
    void businessThatMovedWhileADocumentWasEmbedded_getsItsVectorsOfTheNewModel() throws Exception {
        var business = database.business();
        var id = upload(business, "We are closed on Mondays.");
        var job = jobs.claim(LEASE, id).orElseThrow();
        var embedder = new Embedder(Settings.of(EmbedConfig.class, Map.of()));
        var chunks = new ChunkVectors(embedder)
                .of(embedder.chosenModel(), List.of(new Chunk(0, null, "We are closed on Mondays.")), Optional.empty());
        database.run("insert into public.knowledge_versions (business_id, model) values (?, 'another')", business);

        assertThatThrownBy(() -> jobs.settle(job, new Completed(chunks))).isInstanceOf(ModelMoved.class);

        assertThat(database.status("documents", id)).isEqualTo("processing");
        assertThat(database.chunks(id)).isEmpty();
    }

    private Job claimNext() throws Exception {
        return jobs.claimNext(LEASE).orElseThrow();
    }

    private UUID upload(String content) {
        return upload(database.business(), content);
    }

    private UUID upload(UUID business, String content) {
        return upload(business, "a.txt", content.getBytes(UTF_8));
    }

    private UUID upload(UUID business, String name, byte[] content) {
        var id = UUID.randomUUID();
        storage.files.put(Database.path(business, id, name), content);
        return database.document(business, id, name);
    }

    private Workers instance(Map<String, String> changes) {
        return instance(changes, Map.of());
    }

    private Workers instance(Map<String, String> changes, Map<String, String> models) {
        var storageConfig = Settings.of(
                StorageConfig.class,
                Map.of("aira.storage.supabase-url", storage.url(), "aira.storage.service-role-key", StorageDouble.KEY));
        var embedder = new Embedder(Settings.of(EmbedConfig.class, models));
        var pipeline = new Pipeline(
                new KnowledgeRows(transactions),
                new StorageClient(storageConfig.settings()),
                scratch,
                EXTRACTOR,
                LANGUAGES,
                Settings.of(ChunkConfig.class, Map.of()),
                embedder,
                new KnowledgeHomes(transactions, embedder, Settings.of(IndexConfig.class, Map.of())),
                new ChunkVectors(embedder));
        var config = Settings.of(IntakeConfig.class, new HashMap<>(changes));
        var instance = new Workers(jobs, pipeline, config, meters, threads);
        instances.add(instance);
        return instance;
    }
}
