package com.aira.ui.shell;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.Tokens;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class PageTest {
    private final Api ann = Api.newOwner();

    @Test
    void stranger_isTakenToSignIn_andBack() {
        var page = "/b/" + UUID.randomUUID() + "/documents?after=x";

        given().redirects()
                .follow(false)
                .get(page)
                .then()
                .statusCode(303)
                .header(
                        "Location",
                        containsString("/sign-in?next="
                                + page.replace("/", "%2F").replace("?", "%3F").replace("=", "%3D")));
    }

    @Test
    void endedSession_takesHtmxToSignIn() {
        given().header("HX-Request", "true")
                .header("HX-Current-URL", World.APP_URL + "/wallet")
                .delete("/b/" + UUID.randomUUID() + "/documents/" + UUID.randomUUID())
                .then()
                .statusCode(401)
                .header("HX-Redirect", equalTo("/sign-in?next=%2Fwallet"));
    }

    @Test
    void businessOfAnother_isNotFound_asAPage() {
        var foreign = Api.newOwner().newBusiness();

        ann.request()
                .get("/b/" + foreign + "/documents")
                .then()
                .statusCode(404)
                .contentType(containsString("text/html"))
                .body(containsString("Page not found"));
    }

    @Test
    void refusedAction_isSaidBesideThePage() {
        var business = ann.newBusiness();

        ann.request()
                .header("HX-Request", "true")
                .delete("/b/" + business + "/documents/" + UUID.randomUUID())
                .then()
                .statusCode(404)
                .header("HX-Retarget", equalTo("#toasts"))
                .header("HX-Reselect", equalTo("unset"))
                .body(containsString("It may have been deleted."));
    }

    @Test
    void everyPage_forbidsInlineCode() {
        var policy = given().get("/sign-in").then().statusCode(200).extract().header("Content-Security-Policy");

        assertThat(policy)
                .contains("default-src 'self'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
    }

    @Test
    void formOfAnotherSite_isRefused_thoughItCarriesTheCookie() {
        given().cookie("aira_access", Tokens.of(ann.owner()))
                .header("Origin", "https://evil.example")
                .contentType(ContentType.URLENC)
                .formParam("name", "Stolen")
                .post("/businesses/new")
                .then()
                .statusCode(403);
    }

    @Test
    void hostileName_staysText() {
        var business = ann.newBusiness(Map.of("name", "<script>alert(1)</script>\"", "timeZone", "Europe/Berlin"));

        ann.request()
                .get("/b/" + business + "/documents")
                .then()
                .statusCode(200)
                .body(containsString("&lt;script&gt;alert(1)&lt;/script&gt;"))
                .body(not(containsString("<script>alert")));
    }

    @Test
    void refusedForm_keepsWhatWasTyped() {
        ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(Map.of(
                        "name",
                        " ",
                        "businessType",
                        "retail",
                        "timeZone",
                        "Europe/Paris",
                        "description",
                        "Cheese & wine"))
                .post("/businesses/new")
                .then()
                .statusCode(422)
                .body(containsString("Please fill this in."))
                .body(containsString("Cheese &amp; wine"))
                .body(containsString("<option selected>Europe/Paris</option>"))
                .body(containsString("value=\"retail\" selected"));
    }

    @Test
    void newBusiness_isOpened() {
        var location = ann.request()
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(Map.of("name", "Bike Lab", "businessType", "service", "timeZone", "Europe/Paris"))
                .post("/businesses/new")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");

        var id = location.substring(location.lastIndexOf('/') + 1);
        ann.request().get("/api/businesses/" + id).then().statusCode(200).body("name", equalTo("Bike Lab"));
    }

    @Test
    void assets_areKept_andNameTheirVersion() {
        var html = given().get("/sign-in").asString();

        for (var asset :
                new String[] {"/assets/app\\.css\\?v=[0-9a-f]{12}", "/webjars/htmx.org/[0-9.]+/dist/htmx.min.js"}) {
            var found = java.util.regex.Pattern.compile(asset).matcher(html);
            assertThat(found.find()).as(asset).isTrue();
            given().get(found.group()).then().statusCode(200).header("Cache-Control", containsString("immutable"));
        }
    }
}
