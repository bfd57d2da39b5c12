package com.aira.kb.move;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import com.aira.kb.Database;
import com.aira.kb.StorageDouble;
import com.aira.kb.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The whole service: a request of the operator in, a business moved. */
@QuarkusTest
@QuarkusTestResource(World.class)
class ReindexTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Database database;
    StorageDouble storage;

    @Test
    void requestForABusiness_isWorkedOff_andItsProgressTold() {
        var business = database.business();
        var entry = database.entry(business, "Are dogs welcome?", "Yes, on the terrace.");
        await().atMost(PATIENCE)
                .until(() -> database.status("knowledge_entries", entry).equals("completed"));
        database.run(
                "update public.knowledge_chunks set sentences = null, sentence_embeddings = null where entry_id = ?",
                entry);

        request("{\"businessId\": \"" + business + "\"}")
                .then()
                .statusCode(202)
                .body("queued", equalTo(1))
                .body("model", equalTo("bge-small-en-v1.5-q"))
                .body("store", equalTo("postgres"));

        await().atMost(PATIENCE).untilAsserted(() -> trusted()
                .get("/reindex")
                .then()
                .statusCode(200)
                .body("moves.find { it.businessId == '" + business + "' }.state", equalTo("done"))
                .body("moves.find { it.businessId == '" + business + "' }.chunksDone", equalTo(1)));
        assertThat(database.rows("select sentences::text from public.knowledge_chunks where entry_id = ?", entry))
                .containsExactly(Map.of("sentences", "{\"Are dogs welcome?\",\"Yes, on the terrace.\"}"));
    }

    @Test
    void whatTheSettingsDoNotOffer_isRefusedByName() {
        request("{\"model\": \"cohere/embed-english-v3.0\"}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", equalTo("COHERE_API_KEY is not set."));
        request("{\"store\": \"pinecone\"}")
                .then()
                .statusCode(400)
                .body("detail", equalTo("PINECONE_API_KEY is not set."));
        request("{\"store\": \"attic\"}").then().statusCode(400);
        request("nothing").then().statusCode(400);
    }

    @Test
    void strangers_areRefused() {
        given().contentType("application/json")
                .body("{}")
                .post("/reindex")
                .then()
                .statusCode(401);
        given().header("Authorization", "Bearer guess").get("/reindex").then().statusCode(401);
    }

    private static Response request(String body) {
        return trusted().contentType("application/json").body(body).post("/reindex");
    }

    private static io.restassured.specification.RequestSpecification trusted() {
        return given().header("Authorization", "Bearer " + World.SECRET);
    }
}
