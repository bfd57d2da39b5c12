package com.aira.ui.websites;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class WebsitesTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void opensABusiness() {
        business = ann.newBusiness();
    }

    private ValidatableResponse add(String url) {
        return ann.json(Map.of("url", url))
                .post("/api/businesses/" + business + "/websites")
                .then();
    }

    private ValidatableResponse listed() {
        return ann.request()
                .get("/api/businesses/" + business + "/websites")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse page() {
        return ann.request()
                .get("/b/" + business + "/documents/websites")
                .then()
                .statusCode(200);
    }

    private ValidatableResponse post(String path, Map<String, String> form) {
        return ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/b/" + business + "/documents/websites" + path)
                .then();
    }

    private static void crawled(String id, String state, String error) {
        World.database()
                .run(
                        "update public.websites set state = ?, error = ?, pages_found = 12, pages_done = 7 where id = ?::uuid",
                        state,
                        error,
                        id);
    }

    @Test
    void website_isAdded_changed_readAgain_andRemoved() {
        String id = add("Salon.example/prices")
                .statusCode(201)
                .body("url", equalTo("https://salon.example/prices"))
                .body("state", equalTo("pending"))
                .body("pageLimit", equalTo(50))
                .body("refreshDays", equalTo(7))
                .extract()
                .path("id");
        add("https://salon.example/prices").statusCode(409);

        ann.json(Map.of("refreshDays", 0))
                .patch("/api/websites/" + id)
                .then()
                .statusCode(200)
                .body("refreshDays", equalTo(0))
                .body("pageLimit", equalTo(50));
        crawled(id, "crawling", null);
        page().body(containsString("7 of 12 pages so far"));
        ann.request().post("/api/websites/" + id + "/refresh").then().statusCode(409);
        crawled(id, "failed", "There is <b>no</b> website.");
        page().body(containsString("There is &lt;b&gt;no&lt;/b&gt; website."));
        ann.request()
                .post("/api/websites/" + id + "/refresh")
                .then()
                .statusCode(202)
                .body("state", equalTo("pending"))
                .body("error", nullValue())
                .body("pagesDone", equalTo(0));

        ann.request().delete("/api/websites/" + id).then().statusCode(204);
        listed().body("items", hasSize(0));
    }

    @Test
    void page_addsChangesAndRemoves() {
        page().body(containsString("No website yet"));

        post("", Map.of("url", "www.salon.example", "pageLimit", "20", "refreshDays", "30"))
                .statusCode(200)
                .body(containsString("https://www.salon.example/"))
                .body(containsString("Waiting"));
        String id = listed().body("items[0].pageLimit", equalTo(20)).extract().path("items[0].id");
        ann.request()
                .get("/b/" + business + "/documents/websites/" + id)
                .then()
                .statusCode(200)
                .body(containsString("<option value=\"30\" selected>"));
        post("/" + id, Map.of("pageLimit", "501", "refreshDays", "1")).statusCode(422);
        post("/" + id, Map.of("pageLimit", "30", "refreshDays", "1")).statusCode(204);
        listed().body("items[0].pageLimit", equalTo(30)).body("items[0].refreshDays", equalTo(1));
        crawled(id, "done", null);
        page().body(containsString("7 pages")).body(containsString("Read again now"));
        post("/" + id + "/refresh", Map.of()).statusCode(204);
        ann.request()
                .delete("/b/" + business + "/documents/websites/" + id)
                .then()
                .statusCode(204);
        listed().body("items", hasSize(0));
    }

    @Test
    void whatIsNoWebsite_isRefused_andKept() {
        post("", Map.of("url", "my \"site\"", "pageLimit", "20", "refreshDays", "7"))
                .statusCode(422)
                .body(containsString("my &quot;site&quot;"))
                .body(containsString("is not the address of a website"));
        post("", Map.of("url", " ")).statusCode(422).body(containsString("Please type the address"));
        add("localhost").statusCode(400);
        for (int i = 0; i < 20; i++) {
            add("site" + i + ".example").statusCode(201);
        }
        add("one-more.example").statusCode(422);
    }

    @Test
    void pageOfAWebsite_isADocument_thatTellsWhereItIsFrom() {
        String site = add("salon.example").extract().path("id");
        var document = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type,"
                                + " processing_status, website_id, source_url, language, pages, pages_done) values"
                                + " (?, ?::uuid, 'Prices', ?, 10, 'text/html', 'processing', ?::uuid,"
                                + " 'https://salon.example/?a=1&b=2', 'de', 4, 2)",
                        document,
                        business,
                        business + "/" + document + "/page.html",
                        site);

        ann.request()
                .get("/b/" + business + "/documents/" + document)
                .then()
                .statusCode(200)
                .body(containsString("https://salon.example/?a=1&amp;b=2"))
                .body(containsString("German"))
                .body(containsString("Page 2 of 4"));
        ann.request()
                .get("/api/documents/" + document)
                .then()
                .body("sourceUrl", equalTo("https://salon.example/?a=1&b=2"))
                .body("websiteId", equalTo(site))
                .body("language", equalTo("de"))
                .body("pages", equalTo(4))
                .body("pagesDone", equalTo(2));
        ann.request().delete("/api/websites/" + site).then().statusCode(204);
        ann.request().get("/api/documents/" + document).then().statusCode(404);
    }

    @Test
    void foreignWebsite_isNotFound_andStays() {
        String id = add("salon.example").extract().path("id");
        var bob = Api.newOwner();
        var ourOther = ann.newBusiness();

        bob.request().get("/api/websites/" + id).then().statusCode(404);
        bob.request().delete("/api/websites/" + id).then().statusCode(404);
        bob.request().post("/api/websites/" + id + "/refresh").then().statusCode(404);
        bob.json(Map.of("pageLimit", 1)).patch("/api/websites/" + id).then().statusCode(404);
        bob.json(Map.of("url", "x.example"))
                .post("/api/businesses/" + business + "/websites")
                .then()
                .statusCode(404);
        bob.request().get("/b/" + business + "/documents/websites").then().statusCode(404);
        ann.request()
                .delete("/b/" + ourOther + "/documents/websites/" + id)
                .then()
                .statusCode(404);
        listed().body("items", hasSize(1)).body("items[0].pageLimit", equalTo(50));
    }
}
