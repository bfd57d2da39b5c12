package com.aira.ui.knowledge;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class KnowledgeTest {
    private static final String PREVIEW = "/voice/internal/knowledge/preview";

    private final Outside voice = World.outside();
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void forgetRules() {
        business = ann.newBusiness();
        voice.forgetRules();
    }

    @Test
    void entry_isWrittenChangedAndDeleted() {
        var id = ann.json(Map.of("businessId", business, "question", "Do you park?", "content", "Behind the house."))
                .post("/api/knowledge")
                .then()
                .statusCode(201)
                .body("question", equalTo("Do you park?"))
                .body("processingStatus", equalTo("pending"))
                .body("isActive", equalTo(true))
                .body("priority", equalTo(0))
                .extract()
                .<String>path("id");
        World.database()
                .run("update public.knowledge_entries set processing_status = 'completed' where id = ?::uuid", id);

        ann.json("{\"content\": \"In front.\", \"question\": null, \"priority\": 5}")
                .put("/api/knowledge/{id}", id)
                .then()
                .statusCode(200)
                .body("content", equalTo("In front."))
                .body("question", nullValue())
                .body("priority", equalTo(5))
                .body("processingStatus", equalTo("pending"));
        ann.request().get("/api/knowledge?businessId=" + business).then().body("items.id", equalTo(List.of(id)));
        ann.request().delete("/api/knowledge/{id}", id).then().statusCode(204);
        ann.request().get("/api/knowledge/{id}", id).then().statusCode(404);
    }

    @Test
    void invalidEntry_isRefused() {
        ann.json(Map.of("businessId", business, "content", " ", "priority", 101))
                .post("/api/knowledge")
                .then()
                .statusCode(400)
                .body("errors.field", hasItems("content", "priority"));
        ann.json(Map.of("content", "x")).post("/api/knowledge").then().statusCode(400);
    }

    @Test
    void preview_asksVoiceAgentService_withItsToken() {
        var document = UUID.randomUUID().toString();
        voice.on(
                "POST",
                PREVIEW,
                asked -> json(
                        200,
                        Map.of(
                                "answerable",
                                true,
                                "score",
                                0.8,
                                "answer",
                                "Behind the house.",
                                "passages",
                                List.of(Map.of(
                                        "content", "Behind the house.", "score", 0.8, "documentId", document)))));

        ann.json(Map.of("businessId", business, "question", "Where can I park?"))
                .post("/api/knowledge/preview")
                .then()
                .statusCode(200)
                .body("answerable", equalTo(true))
                .body("answer", equalTo("Behind the house."))
                .body("passages[0].content", equalTo("Behind the house."))
                .body("passages[0].documentId", equalTo(document))
                .body("passages[0].entryId", nullValue());
        var asked = voice.asked("POST", PREVIEW).get(0);
        assertThat(asked.headers()).containsEntry("authorization", "Bearer " + World.SERVICE_TOKEN);
        assertThat(asked.json().get("businessId").asText()).isEqualTo(business);
    }

    @Test
    void preview_ofSomebodyElse_isNotAsked() {
        Api.newOwner()
                .json(Map.of("businessId", business, "question", "Where?"))
                .post("/api/knowledge/preview")
                .then()
                .statusCode(404);
        assertThat(voice.asked("POST", PREVIEW)).isEmpty();
    }

    @Test
    void preview_whileVoiceAgentServiceFails_isUnavailable() {
        for (var answer : List.of(Outside.Answer.NONE, json(500, Map.of()), json(401, Map.of()))) {
            voice.on("POST", PREVIEW, asked -> answer);
            ann.json(Map.of("businessId", business, "question", "Where?"))
                    .post("/api/knowledge/preview")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
        }
    }
}
