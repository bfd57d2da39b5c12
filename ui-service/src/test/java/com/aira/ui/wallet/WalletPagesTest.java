package com.aira.ui.wallet;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class WalletPagesTest {
    private static final String SESSIONS = "/stripe/v1/checkout/sessions";

    private final Outside stripe = World.outside();
    private final Api ann = Api.newOwner();
    private final String session = "cs_test_" + UUID.randomUUID();

    @BeforeEach
    void stripeOpensCheckouts() {
        stripe.forgetRules();
        stripe.on(
                "POST",
                SESSIONS,
                asked -> json(
                        200,
                        Map.of(
                                "id",
                                session,
                                "object",
                                "checkout.session",
                                "url",
                                "https://checkout.example/" + session)));
    }

    private ValidatableResponse page(String query) {
        return ann.request()
                .urlEncodingEnabled(false)
                .get("/wallet" + query)
                .then()
                .statusCode(200);
    }

    private ValidatableResponse topUp(String amount, String currency, String key) {
        return ann.request()
                .contentType(ContentType.URLENC)
                .formParams(
                        Map.of("amount", amount, "currency", currency, "key", key, "next", "/numbers/buy?areaCode=415"))
                .post("/wallet/top-ups")
                .then();
    }

    @Test
    void suggestedAmount_withoutEnd_isNoAmount() {
        ann.request()
                .get("/wallet?amount=1e900000000")
                .then()
                .statusCode(200)
                .body(containsString("Please type an amount, like 25.00."));
    }

    private void settle(String status) {
        World.database()
                .run(
                        "update public.transactions set status = ?::public.transaction_status where stripe_session_id = ?",
                        status,
                        session);
    }

    @Test
    void emptyWallet_saysSo_andWhatCanBeAdded() {
        page("").header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString("<p class=\"purse-amount\">$0.00</p>"))
                .body(containsString("Nothing here yet"))
                .body(containsString("From $5.00 to $1,000.00."))
                .body(containsString("Add $25.00"))
                .body(not(containsString("₹")))
                .body(not(containsString("style=")));
        page("?currency=INR").body(containsString("Add ₹1,000.00")).body(containsString("₹0.00"));
    }

    @Test
    void numbers_areComparedWithTheBalance() {
        ann.ownedNumber(Api.freshNumber(), null);
        ann.ownedNumber(Api.freshNumber(), null);
        World.database().deposit(ann.owner(), "2.00", "USD");

        page("").body(containsString("<dt>Your 2 numbers cost each month</dt><dd>$2.30</dd>"))
                .body(containsString("$0.30 is missing for next month."));

        World.database().deposit(ann.owner(), "0.30", "USD");
        page("").body(containsString("Enough for next month"));
    }

    @Test
    void topUp_leadsToPayment_once_andBackToWhereItWasNeeded() {
        topUp("25", "USD", "k1").statusCode(204).header("HX-Redirect", equalTo("https://checkout.example/" + session));
        topUp("25.00", "USD", "k1").statusCode(204);

        var asked = stripe.asked("POST", SESSIONS).get(0).form();
        assertThat(asked.get("success_url"))
                .isEqualTo(World.APP_URL + "/wallet?paid={CHECKOUT_SESSION_ID}&next=%2Fnumbers%2Fbuy%3FareaCode%3D415");
        assertThat(asked.get("cancel_url")).startsWith(World.APP_URL + "/wallet?cancelled=");
        ann.request().get("/api/wallet/transactions").then().body("items", hasSize(1));
        // The page is left open and another amount chosen: that is another wish, not a repetition.
        stripe.on(
                "POST", SESSIONS, again -> json(200, Map.of("id", session + "2", "url", "https://checkout.example/2")));
        topUp("50", "USD", "k1").statusCode(204).header("HX-Redirect", equalTo("https://checkout.example/2"));
        ann.request().get("/api/wallet/transactions").then().body("items", hasSize(2));
    }

    @Test
    void returnFromPayment_thanks_andShowsTheMoneyWhenItArrived() {
        topUp("25", "USD", "k1").statusCode(204);
        var paid = "?paid=" + session + "&next=%2Fnumbers%2Fbuy%3FareaCode%3D415";

        page(paid)
                .body(containsString("$25.00 arrives in a moment"))
                .body(containsString("hx-get=\"/wallet" + paid.replace("&", "&amp;") + "\""));
        settle("completed");
        page(paid)
                .body(containsString("$25.00 has arrived"))
                .body(containsString("href=\"/numbers/buy?areaCode=415\""))
                .body(containsString("<p class=\"purse-amount\">$25.00</p>"))
                .body(containsString("Top-up by card"))
                .body(containsString("+$25.00"))
                .body(containsString("Received"));
        topUp("25", "USD", "k1").statusCode(422).body(containsString("This payment is finished already."));
    }

    @Test
    void paymentThatFailed_orWasCancelled_chargesNothing() {
        topUp("25", "USD", "k1").statusCode(204);
        page("?cancelled=" + UUID.randomUUID()).body(containsString("Nothing was charged."));

        settle("failed");
        page("?paid=" + session).body(containsString("did not go through"));
    }

    @Test
    void paymentOfSomebodyElse_isNotTold() {
        topUp("25", "USD", "k1").statusCode(204);

        Api.newOwner()
                .request()
                .queryParam("paid", session)
                .get("/wallet")
                .then()
                .statusCode(200)
                .body(not(containsString("$25.00 arrives")));
        page("?paid=%00").body(not(containsString("Thank you")));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            4.99,       Please choose from $5.00 to $1&#44;000.00.
            1000.01,    Please choose from
            1e9999999,  'Please type an amount, like 25.00.'
            '9,99',     'Please type an amount, like 25.00.'
            999999999999, Please choose from
            -5,         Please choose from
            5.001,      two digits after the point
            lots,       'Please type an amount, like 25.00.'
            '',         Please type an amount.
            """)
    void impossibleAmount_isSaidAtTheField_andKept(String amount, String complaint) {
        topUp(amount, "USD", "k1")
                .statusCode(422)
                .body(containsString(complaint.replace("&#44;", ",")))
                .body(containsString("id=\"amount\" name=\"amount\" value=\"" + amount + "\""));

        assertThat(stripe.asked("POST", SESSIONS)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)", "/%0d\"><b>"
            })
    void foreignPlaceToGoOn_isForgotten(String next) {
        ann.request()
                .queryParam("cancelled", "x")
                .queryParam("next", next)
                .get("/wallet")
                .then()
                .statusCode(200)
                .body(containsString("Nothing was charged."))
                .body(not(containsString("Go back to where you were")))
                .body(not(containsString("name=\"next\"")));
    }

    @Test
    void stripeDown_isToldInWords() {
        stripe.on("POST", SESSIONS, asked -> Outside.Answer.NONE);

        topUp("25", "USD", "k1").statusCode(422).body(containsString("A service we depend on"));
    }

    @Test
    void history_isFilteredAndPaged() {
        for (int i = 0; i < 3; i++) {
            World.database().deposit(ann.owner(), "1" + i + ".00", "USD");
        }

        page("?limit=2").body(containsString("Older")).body(not(containsString("+$10.00")));
        page("?type=debit").body(containsString("No such transactions"));
        page("?type=credit").body(containsString("+$10.00"));
        page("?type=%3Cscript%3E").body(containsString("+$10.00")).body(not(containsString("<script>\"")));
    }
}
