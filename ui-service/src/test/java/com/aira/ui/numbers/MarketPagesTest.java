package com.aira.ui.numbers;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import com.aira.ui.shell.LocaleFormats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class MarketPagesTest {
    private final Outside twilio = World.outside();
    private final Api ann = Api.newOwner();
    private final String number = Api.freshNumber();
    private final String written = LocaleFormats.phone(number);

    @BeforeEach
    void twilioSells() {
        FakeTwilio.install(twilio, number);
    }

    private ValidatableResponse search(Map<String, String> query) {
        return ann.request().queryParams(query).get("/numbers/buy").then();
    }

    private ValidatableResponse confirm() {
        return ann.request()
                .queryParam("number", number)
                .queryParam("currency", "USD")
                .queryParam("search", "country=US&type=local&areaCode=415")
                .get("/numbers/buy/confirm")
                .then();
    }

    private Map<String, String> order(String key) {
        return new HashMap<>(
                Map.of("number", number, "currency", "USD", "price", "1.15", "key", key, "displayName", "Front desk"));
    }

    private ValidatableResponse buy(Map<String, String> order) {
        return ann.request()
                .contentType(ContentType.URLENC)
                .formParams(order)
                .header("HX-Request", "true")
                .post("/numbers/buy")
                .then();
    }

    private String address() {
        return "/numbers?bought=%2B" + number.substring(1);
    }

    @Test
    void offers_showPlacePriceAndWhatTheWalletHolds() {
        World.database().deposit(ann.owner(), "10.00", "USD");

        search(Map.of("country", "US", "type", "local", "areaCode", " 415 ", "contains", "555-01"))
                .statusCode(200)
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .body(containsString(written))
                .body(containsString("San Francisco, CA · Calls and texts"))
                .body(containsString("<strong>$1.15</strong> a month"))
                .body(containsString("<strong>$10.00</strong>"))
                .body(containsString("value=\"555-01\""))
                .body(not(containsString("style=")));

        assertThat(twilio.asked("GET", FakeTwilio.OFFERED).get(0).parameters())
                .containsEntry("AreaCode", "415")
                .containsEntry("Contains", "55501");
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            areaCode, 99,                        An area code has three digits
            areaCode, <script>alert(1)</script>, An area code has three digits
            contains, a'; drop table x;--,       Use 2 to 16 digits or letters
            contains, 1,                         Use 2 to 16 digits or letters
            country,  usa,                       Please choose a country from the list
            type,     vanity,                    Please choose one
            type,     <b>,                       Please choose one
            """)
    void whatCannotBeSearched_isSaidAtItsField_andKept(String field, String value, String complaint) {
        search(Map.of(field, value))
                .statusCode(422)
                .body(containsString(complaint))
                .body(not(containsString("<script>alert")));

        assertThat(twilio.asked("GET", FakeTwilio.OFFERED)).isEmpty();
        if (field.equals("contains")) {
            search(Map.of(field, value)).body(containsString("value=\"" + value.replace("'", "&#39;") + "\""));
        }
    }

    @Test
    void areaCode_isExplainedWhereThereAreNone() {
        search(Map.of("country", "GB", "areaCode", "207"))
                .statusCode(422)
                .body(containsString("Only the United States and Canada have area codes"));
    }

    @Test
    void countryWithoutNumbers_andTwilioDown_areToldInWords() {
        search(Map.of("country", "JP"))
                .statusCode(422)
                .body(containsString("<option value=\"JP\" selected>Japan</option>"))
                .body(containsString("whose address and identity were approved"))
                .body(containsString("Keep it and forward its calls."));
        search(Map.of("type", "mobile"))
                .statusCode(422)
                .body(containsString("Numbers of this type aren&#39;t sold in this country"));
        twilio.on("GET", FakeTwilio.OFFERED, asked -> Outside.Answer.NONE);
        search(Map.of()).statusCode(422).body(containsString("available. Please try again in a minute."));
    }

    @Test
    void confirmation_tellsWhatItCosts_andWhatIsLeft() {
        var salon = ann.newBusiness(Map.of("name", "Salon <i>Ann</i>", "timeZone", "Europe/Berlin"));
        World.database().deposit(ann.owner(), "10.00", "USD");

        confirm()
                .statusCode(200)
                .body(containsString("Buy " + written + "?"))
                .body(containsString("<dt>Available now</dt><dd>$10.00</dd>"))
                .body(containsString("<dt>Available after</dt><dd>$8.85</dd>"))
                .body(containsString("<option value=\"" + salon + "\" selected>Salon &lt;i&gt;Ann&lt;/i&gt;</option>"))
                .body(containsString("Buy for $1.15"));
    }

    @Test
    void tooLittleMoney_namesWhatIsMissing_andLeadsBackToTheSearch() {
        World.database().deposit(ann.owner(), "0.40", "USD");

        confirm()
                .statusCode(200)
                .body(containsString("$0.75 is missing"))
                .body(containsString(
                        "href=\"/wallet?currency=USD&amp;amount=0.75&amp;next=%2Fnumbers%2Fbuy%3Fcountry%3DUS"
                                + "%26type%3Dlocal%26areaCode%3D415\""))
                .body(not(containsString("Buy for")));
        buy(order("k1")).statusCode(422).body(containsString("$0.75 is missing"));

        assertThat(twilio.asked("POST", FakeTwilio.OWNED)).isEmpty();
    }

    @Test
    void doubleClick_buysOnce() throws Exception {
        World.database().deposit(ann.owner(), "10.00", "USD");
        Callable<Integer> click = () -> buy(order("k1")).extract().statusCode();

        var pool = Executors.newFixedThreadPool(8);
        var answers = pool.invokeAll(Collections.nCopies(8, click));
        pool.shutdown();

        for (var answer : answers) {
            assertThat(answer.get()).isEqualTo(204);
        }
        buy(order("k1")).statusCode(204).header("HX-Redirect", equalTo(address()));
        assertThat(twilio.asked("POST", FakeTwilio.OWNED)).hasSize(1);
        ann.request().get("/api/wallet").then().body("balanceUsd", equalTo("8.85"));
    }

    @Test
    void boughtNumber_servesTheChosenBusiness_atOnce() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        var salon = ann.newBusiness(Map.of("name", "Ann's Salon", "timeZone", "Europe/Berlin"));
        var order = order("k1");
        order.put("businessId", salon);

        buy(order).statusCode(204).header("HX-Redirect", equalTo(address()));

        ann.request().get("/api/businesses/{id}", salon).then().body("phoneNumber", equalTo(number));
        ann.request()
                .get("/api/numbers")
                .then()
                .body("items", hasSize(1))
                .body("items[0].displayName", equalTo("Front desk"))
                .body("items[0].isPrimary", equalTo(true));
        ann.request()
                .urlEncodingEnabled(false)
                .get(address())
                .then()
                .body(containsString(written + " is yours."))
                .body(containsString("The receptionist of Ann&#39;s Salon answers it"));
    }

    @Test
    void numberThatCannotBeGivenAway_isBoughtAllTheSame_andTheOwnerIsTold() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        var salon = ann.newBusiness();
        var order = order("k1");
        order.put("businessId", salon);
        // While Twilio delivers, the business is deleted in another window.
        twilio.on("POST", FakeTwilio.OWNED, asked -> {
            ann.request().delete("/api/businesses/{id}", salon).then().statusCode(204);
            return json(
                    201,
                    Map.of(
                            "sid",
                            "PN" + UUID.randomUUID().toString().replace("-", ""),
                            "account_sid",
                            "AC00000000000000000000000000000009",
                            "phone_number",
                            number,
                            "friendly_name",
                            asked.form().get("FriendlyName"),
                            "capabilities",
                            Map.of("voice", true, "sms", true, "mms", false)));
        });

        buy(order).statusCode(204).header("HX-Redirect", equalTo(address() + "&for=" + salon));

        ann.request()
                .urlEncodingEnabled(false)
                .get(address() + "&for=" + salon)
                .then()
                .statusCode(200)
                .body(containsString(written + " is yours,"))
                .body(containsString("no business answers it yet"));
    }

    @Test
    void businessOfSomebodyElse_isRefusedBeforeAnythingIsBought() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        var order = order("k1");
        order.put("businessId", Api.newOwner().newBusiness());

        buy(order).statusCode(422).body(containsString("Please choose a business from the list."));

        assertThat(twilio.asked("POST", FakeTwilio.OWNED)).isEmpty();
    }

    @Test
    void priceThatChanged_isAskedAgain() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        var order = order("k1");
        order.put("price", "1.00");

        buy(order)
                .statusCode(422)
                .body(containsString(
                        "The price has just changed: it was $1.00 and is now $1.15 a month. Nothing was bought."))
                .body(allOf(containsString("<s>$1.00</s>"), containsString("Buy for $1.15")))
                .body(containsString("name=\"price\" value=\"1.15\""))
                .body(containsString("value=\"Front desk\""));

        assertThat(twilio.asked("POST", FakeTwilio.OWNED)).isEmpty();
    }

    @Test
    void priceThatRoseAboveTheWallet_isToldWithWhatIsMissing() {
        World.database().deposit(ann.owner(), "1.00", "USD");
        var order = order("k1");
        order.put("price", "1.00");

        buy(order)
                .statusCode(422)
                .body(containsString("it was $1.00 and is now $1.15"))
                .body(containsString("$0.15 is missing"))
                .body(not(containsString("Buy for")));
    }

    @Test
    void whoOwes_buysNothing_andIsSentToTheWallet() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        World.database().owe(ann.owner(), "300.00", "INR");

        confirm()
                .statusCode(200)
                .body(containsString("First pay what you owe."))
                .body(containsString("href=\"/wallet\""))
                .body(not(containsString("Buy for")));
        buy(order("k1")).statusCode(422).body(containsString("First pay what you owe."));

        assertThat(twilio.asked("POST", FakeTwilio.OWNED)).isEmpty();
    }

    @Test
    void lostAnswer_isToldHonestly_andTheNumberShowsAsBeingBought() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on("POST", FakeTwilio.OWNED, asked -> Outside.Answer.NONE);

        buy(order("k1")).statusCode(204).header("HX-Redirect", equalTo(address()));
        buy(order("k1")).statusCode(204).header("HX-Redirect", equalTo(address()));

        ann.request()
                .urlEncodingEnabled(false)
                .get(address())
                .then()
                .body(containsString("We don't know yet whether " + written + " was delivered."))
                .body(containsString("please don't buy the number again"))
                .body(containsString("Being bought"));
        assertThat(twilio.asked("POST", FakeTwilio.OWNED)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {21422, 21631})
    void refusalOfTwilio_isToldInWords_andAnotherTryHasItsOwnKey(int code) {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on(
                "POST",
                FakeTwilio.OWNED,
                asked -> json(400, Map.of("code", code, "message", "no", "more_info", "https://x", "status", 400)));

        buy(order("key-of-the-first-try"))
                .statusCode(422)
                .body(containsString("Nothing was charged"))
                .body(not(containsString("key-of-the-first-try")));
    }

    @Test
    void whatIsNoNumber_isRefused() {
        ann.request()
                .queryParam("number", "<script>")
                .header("HX-Request", "true")
                .get("/numbers/buy/confirm")
                .then()
                .statusCode(400)
                .body(not(containsString("<script>")));
    }
}
