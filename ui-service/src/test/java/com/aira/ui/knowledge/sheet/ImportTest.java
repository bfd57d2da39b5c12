package com.aira.ui.knowledge.sheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ImportTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void opensABusiness() {
        business = ann.newBusiness();
    }

    private ValidatableResponse take(String sheet) {
        return take(ann, business, sheet);
    }

    private static ValidatableResponse take(Api owner, String business, String sheet) {
        return owner.request()
                .multiPart("businessId", business)
                .multiPart("file", "answers.csv", sheet.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/knowledge/import")
                .then();
    }

    private ValidatableResponse takeOnThePage(String sheet) {
        return ann.request()
                .multiPart("file", "answers.csv", sheet.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/b/" + business + "/knowledge/sheet")
                .then();
    }

    private String exported(String of) {
        return ann.request()
                .get("/api/knowledge/export?businessId=" + of)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", containsString("answers.csv"))
                .extract()
                .asString();
    }

    private ValidatableResponse entries() {
        return ann.request().get("/api/knowledge?businessId=" + business).then();
    }

    @Test
    void newLines_becomeEntries_thatAreLearned() {
        take("answer,question,category,priority,active\n\"Behind, left\",Parking?,Visit,7,no\n'=1+1,Sum?,,,\n")
                .statusCode(200)
                .body("added", equalTo(2))
                .body("changed", equalTo(0))
                .body("duplicates", hasSize(0));

        entries()
                .body("items", hasSize(2))
                .body("items.find { it.question == 'Parking?' }.content", equalTo("Behind, left"))
                .body("items.find { it.question == 'Parking?' }.category", equalTo("Visit"))
                .body("items.find { it.question == 'Parking?' }.priority", equalTo(7))
                .body("items.find { it.question == 'Parking?' }.isActive", equalTo(false))
                .body("items.find { it.question == 'Parking?' }.processingStatus", equalTo("pending"))
                .body("items.find { it.question == 'Sum?' }.content", equalTo("=1+1"));
    }

    @Test
    void export_isTakenInAsTheSameEntries() {
        take("answer,question\n\"=HYPERLINK(\"\"http://x\"\")\",\"-1, or \"\"+1\"\"?\"\n\"two\nlines\",@home\n")
                .statusCode(200);
        World.database()
                .run(
                        "update public.knowledge_entries set processing_status = 'completed' where business_id = ?::uuid",
                        business);
        var sheet = exported(business);
        assertThat(sheet).startsWith("\ufeffid,title,question,answer,category,priority,active\r\n");
        assertThat(sheet).contains("\"'=HYPERLINK(", "\"'-1, or", "'@home");

        take(sheet)
                .statusCode(200)
                .body("added", equalTo(0))
                .body("changed", equalTo(0))
                .body("unchanged", equalTo(2));
        entries().body("items.processingStatus", equalTo(List.of("completed", "completed")));

        take(sheet.replace("two", "three")).body("changed", equalTo(1)).body("unchanged", equalTo(1));
        entries().body("items.content.findAll { it == 'three\\nlines' }", hasSize(1));
    }

    @Test
    void columnsThatASheetDoesNotHave_stayAsTheyAre() {
        take("answer,title,question,category,priority,active\nBehind it.,Cars,Parking?,Visit,7,no\n")
                .statusCode(200);
        String id = entries().extract().path("items[0].id");

        take("id,answer\n" + id + ",Beside it.\n").statusCode(200).body("changed", equalTo(1));
        take("id,answer\n" + id + ",Beside it.\n").statusCode(200).body("unchanged", equalTo(1));
        take("id,answer,category\n" + id + ",Beside it.,\n").statusCode(200).body("changed", equalTo(1));

        entries()
                .body("items", hasSize(1))
                .body("items[0].content", equalTo("Beside it."))
                .body("items[0].title", equalTo("Cars"))
                .body("items[0].question", equalTo("Parking?"))
                .body("items[0].category", nullValue())
                .body("items[0].priority", equalTo(7))
                .body("items[0].isActive", equalTo(false));
    }

    @Test
    void deletedEntry_comesBackUnderItsId() {
        take("answer,question\nBehind it.,Parking?\n");
        String id = entries().extract().path("items[0].id");
        var sheet = exported(business);
        ann.request().delete("/api/knowledge/" + id).then().statusCode(204);

        take(sheet).statusCode(200).body("added", equalTo(1));

        ann.request().get("/api/knowledge/" + id).then().statusCode(200).body("content", equalTo("Behind it."));
    }

    @Test
    void sheetOfAnotherBusiness_isAdded_andLeavesThatOneAlone() {
        take("answer,question\nBehind it.,Parking?\n");
        String id = entries().extract().path("items[0].id");
        var sheet = exported(business).replace("Behind it.", "Stolen.");
        var bob = Api.newOwner();
        var bobs = bob.newBusiness();

        take(bob, bobs, sheet).statusCode(200).body("added", equalTo(1));

        ann.request().get("/api/knowledge/" + id).then().body("content", equalTo("Behind it."));
        bob.request()
                .get("/api/knowledge?businessId=" + bobs)
                .then()
                .body("items[0].content", equalTo("Stolen."))
                .body("items[0].id", not(equalTo(id)));
    }

    @Test
    void duplicates_areLeftOut_andTold_unlessTheyAreWanted() {
        String id = ann.json(Map.of("businessId", business, "question", "Parking?", "content", "Behind it."))
                .post("/api/knowledge")
                .then()
                .extract()
                .path("id");
        var sheet = "answer,question\nIn front.,PARKING\nDogs are welcome,Dogs?\nbehind  it,\nFine,dogs\n";

        take(sheet)
                .statusCode(200)
                .body("added", equalTo(1))
                .body("duplicates.line", equalTo(List.of(2, 4, 5)))
                .body("duplicates.same", equalTo(List.of("question", "answer", "question")))
                .body("duplicates.asEntry[0]", equalTo(id))
                .body("duplicates.asEntry[1]", equalTo(id))
                .body("duplicates.asLine[2]", equalTo(3));
        entries().body("items", hasSize(2));

        ann.request()
                .multiPart("businessId", business)
                .multiPart("addDuplicates", "true")
                .multiPart("file", "answers.csv", sheet.getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/knowledge/import")
                .then()
                .body("added", equalTo(4))
                .body("duplicates", hasSize(0));
    }

    @Test
    void mistakeInOneLine_keepsAllOut() {
        take("answer,priority\nfine,1\n,2\nfine too,high\n")
                .statusCode(400)
                .body("errors.field", equalTo(List.of("line 3, answer", "line 4, priority")))
                .body("errors.message", equalTo(List.of("is missing", "is no whole number from -100 to 100")));

        entries().body("items", hasSize(0));
    }

    @Test
    void tooMuch_isRefused() {
        take("answer\n" + "x".repeat(600_000) + "\n").statusCode(413).body("type", containsString("sheet-too-large"));
        take("answer\n" + "x\n".repeat(201)).statusCode(400).body("errors[0].message", containsString("more than 200"));
    }

    @Test
    void page_tellsWhatCameOfIt() {
        ann.request().get("/b/" + business + "/knowledge/sheet").then().statusCode(200);

        takeOnThePage("answer,question\nBehind it.,Parking?\nTwice,parking\n")
                .statusCode(200)
                .body(containsString("1 added, 0 changed, 0 as they were."))
                .body(containsString("Line 3 has the same question as line 2."));
        takeOnThePage("answer,priority\n<b>,<i>\n")
                .statusCode(422)
                .body(containsString("Line 2, priority is no whole number from -100 to 100."))
                .body(not(containsString("<i>")));
        takeOnThePage("answer\n" + "x".repeat(600_000)).statusCode(422).body(containsString("Please split it."));
        ann.request()
                .multiPart("addDuplicates", "true")
                .post("/b/" + business + "/knowledge/sheet")
                .then()
                .statusCode(422)
                .body(containsString("Please choose a file."));
        ann.request()
                .get("/b/" + business + "/knowledge/sheet/answers.csv")
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .body(containsString("Behind it."));
    }

    @Test
    void stranger_takesNothingInOrOut() {
        var bob = Api.newOwner();

        take(bob, business, "answer\nStolen\n").statusCode(404);
        bob.request().get("/api/knowledge/export?businessId=" + business).then().statusCode(404);
        bob.request().get("/b/" + business + "/knowledge/sheet").then().statusCode(404);
        bob.request()
                .get("/b/" + business + "/knowledge/sheet/answers.csv")
                .then()
                .statusCode(404);
        entries().body("items", hasSize(0));
    }
}
