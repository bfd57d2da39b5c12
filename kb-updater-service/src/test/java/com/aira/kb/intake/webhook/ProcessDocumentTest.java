package com.aira.kb.intake.webhook;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.aira.kb.Database;
import com.aira.kb.Samples;
import com.aira.kb.StorageDouble;
import com.aira.kb.WebDouble;
import com.aira.kb.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** The whole service: a row and a notice in, chunks out. */
@QuarkusTest
@QuarkusTestResource(World.class)
class ProcessDocumentTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Database database;
    StorageDouble storage;
    WebDouble web;

    @Test
    void noticeOfDocument_completesItWithChunks() {
        var business = database.business();
        var id = upload(business, "terms.pdf", Samples.pdf(List.of(List.of("Dogs are welcome on the terrace."))));

        notice("documents", id).then().statusCode(202);

        awaitStatus("documents", id, "completed");
        assertThat(database.row("documents", id))
                .containsEntry("chunk_count", 1)
                .containsEntry("progress", 100)
                .containsEntry("attempts", 1)
                .containsEntry("processing_error", null)
                .containsEntry("lease_until", null);
        assertThat(database.chunks(id)).containsExactly("Dogs are welcome on the terrace.");
    }

    @Test
    void chunk_carriesHeadingAndUnitVector() {
        var business = database.business();
        var id = upload(business, "terms.docx", Samples.docx());

        notice("documents", id);

        awaitStatus("documents", id, "completed");
        var chunk = database.rows("select * from public.knowledge_chunks where document_id = ?", id)
                .get(0);
        assertThat(chunk)
                .containsEntry("business_id", business)
                .containsEntry("heading", "Cancellation")
                .containsEntry("embedding_model", "bge-small-en-v1.5-q");
        var vector = ByteBuffer.wrap((byte[]) chunk.get("embedding"))
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        double squares = 0;
        for (int i = 0; i < vector.capacity(); i++) {
            squares += vector.get(i) * vector.get(i);
        }
        assertThat(vector.capacity()).isEqualTo(384);
        assertThat(squares).isCloseTo(1, within(1e-5));
    }

    @Test
    void lostNotice_isMadeUpForByTheSweeper() {
        var id = upload(database.business(), "a.txt", "We are closed on Mondays.");

        awaitStatus("documents", id, "completed");
    }

    @Test
    void lapsedLease_isTakenOver() {
        var business = database.business();
        var id = UUID.randomUUID();
        storage.files.put(
                Database.path(business, id, "a.txt"), "We are closed on Tuesdays.".getBytes(StandardCharsets.UTF_8));
        database.abandonedDocument(business, id, "a.txt", 1);

        awaitStatus("documents", id, "completed");

        assertThat(database.row("documents", id)).containsEntry("attempts", 2);
    }

    @Test
    void documentWhoseWorkersKeepVanishing_isGivenUp() {
        var id = UUID.randomUUID();

        database.abandonedDocument(database.business(), id, "poison.pdf", 6);

        awaitStatus("documents", id, "failed");
        assertThat(error(id)).contains("Something on our side");
    }

    @Test
    void badFile_failsAtOnceWithAReasonForItsOwner() {
        var business = database.business();
        var encrypted = upload(business, "secret.pdf", Samples.encryptedPdf());
        var missing = database.document(business, "missing.pdf");

        notice("documents", encrypted);
        notice("documents", missing);

        awaitStatus("documents", encrypted, "failed");
        awaitStatus("documents", missing, "failed");
        assertThat(error(encrypted)).startsWith("This file is protected by a password.");
        assertThat(error(missing)).isEqualTo("The file is no longer in storage. Upload it again.");
        assertThat(database.row("documents", encrypted)).containsEntry("attempts", 1);
    }

    @Test
    void outageOfStorage_isOutlasted() {
        var id = upload(database.business(), "a.txt", "The garden is open in summer.");
        storage.outages.set(1);

        notice("documents", id);

        awaitStatus("documents", id, "completed");
    }

    @Test
    void repeatedProcessing_replacesChunks() {
        var business = database.business();
        var id = upload(business, "a.txt", "Breakfast is served from seven.");
        notice("documents", id);
        awaitStatus("documents", id, "completed");

        storage.files.put(
                Database.path(business, id, "a.txt"),
                "Breakfast is served from eight.".getBytes(StandardCharsets.UTF_8));
        database.run("update public.documents set processing_status = 'pending' where id = ?", id);
        notice("documents", id);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.chunks(id))
                .containsExactly("Breakfast is served from eight."));
        assertThat(database.row("documents", id)).containsEntry("revision", 2).containsEntry("chunk_count", 1);
    }

    @Test
    void deletedDocument_leavesNeitherChunksNorFile() {
        var business = database.business();
        var id = upload(business, "a.txt", "The pool is heated.");
        notice("documents", id);
        awaitStatus("documents", id, "completed");

        database.run("delete from public.documents where id = ?", id);

        assertThat(database.chunks(id)).isEmpty();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(storage.files).doesNotContainKey(Database.path(business, id, "a.txt")));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.rows(
                        "select 1 from private.storage_deletions where file_path like ?", business + "/%"))
                .isEmpty());
    }

    @Test
    void entry_becomesChunksOfItsQuestionAndAnswer() {
        var id = database.entry(database.business(), "Do you take cards?", "Yes, all of them.");

        notice("knowledge_entries", id);

        awaitStatus("knowledge_entries", id, "completed");
        assertThat(database.rows("select heading, content from public.knowledge_chunks where entry_id = ?", id))
                .containsExactly(Map.of("heading", "Do you take cards?", "content", "Yes, all of them."));
    }

    @Test
    void changedEntry_isChunkedAnew_andASwitchedOffOneHasNoChunks() {
        var id = database.entry(database.business(), "Do you take cards?", "Yes.");
        notice("knowledge_entries", id);
        awaitStatus("knowledge_entries", id, "completed");

        database.run("update public.knowledge_entries set content = 'No, cash only.' where id = ?", id);
        assertThat(database.status("knowledge_entries", id)).isEqualTo("pending");
        notice("knowledge_entries", id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.chunks(id)).containsExactly("No, cash only."));

        database.run("update public.knowledge_entries set is_active = false where id = ?", id);
        notice("knowledge_entries", id);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.chunks(id)).isEmpty());
        awaitStatus("knowledge_entries", id, "completed");
    }

    @Test
    void website_becomesChunksOfItsPages() {
        web.page("/", "<title>Salon</title><h1>Parking</h1><p>Behind the house.</p><a href='/pets'>Pets</a>");
        web.page("/pets", "<title>Pets</title><p>Dogs are welcome.</p>");

        var id = database.website(database.business(), web.url("/"), 10);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(database.rows(
                        "select d.source_url, d.content_hash is not null as hashed, c.heading, c.content"
                                + " from public.documents d join public.knowledge_chunks c on c.document_id = d.id"
                                + " where d.website_id = ? and d.processing_status = 'completed' order by 1",
                        id))
                .containsExactly(
                        Map.of(
                                "source_url",
                                web.url("/"),
                                "hashed",
                                true,
                                "heading",
                                "Salon > Parking",
                                "content",
                                "Behind the house.\nPets"),
                        Map.of(
                                "source_url",
                                web.url("/pets"),
                                "hashed",
                                true,
                                "heading",
                                "Pets",
                                "content",
                                "Dogs are welcome.")));
    }

    @Test
    void strangers_areRefusedBeforeTheirBodyIsRead() {
        for (var path : List.of("/process-document", "/process-document/")) {
            given().contentType("application/json")
                    .body("{not json")
                    .post(path)
                    .then()
                    .statusCode(401)
                    .contentType("application/problem+json");
            given().header("Authorization", "Bearer " + World.SECRET + "x")
                    .contentType("application/json")
                    .body("{not json")
                    .post(path)
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void whatIsNoNotice_isABadRequest() {
        for (var body : List.of(
                "{not json",
                "null",
                "{}",
                "{\"type\":\"INSERT\",\"table\":\"documents\",\"record\":{}}",
                "{\"type\":\"INSERT\",\"table\":\"documents\",\"record\":{\"id\":\"1\"}}",
                "{\"type\":\"INSERT\",\"table\":\"wallets\",\"record\":{\"id\":\"" + UUID.randomUUID() + "\"}}")) {
            trusted(body)
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("status", equalTo(400));
        }
        trusted("\"" + "x".repeat(300_000) + "\"").then().statusCode(413);
    }

    @Test
    void bodyThatDoesNotCome_isNotWaitedFor() throws Exception {
        try (var socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream()
                    .write(("POST /process-document HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + World.SECRET
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n{")
                            .getBytes(StandardCharsets.UTF_8));

            var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer).startsWith("HTTP/1.1 408").contains("did not arrive in time");
        }
    }

    @Test
    void noticeOfNothing_isAccepted() {
        notice("documents", UUID.randomUUID()).then().statusCode(202);
    }

    @Test
    void startedService_isRegisteredHealthyAndMeasured() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> get("/health").then().statusCode(200).body("status", equalTo("UP")));

        assertThat(database.rows("select key, value from private.settings order by key"))
                .containsExactly(
                        Map.of("key", "kb_updater_secret", "value", World.SECRET),
                        Map.of("key", "kb_updater_url", "value", World.URL));
        assertThat(storage.buckets).containsExactly(StorageDouble.BUCKET);
        get("/q/metrics").then().statusCode(404);
        get("http://localhost:" + ConfigProvider.getConfig().getValue("quarkus.management.test-port", Integer.class)
                        + "/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("aira_knowledge_open"));
    }

    private UUID upload(UUID business, String name, String content) {
        return upload(business, name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The file first, as ui-service does it: the row is the job. */
    private UUID upload(UUID business, String name, byte[] bytes) {
        var id = UUID.randomUUID();
        storage.files.put(Database.path(business, id, name), bytes);
        database.document(business, id, name);
        return id;
    }

    private Response notice(String table, UUID id) {
        return given().header("Authorization", "Bearer " + World.SECRET)
                .contentType("application/json")
                .body(Map.of("type", "INSERT", "table", table, "record", Map.of("id", id, "file_path", "../elsewhere")))
                .post("/process-document");
    }

    private Response trusted(String body) {
        return given().header("Authorization", "Bearer " + World.SECRET)
                .contentType("application/json")
                .body(body)
                .post("/process-document");
    }

    private void awaitStatus(String table, UUID id, String status) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(database.status(table, id)).isEqualTo(status));
    }

    private String error(UUID id) {
        return (String) database.row("documents", id).get("processing_error");
    }
}
