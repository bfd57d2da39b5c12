package com.aira.ui.knowledge;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.Outside;
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
class KnowledgePagesTest {
    private static final String PREVIEW = "/voice/internal/knowledge/preview";

    private final Outside outside = World.outside();
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void opensABusiness() {
        outside.forgetRules();
        business = ann.newBusiness();
    }

    private ValidatableResponse get(String page) {
        return ann.request()
                .urlEncodingEnabled(false)
                .get("/b/" + business + "/knowledge" + page)
                .then();
    }

    private ValidatableResponse post(String page, Map<String, String> form) {
        return ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/b/" + business + "/knowledge" + page)
                .then();
    }

    private String entry(String question, String content) {
        return ann.json(Map.of("businessId", business, "question", question, "content", content))
                .post("/api/knowledge")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private void finish(String id, String status, String error) {
        World.database()
                .run(
                        "update public.knowledge_entries set processing_status = ?::public.processing_status,"
                                + " processing_error = ? where id = ?::uuid",
                        status,
                        error,
                        id);
    }

    @Test
    void noAnswers_offersQuestionsToBeginWith() {
        get("").statusCode(200).body(containsString("Where can I park?"));
        get("/new?question=Where+can+I+park%3F").statusCode(200).body(containsString("value=\"Where can I park?\""));
    }

    @Test
    void longAnswer_inAnyScript_isTakenWhole() {
        var content = "नमस्ते ".repeat(2857);

        post("", Map.of("question", "Welcome?", "content", content, "isActive", "true"))
                .statusCode(204);

        ann.request()
                .get("/api/knowledge?businessId=" + business)
                .then()
                .body("items[0].content", equalTo(content.strip()));
    }

    @Test
    void answer_isWrittenEditedAndDeleted() {
        post("", Map.of("question", "Do you <b>park</b>?", "content", "Behind it.", "isActive", "true"))
                .statusCode(204)
                .header("HX-Trigger", allOf(containsString("close-dialog"), containsString("live:knowledge")));
        String id = ann.request()
                .get("/api/knowledge?businessId=" + business)
                .then()
                .extract()
                .path("items[0].id");
        get("").body(containsString("Do you &lt;b&gt;park&lt;/b&gt;?"))
                .body(not(containsString("<b>park")))
                .body(containsString("Learning"));

        get("/" + id + "/edit").statusCode(200).body(containsString("Behind it.</textarea>"));
        post("/" + id, Map.of("question", "Parking?", "content", "In front.", "isActive", "true"))
                .statusCode(204);
        ann.request()
                .get("/api/knowledge/" + id)
                .then()
                .body("question", equalTo("Parking?"))
                .body("content", equalTo("In front."));

        ann.request().delete("/b/" + business + "/knowledge/" + id).then().statusCode(204);
        ann.request().get("/api/knowledge/" + id).then().statusCode(404);
    }

    @Test
    void answerWithoutText_isRefused_andKeepsWhatWasTyped() {
        var id = entry("Old?", "Old.");

        for (var page : List.of("", "/" + id)) {
            post(page, Map.of("question", "Typed & kept?", "content", " ", "isActive", "true"))
                    .statusCode(422)
                    .body(containsString("Typed &amp; kept?"))
                    .body(containsString("Please fill this in."));
        }
        post("", Map.of("question", "x".repeat(1001), "content", "Text"))
                .statusCode(422)
                .body(containsString("This is too short or too long."));
    }

    @Test
    void failedAnswer_saysWhy_andIsLearntAgain() {
        var id = entry("Parking?", "Behind it.");
        finish(id, "failed", "The <i>text</i> could not be read.");

        get("").body(containsString("The &lt;i&gt;text&lt;/i&gt; could not be read."))
                .body(containsString("/knowledge/" + id + "/again"));
        post("/" + id + "/again", Map.of()).statusCode(204).header("HX-Trigger", containsString("live:knowledge"));

        ann.request().get("/api/knowledge/" + id).then().body("processingStatus", equalTo("pending"));
    }

    @Test
    void answer_isTakenOutOfUseAndBack() {
        var id = entry("Parking?", "Behind it.");
        finish(id, "completed", null);

        post("/" + id + "/use", Map.of("isActive", "false")).statusCode(204);
        get("").body(containsString("Not used"));
        post("/" + id + "/use", Map.of("isActive", "true")).statusCode(204);
        get("").body(not(containsString("Not used")));
    }

    @Test
    void search_findsWordsAsTheyAre() {
        entry("Parking?", "It costs 100% nothing.");
        entry("Dogs?", "1000 dogs are welcome.");

        get("?search=PARK").body(containsString("Parking?")).body(not(containsString("Dogs?")));
        get("?search=100%25").body(containsString("Parking?")).body(not(containsString("Dogs?")));
        get("?search=0_0").body(not(containsString("Parking?"))).body(containsString("0_0"));
        get("?search=%3Cscript%3E").body(containsString("&lt;script&gt;")).body(not(containsString("“<script>")));
    }

    @Test
    void answers_areFoundByTheirTopic_andKeepTheirPriority() {
        post("", Map.of("question", "Parking?", "content", "Behind it.", "category", "A & B", "priority", "5"))
                .statusCode(204);
        post("", Map.of("question", "Dogs?", "content", "Yes.", "category", "Other"))
                .statusCode(204);

        get("?category=A+%26+B")
                .statusCode(200)
                .body(containsString("Parking?"))
                .body(containsString("Priority 5"))
                .body(not(containsString("Dogs?")))
                .body(containsString("<option value=\"A &amp; B\" selected>"));
        get("?category=None").body(containsString("No answer has the topic “None”"));
        post("", Map.of("content", "Yes.", "priority", "high"))
                .statusCode(422)
                .body(containsString("Please type a whole number."));
    }

    @Test
    void markdown_isShownRendered_alsoWhileItIsWritten() {
        entry("Prices?", "**Forty** <i>dollars</i>");

        get("").body(containsString("<strong>Forty</strong> &lt;i&gt;dollars&lt;/i&gt;"));
        post("/rendered", Map.of("content", "- one\n- [x](javascript:alert)"))
                .statusCode(200)
                .body(containsString("<li>one</li>"))
                .body(not(containsString("javascript")));
        post("/rendered", Map.of("content", " ")).statusCode(200).body(containsString("Nothing written yet."));
    }

    @Test
    void searchOfManyAnswers_isPaged_andKept() {
        for (int i = 0; i < 3; i++) {
            entry("Parking " + i, "Behind it.");
        }

        var first = get("?search=parking&limit=2").statusCode(200).extract().asString();

        assertThat(first).contains("Parking 2", "Parking 1").doesNotContain("Parking 0");
        assertThat(first).containsPattern("href=\"[^\"]*search=parking&amp;after=[^\"]+\">Older");
    }

    @Test
    void tried_showsWhatWouldBeFound_andWhereItIsFrom() {
        var id = entry("Parking <u>?", "Behind it.");
        outside.on(
                "POST",
                PREVIEW,
                asked -> json(
                        200,
                        Map.of(
                                "answerable",
                                true,
                                "score",
                                0.9,
                                "answer",
                                "Behind <it>.",
                                "passages",
                                List.of(
                                        Map.of("content", "<b>Behind</b> it.", "score", 0.9, "entryId", id),
                                        Map.of(
                                                "content",
                                                "Long gone.",
                                                "score",
                                                0.5,
                                                "documentId",
                                                UUID.randomUUID().toString())))));

        post("/try", Map.of("question", "Where <i>?"))
                .statusCode(200)
                .body(containsString("She would answer this from what she found: “Behind &lt;it&gt;.”"))
                .body(containsString("&lt;b&gt;Behind&lt;/b&gt; it."))
                .body(containsString("/knowledge/history/" + id + "\">“Parking &lt;u&gt;?”</a> · fits 90%"))
                .body(containsString("deleted meanwhile"))
                .body(containsString("Where &lt;i&gt;?"));
    }

    @Test
    void triedInVain_offersToWriteTheAnswer() {
        outside.on(
                "POST", PREVIEW, asked -> json(200, Map.of("answerable", false, "score", 0.1, "passages", List.of())));

        post("/try", Map.of("question", "Parking & fees?"))
                .statusCode(200)
                .body(containsString("/knowledge/new?question=Parking+%26+fees%3F"));
    }

    @Test
    void tried_whileTheReceptionistIsDown_keepsThePageAndTheQuestion() {
        outside.on("POST", PREVIEW, asked -> Outside.Answer.NONE);

        post("/try", Map.of("question", "Where is it?"))
                .statusCode(422)
                .body(containsString("value=\"Where is it?\""))
                .body(containsString("Please try again in a minute."));
        post("/try", Map.of("question", " ")).statusCode(422).body(containsString("Please type a question."));
    }

    @Test
    void foreignAnswers_areNotFound_andStayAsTheyAre() {
        var id = entry("Parking?", "Behind it.");
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();
        var ourOther = ann.newBusiness();

        for (var owner : List.of(bob, ann)) {
            var other = "/b/" + (owner == bob ? bobs : ourOther) + "/knowledge/" + id;
            owner.request().get(other + "/edit").then().statusCode(404);
            owner.request().delete(other).then().statusCode(404);
            owner.request()
                    .contentType(ContentType.URLENC)
                    .formParam("content", "Stolen")
                    .post(other)
                    .then()
                    .statusCode(404);
            owner.request()
                    .contentType(ContentType.URLENC)
                    .formParam("isActive", "false")
                    .post(other + "/use")
                    .then()
                    .statusCode(404);
            owner.request().post(other + "/again").then().statusCode(404);
        }
        bob.request().get("/b/" + business + "/knowledge").then().statusCode(404);
        bob.request().get("/b/" + business + "/knowledge/try").then().statusCode(404);

        ann.request()
                .get("/api/knowledge/" + id)
                .then()
                .body("content", equalTo("Behind it."))
                .body("isActive", equalTo(true));
    }
}
