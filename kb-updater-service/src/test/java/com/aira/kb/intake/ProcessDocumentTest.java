package com.aira.kb.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.kb.Database;
import com.aira.kb.Samples;
import com.aira.kb.StorageDouble;
import com.aira.kb.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ProcessDocumentTest {
    Database database;
    StorageDouble storage;

    @Test
    void noticeOfDocument_completesItWithChunks() {
        var business = database.business();
        var id = upload(business, "terms.pdf", Samples.pdf(List.of(List.of("Dogs are welcome on the terrace."))));

        notice("documents", id).then().statusCode(202);

        awaitStatus("documents", id, "completed");
        var row = database.row("documents", id);
        assertThat(row).containsEntry("chunk_count", 1).containsEntry("progress", 100);
        assertThat(row.get("lease_until")).isNull();
        assertThat(database.chunks(id)).containsExactly("Dogs are welcome on the terrace.");
    }

    UUID upload(UUID business, String name, byte[] bytes) {
        var id = database.document(business, name);
        storage.files.put(Database.path(business, id, name), bytes);
        return id;
    }

    io.restassured.response.Response notice(String table, UUID id) {
        return given().header("Authorization", "Bearer " + World.SECRET)
                .contentType("application/json")
                .body(Map.of("type", "INSERT", "table", table, "record", Map.of("id", id, "file_name", "ignored")))
                .post("/process-document");
    }

    void awaitStatus(String table, UUID id, String status) {
        await().atMost(Duration.ofSeconds(40))
                .untilAsserted(() -> assertThat(database.status(table, id)).isEqualTo(status));
    }
}
