package com.aira.ui.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class HistoryTest {
    private final Api ann = Api.newOwner();
    private String business;
    private String entry;

    @BeforeEach
    void changesAnEntry() {
        business = ann.newBusiness();
        entry = ann.json(Map.of(
                        "businessId",
                        business,
                        "question",
                        "Parking?",
                        "content",
                        "**Behind** it.",
                        "category",
                        "Visit"))
                .post("/api/knowledge")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        ann.json(Map.of("content", "In front.", "priority", 3, "isActive", false))
                .put("/api/knowledge/" + entry)
                .then()
                .statusCode(200);
    }

    private String history() {
        return "/b/" + business + "/knowledge/history";
    }

    @Test
    void versions_areListed_newestFirst_andRestored() {
        ann.request()
                .get("/api/knowledge/" + entry + "/versions")
                .then()
                .statusCode(200)
                .body("items.version", equalTo(List.of(2, 1)))
                .body("items.content", equalTo(List.of("In front.", "**Behind** it.")))
                .body("items.deleted", equalTo(List.of(false, false)));

        ann.request()
                .post("/api/knowledge/" + entry + "/versions/1/restore")
                .then()
                .statusCode(200)
                .body("content", equalTo("**Behind** it."))
                .body("priority", equalTo(0))
                .body("isActive", equalTo(true))
                .body("processingStatus", equalTo("pending"));
        ann.request()
                .get("/api/knowledge/" + entry + "/versions")
                .then()
                .body("items.version", equalTo(List.of(3, 2, 1)));
        ann.request()
                .post("/api/knowledge/" + entry + "/versions/9/restore")
                .then()
                .statusCode(404);
    }

    @Test
    void deletion_isTakenBack() {
        ann.request().delete("/api/knowledge/" + entry).then().statusCode(204);
        ann.request()
                .get(history())
                .then()
                .statusCode(200)
                .body(containsString("In front."))
                .body(containsString("/history/" + entry + "/3\""));
        ann.request().get(history() + "/" + entry).then().statusCode(200).body(containsString("Bring it back"));

        ann.request()
                .post(history() + "/" + entry + "/3")
                .then()
                .statusCode(204)
                .header("HX-Trigger", containsString("It is back."));

        ann.request()
                .get("/api/knowledge/" + entry)
                .then()
                .statusCode(200)
                .body("question", equalTo("Parking?"))
                .body("content", equalTo("In front."))
                .body("category", equalTo("Visit"))
                .body("isActive", equalTo(false));
        ann.request().get(history()).then().body(not(containsString("In front.")));
    }

    @Test
    void deletionTakenBackByTwo_happensOnce() {
        ann.request().delete("/api/knowledge/" + entry).then().statusCode(204);
        for (int i = 0; i < 2; i++) {
            ann.request()
                    .post("/api/knowledge/" + entry + "/versions/3/restore")
                    .then()
                    .statusCode(200);
        }
        assertThat(ann.request()
                        .get("/api/knowledge?businessId=" + business)
                        .then()
                        .extract()
                        .<List<String>>path("items.id"))
                .containsExactly(entry);
    }

    @Test
    void history_showsWhatWasSaid_asItIsWritten() {
        ann.request()
                .get(history() + "/" + entry)
                .then()
                .statusCode(200)
                .body(containsString("<strong>Behind</strong> it."))
                .body(containsString("Priority 3"))
                .body(containsString("Go back to this"));
    }

    @Test
    void foreignHistory_isNotFound() {
        var bob = Api.newOwner();
        var ourOther = ann.newBusiness();

        bob.request().get("/api/knowledge/" + entry + "/versions").then().statusCode(404);
        bob.request()
                .post("/api/knowledge/" + entry + "/versions/1/restore")
                .then()
                .statusCode(404);
        bob.request().get(history()).then().statusCode(404);
        bob.request().get(history() + "/" + entry).then().statusCode(404);
        bob.request().post(history() + "/" + entry + "/1").then().statusCode(404);
        ann.request()
                .get("/b/" + ourOther + "/knowledge/history/" + entry)
                .then()
                .statusCode(404);
        ann.request().get("/api/knowledge/" + entry).then().body("content", equalTo("In front."));
    }
}
