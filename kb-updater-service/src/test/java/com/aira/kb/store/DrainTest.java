package com.aira.kb.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Database;
import com.aira.kb.Settings;
import com.aira.runtime.database.TenantTransactions;
import com.aira.runtime.pinecone.PineconeIndex;
import com.aira.sandbox.pinecone.PineconeDouble;
import com.aira.sandbox.pinecone.PineconeDouble.Accepted;
import com.aira.sandbox.postgres.SandboxPostgres;
import io.grpc.Status;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What Pinecone is told of changes, by one instance and by several, in good times and in bad. */
class DrainTest {
    private final SandboxPostgres postgres = SandboxPostgres.shared();
    private final String name = postgres.freshDatabase();
    private final Database database = new Database(postgres.pool(name, SandboxPostgres.SUPERUSER));
    private final VectorChangeRepository changes =
            new VectorChangeRepository(new TenantTransactions(postgres.pool(name, "aira_kb")));
    private final PineconeDouble pinecone = new PineconeDouble();
    private final PineconeConfig config = Settings.of(
            PineconeConfig.class,
            Map.of(
                    "aira.pinecone.api-key",
                    PineconeDouble.KEY,
                    "aira.pinecone.host",
                    pinecone.url(),
                    "aira.pinecone.first-pause",
                    "1h",
                    "aira.pinecone.longest-pause",
                    "1h"));
    private final PineconeIndex index = new PineconeIndex(config.settings());
    private final UUID business = database.business();
    private final String namespace = business + "/m";

    DrainTest() {
        database.run(
                "insert into public.knowledge_versions (business_id, model, store) values (?, 'm', 'pinecone')",
                business);
    }

    @AfterEach
    void stop() {
        index.close();
        pinecone.close();
        postgres.dropDatabase(name);
    }

    @Test
    void changes_areToldInRequestsOfABearableSize() throws SQLException {
        var document = document(250);
        drain().run();

        assertThat(pinecone.ids(namespace)).hasSize(250).isEqualTo(chunks());
        assertThat(pinecone.accepted)
                .allSatisfy(request -> assertThat(request.ids()).hasSizeLessThanOrEqualTo(100));

        database.run("delete from public.documents where id = ?", document);
        drain().run();

        assertThat(pinecone.namespaces()).isEmpty();
        assertThat(pinecone.accepted)
                .extracting(Accepted::kind)
                .containsExactly("upsert", "upsert", "upsert", "delete");
    }

    @Test
    void refusedChange_isToldLater_andNothingThatDependsOnItBefore() throws SQLException {
        pinecone.refusal = Status.RESOURCE_EXHAUSTED;
        pinecone.refusals.set(1);
        var refused = document(2);
        drain().run();
        database.run("delete from public.documents where id = ?", refused);
        var other = document(1);
        drain().run();

        // Another chunk's upsert went on; the delete waits for its own.
        assertThat(pinecone.accepted).extracting(Accepted::kind).containsExactly("upsert");
        assertThat(pinecone.ids(namespace)).isEqualTo(chunks());
        assertThat(changes.waiting()).isEqualTo(4);
        assertThat(open()).hasSize(4).allSatisfy(row -> assertThat(row.get("kind"))
                .isIn("upsert", "delete"));
        assertThat(open())
                .filteredOn(row -> row.get("kind").equals("upsert"))
                .allSatisfy(row -> assertThat((String) row.get("last_error")).contains("RESOURCE_EXHAUSTED"));

        database.run("update public.vector_changes set next_attempt_at = now() where done_at is null");
        drain().run();

        assertThat(open()).isEmpty();
        assertThat(changes.waiting()).isZero();
        assertThat(database.rows("select 1 from public.knowledge_chunks where document_id = ?", other))
                .hasSize(1);
        assertThat(pinecone.ids(namespace)).isEqualTo(chunks());
    }

    @Test
    void severalInstances_tellEachChangeOnce() throws Exception {
        for (int i = 0; i < 12; i++) {
            document(30);
        }
        pinecone.answerMillis = 20;
        var threads = Executors.newFixedThreadPool(3);
        Callable<Void> instance = () -> {
            drain().run();
            return null;
        };
        for (var ended : threads.invokeAll(List.of(instance, instance, instance))) {
            ended.get();
        }
        threads.shutdown();

        var told = pinecone.accepted.stream()
                .flatMap(request -> request.ids().stream())
                .toList();
        assertThat(told).doesNotHaveDuplicates().hasSize(360);
        assertThat(open()).isEmpty();
    }

    @Test
    void writesThatAreFoundLate_areStillToldOnce_andTheChangesStayForAWhile() throws SQLException {
        pinecone.delayMillis = 300;
        document(1);

        drain().run();
        drain().run();

        assertThat(pinecone.accepted).hasSize(1);
        assertThat(database.rows("select 1 from public.vector_changes where done_at is not null"))
                .hasSize(1);
        await().until(() -> pinecone.ids(namespace).size() == 1);
        database.run("update public.vector_changes set done_at = now() - interval '11 minutes'");
        drain().run();
        assertThat(database.rows("select 1 from public.vector_changes")).isEmpty();
    }

    @Test
    void deletedBusiness_isForgotten() throws SQLException {
        document(3);
        drain().run();
        document(2);

        database.run("delete from public.business_v2 where id = ?", business);
        drain().run();

        assertThat(pinecone.namespaces()).isEmpty();
        assertThat(open()).isEmpty();
    }

    @Test
    void chunksOfAnotherModel_areNotTold() throws SQLException {
        document(1);
        database.run("delete from public.vector_changes");
        database.run("insert into public.vector_changes (business_id, chunk_id, model, kind)"
                + " select business_id, id, 'another', 'upsert' from public.knowledge_chunks");

        drain().run();

        assertThat(pinecone.accepted).isEmpty();
        assertThat(open()).isEmpty();
    }

    private Drain drain() {
        return new Drain(changes, index, config, new SimpleMeterRegistry());
    }

    private UUID document(int chunks) {
        var document = database.document(business, "a.txt");
        database.run(
                "insert into public.knowledge_chunks (business_id, document_id, ordinal, content, embedding, embedding_model)"
                        + " select ?, ?, i, 'x', '\\x0000803f00000000', 'm' from generate_series(1, ?) i",
                business,
                document,
                chunks);
        return document;
    }

    private Set<String> chunks() {
        return database.rows("select id::text from public.knowledge_chunks").stream()
                .map(row -> (String) row.get("id"))
                .collect(Collectors.toSet());
    }

    private List<Map<String, Object>> open() {
        return database.rows("select * from public.vector_changes where done_at is null");
    }
}
