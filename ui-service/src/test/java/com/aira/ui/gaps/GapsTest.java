package com.aira.ui.gaps;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class GapsTest {
    private final Api ann = Api.newOwner();
    private GapFixture fixture;
    private UUID gap;

    @BeforeEach
    void aGap() {
        fixture = new GapFixture(ann);
        gap = fixture.gap("Do you take <b>dogs</b>?");
    }

    private ValidatableResponse get(String page) {
        return ann.request()
                .get("/b/" + fixture.business() + "/knowledge" + page)
                .then();
    }

    private ValidatableResponse post(String page, Map<String, String> form) {
        return ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/b/" + fixture.business() + "/knowledge/gaps/" + gap + page)
                .then();
    }

    private ValidatableResponse listed(String state) {
        return ann.request()
                .get("/api/businesses/" + fixture.business() + "/gaps?state=" + state)
                .then()
                .statusCode(200);
    }

    @Test
    void gap_tellsWhereItWasAsked_theLastTimesOnly() {
        var call = fixture.call();
        var text = fixture.text("+14155550199");
        for (int i = 0; i < 6; i++) {
            fixture.askedIn(gap, "Asked " + i, call, null);
        }
        fixture.askedIn(gap, "Dogs, please?", null, text);

        listed("open")
                .body("items", hasSize(1))
                .body("items[0].asked", equalTo(8))
                .body("items[0].questions", hasSize(5))
                .body("items[0].questions[0].question", equalTo("Dogs, please?"))
                .body("items[0].questions[0].messageId", equalTo(text.toString()))
                .body("items[0].questions[0].customerNumber", equalTo("+14155550199"))
                .body("items[0].questions[1].callId", equalTo(call.toString()))
                .body("items[0].questions[1].customerNumber", nullValue());
        get("/gaps")
                .statusCode(200)
                .body(containsString("Do you take &lt;b&gt;dogs&lt;/b&gt;?"))
                .body(not(containsString("<b>dogs")))
                .body(containsString("Asked 8 times"))
                .body(containsString("/calls/" + call + "\""))
                .body(containsString("/messages/texts/%2B14155550199\""))
                .body(containsString("And 3 more."));
    }

    @Test
    void deletedCall_leavesTheQuestion() {
        var call = fixture.call();
        fixture.askedIn(gap, "Dogs?", call, null);
        World.database().run("delete from public.calls where id = ?", call);

        get("/gaps").statusCode(200).body(containsString("Dogs?")).body(not(containsString("/calls/" + call)));
    }

    @Test
    void answer_writesAnEntry_andSettlesTheGap() {
        get("").body(containsString("1<span class=\"visually-hidden\"> open"));
        get("/gaps/" + gap + "/answer")
                .statusCode(200)
                .body(containsString("value=\"Do you take &lt;b&gt;dogs&lt;/b&gt;?\""));

        post("/answer", Map.of("question", "Do you take dogs?", "answer", "On a leash.", "category", "Pets"))
                .statusCode(204)
                .header("HX-Trigger", containsString("live:gaps"));

        String entry = listed("answered").extract().path("items[0].entryId");
        ann.request()
                .get("/api/knowledge/" + entry)
                .then()
                .statusCode(200)
                .body("question", equalTo("Do you take dogs?"))
                .body("content", equalTo("On a leash."))
                .body("category", equalTo("Pets"))
                .body("isActive", equalTo(true))
                .body("processingStatus", equalTo("pending"));
        get("").body(not(containsString("visually-hidden\"> open")));
        get("/gaps?state=answered").body(containsString("/history/" + entry));
        post("/answer", Map.of("answer", "Again"))
                .statusCode(422)
                .body(containsString("You have answered this already."));
    }

    @Test
    void answerWithoutAQuestion_isToTheOneThatWasAsked() {
        ann.json(Map.of("answer", "Yes."))
                .post("/api/gaps/" + gap + "/answer")
                .then()
                .statusCode(200)
                .body("state", equalTo("answered"))
                .body("answeredAt", notNullValue());

        ann.request()
                .get("/api/knowledge?businessId=" + fixture.business())
                .then()
                .body("items.question", equalTo(List.of("Do you take <b>dogs</b>?")));
        ann.json(Map.of("answer", "Again."))
                .post("/api/gaps/" + gap + "/answer")
                .then()
                .statusCode(409);
    }

    @Test
    void answerWithoutText_isRefused_andKeepsWhatWasTyped() {
        post("/answer", Map.of("question", "Dogs & cats?", "answer", " "))
                .statusCode(422)
                .body(containsString("Dogs &amp; cats?"))
                .body(containsString("Please fill this in."));
        listed("open").body("items", hasSize(1));
    }

    @Test
    void gap_isDismissedAndReopened() {
        post("/dismiss", Map.of()).statusCode(204);
        listed("open").body("items", hasSize(0));
        get("/gaps?state=dismissed").body(containsString("Open again"));
        ann.request()
                .post("/api/gaps/" + gap + "/dismiss")
                .then()
                .statusCode(200)
                .body("state", equalTo("dismissed"));

        post("/reopen", Map.of()).statusCode(204);
        listed("open").body("items", hasSize(1));
    }

    @Test
    void deletedAnswer_leavesTheGapSettled() {
        String entry = ann.json(Map.of("answer", "Yes."))
                .post("/api/gaps/" + gap + "/answer")
                .then()
                .extract()
                .path("entryId");
        ann.request().delete("/api/knowledge/" + entry).then().statusCode(204);

        listed("answered").body("items[0].entryId", nullValue());
        ann.request()
                .post("/api/gaps/" + gap + "/reopen")
                .then()
                .body("state", equalTo("open"))
                .body("answeredAt", nullValue());
    }

    @Test
    void foreignGap_isNotFound_andStaysOpen() {
        var bob = Api.newOwner();
        var ourOther = ann.newBusiness();

        for (var action : List.of("/dismiss", "/reopen")) {
            bob.request().post("/api/gaps/" + gap + action).then().statusCode(404);
            ann.request()
                    .post("/b/" + ourOther + "/knowledge/gaps/" + gap + action)
                    .then()
                    .statusCode(404);
        }
        bob.json(Map.of("answer", "x"))
                .post("/api/gaps/" + gap + "/answer")
                .then()
                .statusCode(404);
        bob.request().get("/api/gaps/" + gap).then().statusCode(404);
        bob.request()
                .get("/api/businesses/" + fixture.business() + "/gaps")
                .then()
                .statusCode(404);
        bob.request().get("/b/" + fixture.business() + "/knowledge/gaps").then().statusCode(404);
        listed("open").body("items", hasSize(1));
    }
}
