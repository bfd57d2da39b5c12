package com.aira.sandbox.stripe.checkout;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.page.PagePolicy;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The payment page as a browser sees it, and that programs see what they always did. */
@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class CheckoutPageTest {

    /** As Chromium sends it. */
    private static final String BROWSER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8";

    @Test
    void page_saysWhatIsBought_andMayLeadBackToTheShop() {
        String id = session();

        page(id).statusCode(200)
                .contentType("text/html")
                .header(PagePolicy.HEADER, containsString("form-action 'self' http://shop.example;"))
                .body(allOf(
                        containsString("Test payment."),
                        containsString("Wallet &lt;top-up&gt; × 2"),
                        containsString("$50.00 USD"),
                        containsString(">Pay</button>"),
                        containsString(">Card declined</button>"),
                        containsString(">Go back</button>")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/json", "*/*", "application/json, text/plain, */*"})
    void program_getsJson(String accepted) {
        String id = session();

        given().accept(accepted)
                .get("/stripe/checkout/" + id)
                .then()
                .contentType("application/json")
                .body("id", equalTo(id))
                .body("status", equalTo("open"));
        given().accept(accepted)
                .post("/stripe/checkout/" + id + "/pay")
                .then()
                .statusCode(200)
                .body("next", equalTo("http://shop.example/ok?session=" + id));
    }

    @Test
    void payingVisitor_goesToTheShop_andThePageRemembers() {
        String id = session();

        press(id, "pay").statusCode(303).header("Location", "http://shop.example/ok?session=" + id);

        page(id).body(allOf(containsString("This is paid"), not(containsString("<button"))));
        press(id, "pay").statusCode(303).header("Location", endsWith("/stripe/checkout/" + id));
        assertThat(status(id)).isEqualTo("complete");
    }

    @Test
    void declinedVisitor_staysAndIsTold() {
        String id = session();

        String next = press(id, "decline").statusCode(303).extract().header("Location");

        browser().get(next).then().body(containsString("Your card was declined."));
        assertThat(status(id)).isEqualTo("open");
    }

    @Test
    void visitorWhoGoesBack_paysNothing() {
        String id = session();

        press(id, "cancel").statusCode(303).header("Location", "http://shop.example/cancelled");

        assertThat(status(id)).isEqualTo("open");
    }

    @Test
    void expiredSession_saysSo_andCannotBePaid() {
        String id = session();
        api().post("/stripe/v1/checkout/sessions/" + id + "/expire").then().statusCode(200);

        page(id).body(allOf(containsString("has expired"), containsString("href=\"http://shop.example/cancelled\"")));
        press(id, "pay").statusCode(303).header("Location", endsWith("/stripe/checkout/" + id));
        assertThat(status(id)).isEqualTo("expired");
    }

    @Test
    void unknownSession_isToldInWords() {
        page("cs_test_none").statusCode(404).body(containsString("There is no such payment"));
        given().get("/stripe/checkout/cs_test_none").then().statusCode(404).contentType("application/json");
    }

    @Test
    void payments_areListed_andWhatAiraWasToldOfThemIsSentAgainOnDemand() {
        String id = session();
        press(id, "pay").statusCode(303);
        String event = given().get("/stripe/events?limit=1").path("[0].id");

        String page = browser().get("/payments").asString();

        assertThat(page)
                .contains("Wallet &lt;top-up&gt;", ">Paid<", "Checkout completed", "/payments/notices/" + event);
        int before = count("Checkout completed", page);
        String after = given().post("/payments/notices/" + event)
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(count("Checkout completed", after)).isGreaterThan(before);
        given().post("/payments/notices/evt_none").then().statusCode(404);
    }

    @Test
    void chosenCard_decidesWhetherItIsPaid() {
        String id = session();

        browser()
                .contentType("application/x-www-form-urlencoded")
                .body("card=4000000000009995")
                .post("/stripe/checkout/" + id + "/pay")
                .then()
                .statusCode(303)
                .header("Location", endsWith("?declined=true"));
        browser()
                .contentType("application/x-www-form-urlencoded")
                .body("card=5555555555554444")
                .post("/stripe/checkout/" + id + "/pay")
                .then()
                .header("Location", "http://shop.example/ok?session=" + id);

        assertThat(status(id)).isEqualTo("complete");
    }

    @Test
    void debit_waitsOnThePage_untilItsMoneyArrives() {
        String id = session();

        press(id, "pay-later").statusCode(303).header("Location", "http://shop.example/ok?session=" + id);

        page(id).body(containsString("The bank has not sent the money yet"));
        String waiting = browser().get("/payments").asString();
        assertThat(waiting).contains("Money on its way", "/payments/checkouts/" + id + "/arrive");
        given().post("/payments/checkouts/" + id + "/arrive").then().statusCode(200);
        page(id).body(containsString("This is paid"));
    }

    @Test
    void paidPayment_canBeRefundedAndDisputed_byHand() {
        String id = session();
        press(id, "pay").statusCode(303);
        String payment = api().get("/stripe/v1/checkout/sessions/" + id).path("payment_intent");

        String half = refund(payment, "12.50");
        String tooMuch = refund(payment, "40");
        String noMoney = refund(payment, "a lot");
        String refund =
                api().get("/stripe/v1/refunds?payment_intent=" + payment).path("data[0].id");
        String failed = deed("/payments/refunds/" + refund + "/fail");
        String disputed = deed("/payments/charges/" + payment + "/dispute");
        String dispute =
                api().get("/stripe/v1/disputes?payment_intent=" + payment).path("data[0].id");
        String withdrawn = deed("/payments/disputes/" + dispute + "/withdraw");
        String won = deed("/payments/disputes/" + dispute + "/win");

        assertThat(half).contains("$12.50 USD", ">Refunded<", "/payments/refunds/" + refund + "/fail");
        assertThat(tooMuch).contains("is greater than unrefunded amount on charge ($37.50 USD)");
        assertThat(noMoney).contains("This is no amount of money: a lot");
        assertThat(failed).contains(">Failed<");
        assertThat(disputed).contains("/payments/disputes/" + dispute + "/withdraw");
        assertThat(withdrawn).contains("Money withdrawn").doesNotContain("/payments/disputes/" + dispute + "/withdraw");
        assertThat(won).contains(">Won<");
        assertThat(deed("/payments/disputes/" + dispute + "/lose")).contains("A dispute that is won cannot do this.");
    }

    private static String deed(String path) {
        return given().post(path).then().statusCode(200).extract().asString();
    }

    private static String refund(String payment, String amount) {
        return given().formParam("amount", amount)
                .post("/payments/charges/" + payment + "/refund")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    @Test
    void paymentsWithoutNews_areNotSentAgain() {
        // While webhooks of other tests are on their way, there is news.
        await().untilAsserted(() -> {
            String list = browser().get("/payments/list").asString();
            String mark = list.replaceAll("(?s).*?seen=([0-9a-f]+)\".*", "$1");
            browser().get("/payments/list?seen=" + mark).then().statusCode(204);
        });
    }

    private static String session() {
        return api().formParam("mode", "payment")
                .formParam("line_items[0][quantity]", 2)
                .formParam("line_items[0][price_data][currency]", "usd")
                .formParam("line_items[0][price_data][unit_amount]", 2500)
                .formParam("line_items[0][price_data][product_data][name]", "Wallet <top-up>")
                .formParam("success_url", "http://shop.example/ok?session={CHECKOUT_SESSION_ID}")
                .formParam("cancel_url", "http://shop.example/cancelled")
                .post("/stripe/v1/checkout/sessions")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
    }

    private static RequestSpecification api() {
        return given().header("Authorization", "Bearer " + LocalEnvironment.STRIPE_SECRET_KEY);
    }

    private static RequestSpecification browser() {
        return given().accept(BROWSER)
                .header("Origin", RestAssured.baseURI + ":" + RestAssured.port)
                .redirects()
                .follow(false);
    }

    private static ValidatableResponse page(String id) {
        return browser().get("/stripe/checkout/" + id).then();
    }

    private static ValidatableResponse press(String id, String button) {
        return browser()
                .contentType("application/x-www-form-urlencoded")
                .post("/stripe/checkout/" + id + "/" + button)
                .then();
    }

    private static String status(String id) {
        return given().get("/stripe/checkout/" + id).path("status");
    }

    private static int count(String words, String page) {
        return page.split(words, -1).length - 1;
    }
}
