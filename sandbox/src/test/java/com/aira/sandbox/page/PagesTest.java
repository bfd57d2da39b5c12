package com.aira.sandbox.page;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.Ports;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every page. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class PagesTest {

    private static final Pattern OWN_ADDRESS = Pattern.compile("(?:src|href)=\"(/(?:webjars|sandbox-assets)/[^\"]+)\"");
    private static final Pattern SCRIPT = Pattern.compile("<script\\b[^>]*>([^<]*)</script>");

    @Inject
    Ports ports;

    @ParameterizedTest
    @ValueSource(strings = {"/", "/phone", "/mail", "/mail/1", "/payments", "/stripe/checkout/cs_test_none"})
    void page_carriesItsPolicy_andNothingThatThePolicyForbids(String path) {
        String page = given().accept("text/html")
                .get(path)
                .then()
                .contentType("text/html")
                .header(PagePolicy.HEADER, containsString("default-src 'self'"))
                .header(PagePolicy.HEADER, containsString("frame-ancestors 'none'"))
                .header(PagePolicy.HEADER, not(containsString("unsafe")))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("same-origin"))
                .extract()
                .asString();

        assertThat(page)
                .contains("<html lang=\"en\"", "href=\"http://localhost:" + ports.ui() + "\"")
                .containsOnlyOnce("<h1")
                .doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|javascript:");
        assertThat(SCRIPT.matcher(page).results())
                .extracting(script -> script.group(1))
                .containsOnly("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/mail", "/payments"})
    void page_findsAllThatItLoads(String path) {
        String page = given().accept("text/html").get(path).asString();

        assertThat(OWN_ADDRESS.matcher(page).results().map((MatchResult found) -> found.group(1)))
                .hasSizeGreaterThan(3)
                .allSatisfy(address -> get(address).then().statusCode(200));
    }

    @Test
    void ownAssets_areAskedForAgain_afterEachUpdate() {
        get("/sandbox-assets/sandbox.css").then().header("Cache-Control", equalTo("no-cache"));
        get("/sandbox-assets/phone/main.js").then().header("X-Content-Type-Options", equalTo("nosniff"));
    }
}
