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
class ProposalsTest {
    private final Api ann = Api.newOwner();
    private GapFixture fixture;
    private UUID call;
    private UUID gap;
    private UUID proposal;

    @BeforeEach
    void aProposal() {
        fixture = new GapFixture(ann);
        call = fixture.call();
        gap = fixture.gap("Dogs?");
        proposal = fixture.proposal(call, gap, "Dogs?", "Hello, <i>Anna</i>. Yes.");
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
                .post("/b/" + fixture.business() + page)
                .then();
    }

    private ValidatableResponse listed(String state) {
        return ann.request()
                .get("/api/businesses/" + fixture.business() + "/proposals?state=" + state)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse entries() {
        return ann.request()
                .get("/api/knowledge?businessId=" + fixture.business())
                .then();
    }

    @Test
    void whatAPersonSaid_isSuggested_andNothingIsLearnedYet() {
        var other = fixture.call();
        fixture.said(other, 1, "caller", "Is there parking?");
        fixture.askedIn(fixture.gap("Is there parking?"), "Is there parking?", other, null);
        fixture.said(other, 2, "agent", "Behind the house.");
        fixture.end(other);

        listed("proposed")
                .body("items", hasSize(2))
                .body("items[0].question", equalTo("Is there parking?"))
                .body("items[0].answer", equalTo("Behind the house."))
                .body("items[0].callId", equalTo(other.toString()));
        entries().body("items", hasSize(0));
    }

    @Test
    void suggestion_isUsedInTheOwnersWords_andSettlesTheGap() {
        get("/proposals")
                .statusCode(200)
                .body(containsString("Hello, &lt;i&gt;Anna&lt;/i&gt;. Yes."))
                .body(containsString("/calls/" + call + "\""))
                .body(containsString("1<span class=\"visually-hidden\"> waiting"));
        get("/proposals/" + proposal + "/approve").statusCode(200).body(containsString("Yes.</textarea>"));

        post(
                        "/knowledge/proposals/" + proposal + "/approve",
                        Map.of("question", "Do you take dogs?", "answer", "Dogs are welcome."))
                .statusCode(204);

        entries()
                .body("items.question", equalTo(List.of("Do you take dogs?")))
                .body("items.content", equalTo(List.of("Dogs are welcome.")));
        listed("approved").body("items[0].entryId", notNullValue()).body("items[0].decidedAt", notNullValue());
        ann.request()
                .get("/api/gaps/" + gap)
                .then()
                .body("state", equalTo("answered"))
                .body("entryId", notNullValue());
        ann.json(Map.of())
                .post("/api/proposals/" + proposal + "/approve")
                .then()
                .statusCode(409);
        ann.request().post("/api/proposals/" + proposal + "/reject").then().statusCode(409);
    }

    @Test
    void suggestion_isTurnedDown_andMayStillBeUsed() {
        post("/knowledge/proposals/" + proposal + "/reject", Map.of()).statusCode(204);
        listed("proposed").body("items", hasSize(0));
        entries().body("items", hasSize(0));
        get("/proposals?state=rejected").body(containsString("Use it…"));

        ann.json(Map.of())
                .post("/api/proposals/" + proposal + "/approve")
                .then()
                .statusCode(200)
                .body("state", equalTo("approved"))
                .body("answer", equalTo("Hello, <i>Anna</i>. Yes."));
    }

    @Test
    void blankWords_areRefused() {
        post("/knowledge/proposals/" + proposal + "/approve", Map.of("question", " ", "answer", "Typed & kept"))
                .statusCode(422)
                .body(containsString("Typed &amp; kept"))
                .body(containsString("Please fill this in."));
        ann.json(Map.of("answer", " "))
                .post("/api/proposals/" + proposal + "/approve")
                .then()
                .statusCode(400);
        entries().body("items", hasSize(0));
    }

    @Test
    void whatACallerWasTold_isSavedAtOnce_andSettlesTheGapOfTheCall() {
        fixture.askedIn(gap, "Are dogs fine?", call, null);
        var message = fixture.callerMessage(call, "Please call back about <dogs>");
        var answer = "/messages/" + message + "/answer";
        ann.request()
                .get("/b/" + fixture.business() + "/messages")
                .then()
                .body(containsString("Save what you told them"))
                .body(not(containsString("Answer saved")));
        ann.request()
                .get("/b/" + fixture.business() + answer)
                .then()
                .statusCode(200)
                .body(containsString("Please call back about &lt;dogs&gt;"))
                .body(containsString("value=\"Are dogs fine?\""));

        post(answer, Map.of("question", "Are dogs fine?", "answer", "They are."))
                .statusCode(204)
                .header("HX-Trigger", containsString("live:caller-messages"));

        entries().body("items.content", equalTo(List.of("They are.")));
        listed("approved")
                .body("items[0].callerMessageId", equalTo(message.toString()))
                .body("items[0].gapId", equalTo(gap.toString()));
        ann.request().get("/api/gaps/" + gap).then().body("state", equalTo("answered"));
        ann.request()
                .get("/b/" + fixture.business() + "/messages")
                .then()
                .body(containsString("Answer saved"))
                .body(not(containsString("Save what you told them")));
        ann.request()
                .get("/api/caller-messages?businessId=" + fixture.business())
                .then()
                .body("items[0].answerSaved", equalTo(true));
    }

    @Test
    void answerToAnotherQuestion_leavesTheGapOpen() {
        fixture.askedIn(gap, "Are dogs fine?", call, null);
        var message = fixture.callerMessage(call, "Call back");

        ann.json(Map.of("question", "Do you sell shampoo?", "answer", "Yes."))
                .post("/api/caller-messages/" + message + "/answer")
                .then()
                .statusCode(201)
                .body("state", equalTo("approved"))
                .body("gapId", nullValue());

        ann.request().get("/api/gaps/" + gap).then().body("state", equalTo("open"));
        post("/messages/" + message + "/answer", Map.of("question", "", "answer", "Yes."))
                .statusCode(422)
                .body(containsString("Please fill this in."));
    }

    @Test
    void foreignSuggestion_isNotFound_andStaysUndecided() {
        var bob = Api.newOwner();
        var ourOther = ann.newBusiness();
        var message = fixture.callerMessage(call, "Call back");

        bob.request().get("/api/proposals/" + proposal).then().statusCode(404);
        bob.json(Map.of())
                .post("/api/proposals/" + proposal + "/approve")
                .then()
                .statusCode(404);
        bob.request().post("/api/proposals/" + proposal + "/reject").then().statusCode(404);
        bob.request()
                .get("/api/businesses/" + fixture.business() + "/proposals")
                .then()
                .statusCode(404);
        bob.json(Map.of("question", "x", "answer", "x"))
                .post("/api/caller-messages/" + message + "/answer")
                .then()
                .statusCode(404);
        ann.request()
                .post("/b/" + ourOther + "/knowledge/proposals/" + proposal + "/reject")
                .then()
                .statusCode(404);
        ann.request()
                .get("/b/" + ourOther + "/messages/" + message + "/answer")
                .then()
                .statusCode(404);
        listed("proposed").body("items", hasSize(1));
        entries().body("items", hasSize(0));
    }
}
