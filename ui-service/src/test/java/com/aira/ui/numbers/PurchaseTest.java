package com.aira.ui.numbers;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class PurchaseTest {
    private static final String OWNED = "/twilio/api/2010-04-01/Accounts/AC0+9/IncomingPhoneNumbers.json";
    private static final String ONE = "/twilio/api/2010-04-01/Accounts/AC0+9/IncomingPhoneNumbers/PN[0-9a-f]+.json";

    private final Outside twilio = World.outside();
    private final Api ann = Api.newOwner();
    private final String number = Api.freshNumber();

    @Inject
    PurchaseRecoveryJob recovery;

    @Inject
    Reconciler reconciler;

    @BeforeEach
    void twilioSells() {
        twilio.forgetRules();
        twilio.on(
                "GET",
                "/twilio/pricing/v1/PhoneNumbers/Countries/US",
                asked -> json(
                        200,
                        Map.of(
                                "country",
                                "United States",
                                "iso_country",
                                "US",
                                "price_unit",
                                "USD",
                                "url",
                                "https://pricing.twilio.com/x",
                                "phone_number_prices",
                                List.of(
                                        Map.of("number_type", "local", "base_price", "1.15", "current_price", "1.15"),
                                        Map.of(
                                                "number_type",
                                                "toll free",
                                                "base_price",
                                                "2.15",
                                                "current_price",
                                                "2.15")))));
        twilio.on("POST", OWNED, asked -> json(201, delivered(asked.form().get("FriendlyName"))));
    }

    private Map<String, Object> delivered(String friendlyName) {
        return Map.of(
                "sid",
                "PN" + UUID.randomUUID().toString().replace("-", ""),
                "account_sid",
                "AC00000000000000000000000000000009",
                "phone_number",
                number,
                "friendly_name",
                friendlyName,
                "capabilities",
                Map.of("voice", true, "sms", true, "mms", false));
    }

    private ValidatableResponse purchase(Api owner, String key) {
        var request = owner.json(Map.of("phoneNumber", number, "displayName", "Front desk", "currency", "USD"));
        return (key == null ? request : request.header("Idempotency-Key", key))
                .post("/api/numbers/purchase")
                .then();
    }

    @Test
    void search_showsNumbersWithTheirPrice() {
        twilio.on(
                "GET",
                "/twilio/api/2010-04-01/Accounts/AC0+9/AvailablePhoneNumbers/US/Local.json",
                asked -> json(
                        200,
                        Map.of(
                                "available_phone_numbers",
                                List.of(Map.of(
                                        "phone_number",
                                        number,
                                        "friendly_name",
                                        number,
                                        "locality",
                                        "San Francisco",
                                        "region",
                                        "CA",
                                        "iso_country",
                                        "US",
                                        "address_requirements",
                                        "none",
                                        "beta",
                                        false,
                                        "capabilities",
                                        Map.of("voice", true, "SMS", true, "MMS", false))),
                                "uri",
                                "/x")));

        ann.request()
                .get("/api/numbers/available?country=US&type=local&areaCode=415&contains=415*")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].phoneNumber", equalTo(number))
                .body("items[0].locality", equalTo("San Francisco"))
                .body("items[0].region", equalTo("CA"))
                .body("items[0].numberType", equalTo("local"))
                .body("items[0].capabilities.sms", equalTo(true))
                .body("items[0].monthlyCost", equalTo("1.15"))
                .body("items[0].currency", equalTo("USD"));
        var asked = twilio.asked("GET", ".*/Local.json").get(0);
        assertThat(asked.parameters()).containsEntry("AreaCode", "415").containsEntry("Contains", "415*");
        assertThat(asked.headers().get("authorization")).startsWith("Basic ");
        ann.request()
                .get("/api/numbers/available?currency=INR")
                .then()
                .statusCode(200)
                .body("items[0].monthlyCost", equalTo("101.20"))
                .body("items[0].currency", equalTo("INR"));
        ann.request().get("/api/numbers/available?type=mobile").then().statusCode(422);
        ann.request().get("/api/numbers/available?country=usa").then().statusCode(400);
    }

    @Test
    void countryWithPapers_isBoughtWithThem() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on(
                "GET",
                "/twilio/pricing/v1/PhoneNumbers/Countries/GB",
                asked -> json(
                        200,
                        Map.of(
                                "country", "United Kingdom",
                                "iso_country", "GB",
                                "price_unit", "USD",
                                "url", "https://pricing.twilio.com/x",
                                "phone_number_prices",
                                        List.of(Map.of(
                                                "number_type", "local",
                                                "base_price", "1.15",
                                                "current_price", "1.15")))));

        ann.json(Map.of("phoneNumber", "+442079460123", "currency", "USD"))
                .post("/api/numbers/purchase")
                .then()
                .statusCode(201);

        assertThat(twilio.asked("POST", OWNED).get(0).form())
                .containsEntry("BundleSid", "BU" + "1".repeat(32))
                .containsEntry("AddressSid", "AD" + "2".repeat(32));
    }

    @Test
    void countryWithoutPapers_isNeitherOfferedNorBought_andCostsNothing() {
        World.database().deposit(ann.owner(), "10.00", "USD");

        ann.request()
                .get("/api/numbers/available?country=DE")
                .then()
                .statusCode(422)
                .body("type", containsString("number-needs-papers"));
        ann.json(Map.of("phoneNumber", "+493023125000", "currency", "USD"))
                .post("/api/numbers/purchase")
                .then()
                .statusCode(422)
                .body("type", containsString("number-needs-papers"));

        assertThat(twilio.asked("POST", OWNED)).isEmpty();
        ann.request().get("/api/wallet").then().body("availableUsd", equalTo("10.00"));
    }

    @Test
    void deliveredNumber_isActiveAndPaid() {
        World.database().deposit(ann.owner(), "10.00", "USD");

        purchase(ann, null)
                .statusCode(201)
                .header("Location", notNullValue())
                .body("phoneNumber", equalTo(number))
                .body("displayName", equalTo("Front desk"))
                .body("provisioningState", equalTo("active"))
                .body("numberType", equalTo("local"))
                .body("countryCode", equalTo("US"))
                .body("capabilities.voice", equalTo(true))
                .body("texting", equalTo("calls_only"))
                .body("monthlyCost", equalTo("1.15"));

        var bought = twilio.asked("POST", OWNED).get(0).form();
        var voice = twilio.url() + "/voice/webhooks/twilio";
        assertThat(bought)
                .containsEntry("PhoneNumber", number)
                .containsEntry("VoiceUrl", voice + "/call")
                .containsEntry("VoiceFallbackUrl", World.APP_URL + "/webhooks/twilio/fallback")
                .containsEntry("SmsUrl", voice + "/sms")
                .containsEntry("StatusCallback", voice + "/status");
        ann.request()
                .get("/api/wallet")
                .then()
                .statusCode(200)
                .body("balanceUsd", equalTo("8.85"))
                .body("reservedUsd", equalTo("0.00"))
                .body("availableUsd", equalTo("8.85"));
        ann.request()
                .get("/api/wallet/transactions")
                .then()
                .body("items", hasSize(2))
                .body("items[0].type", equalTo("debit"))
                .body("items[0].amount", equalTo("1.15"))
                .body("items[0].status", equalTo("completed"));
    }

    @Test
    void sameKey_buysOnce() {
        World.database().deposit(ann.owner(), "10.00", "USD");

        var first = purchase(ann, "k1").statusCode(201).extract().<String>path("id");
        var again = purchase(ann, "k1").statusCode(201).extract().<String>path("id");

        assertThat(again).isEqualTo(first);
        assertThat(twilio.asked("POST", OWNED)).hasSize(1);
    }

    @Test
    void emptyWallet_asksTwilioForNothing() {
        purchase(ann, null)
                .statusCode(402)
                .contentType("application/problem+json")
                .body("type", equalTo("https://aira.example/problems/insufficient-funds"));

        assertThat(twilio.asked("POST", OWNED)).isEmpty();
        ann.request().get("/api/numbers").then().body("items", hasSize(0));
    }

    @Test
    void numberThatTwilioRefuses_costsNothing() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on(
                "POST",
                OWNED,
                asked -> json(
                        400,
                        Map.of("code", 21422, "message", "not available", "more_info", "https://x", "status", 400)));

        purchase(ann, "k1").statusCode(409).body("type", equalTo("https://aira.example/problems/number-taken"));

        ann.request()
                .get("/api/wallet")
                .then()
                .body("availableUsd", equalTo("10.00"))
                .body("balanceUsd", equalTo("10.00"));
        ann.request().get("/api/numbers").then().body("items", hasSize(0));
        purchase(ann, "k1").statusCode(409).body("type", equalTo("https://aira.example/problems/purchase-failed"));
    }

    @Test
    void numberOfSomebodyElse_isTaken() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        Api.newOwner().ownedNumber(number, null);

        purchase(ann, null).statusCode(409).body("type", equalTo("https://aira.example/problems/number-taken"));

        assertThat(twilio.asked("POST", OWNED)).isEmpty();
        ann.request().get("/api/wallet").then().body("availableUsd", equalTo("10.00"));
    }

    @Test
    void lostAnswer_isSettledByLookingAtTwilio_whenItDelivered() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on("POST", OWNED, asked -> Outside.Answer.NONE);

        purchase(ann, "k1").statusCode(504).body("type", equalTo("https://aira.example/problems/purchase-unsettled"));

        ann.request()
                .get("/api/wallet")
                .then()
                .body("availableUsd", equalTo("8.85"))
                .body("balanceUsd", equalTo("10.00"));
        purchase(ann, "k1").statusCode(409).body("type", equalTo("https://aira.example/problems/purchase-unsettled"));
        var mark = twilio.asked("POST", OWNED).get(0).form().get("FriendlyName");
        twilio.on(
                "GET",
                OWNED,
                asked -> json(
                        200,
                        Map.of(
                                "incoming_phone_numbers",
                                List.of(delivered("bought by hand"), delivered(mark)),
                                "uri",
                                "/x")));
        leaseLapses();
        recovery.settle();

        purchase(ann, "k1").statusCode(201).body("provisioningState", equalTo("active"));
        assertThat(twilio.asked("POST", OWNED)).hasSize(1);
        ann.request()
                .get("/api/wallet")
                .then()
                .body("balanceUsd", equalTo("8.85"))
                .body("reservedUsd", equalTo("0.00"));
    }

    @Test
    void lostAnswer_isAbandoned_whenTwilioDoesNotHaveIt() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on("POST", OWNED, asked -> json(503, Map.of("status", 503, "message", "unavailable")));
        purchase(ann, "k1").statusCode(504);
        assertThat(twilio.asked("POST", OWNED)).hasSize(1);
        twilio.on(
                "GET",
                OWNED,
                asked ->
                        json(200, Map.of("incoming_phone_numbers", List.of(delivered("bought by hand")), "uri", "/x")));
        leaseLapses();

        recovery.settle();

        ann.request()
                .get("/api/wallet")
                .then()
                .body("availableUsd", equalTo("10.00"))
                .body("balanceUsd", equalTo("10.00"));
        purchase(ann, "k1").statusCode(409).body("type", equalTo("https://aira.example/problems/purchase-failed"));
        assertThat(twilio.asked("POST", OWNED)).hasSize(1);
    }

    @Test
    void purchaseUnderWay_isLeftAlone() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on("POST", OWNED, asked -> Outside.Answer.NONE);
        purchase(ann, "k1").statusCode(504);

        recovery.settle();

        assertThat(state()).isEqualTo("buying");
    }

    @Test
    void lostAnswer_isLookedAtTwice_beforeItIsGivenUp() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on("POST", OWNED, asked -> Outside.Answer.NONE);
        purchase(ann, "k1").statusCode(504);
        twilio.on("GET", OWNED, asked -> json(200, Map.of("incoming_phone_numbers", List.of(), "uri", "/x")));
        World.database()
                .run(
                        "update public.business_numbers set lease_until = now() - interval '1 s' where phone_number = ?",
                        number);

        recovery.settle();

        assertThat(state()).isEqualTo("buying");
    }

    @Test
    void reservationThatWasInterrupted_isGivenUpWithoutAskingTwilio() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        World.database()
                .rows(
                        "select set_config('request.jwt.claims', jsonb_build_object('sub', ?::text)::text, false),"
                                + " (private.reserve_number(?, null, 'US', 'local', 1.15, 'USD', '{}', 'number:k1')).id",
                        ann.owner().toString(),
                        number);
        leaseLapses();

        recovery.settle();

        assertThat(state()).isEqualTo("failed");
        assertThat(twilio.asked("GET", OWNED)).isEmpty();
        ann.request().get("/api/wallet").then().body("availableUsd", equalTo("10.00"));
    }

    /** The thread that buys is paused for so long that the purchase is given up meanwhile. */
    @Test
    void deliveryAfterThePurchaseWasGivenUp_goesBackToTwilio_andCostsNothing() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        twilio.on("GET", OWNED, asked -> json(200, Map.of("incoming_phone_numbers", List.of(), "uri", "/x")));
        twilio.on("DELETE", ONE, asked -> new Outside.Answer(204, ""));
        twilio.on("POST", OWNED, asked -> {
            leaseLapses();
            recovery.settle();
            return json(201, delivered(asked.form().get("FriendlyName")));
        });

        purchase(ann, "k1").statusCode(409).body("type", equalTo("https://aira.example/problems/purchase-failed"));

        assertThat(state()).isEqualTo("failed");
        assertThat(twilio.asked("DELETE", ONE)).hasSize(1);
        ann.request().get("/api/wallet").then().body("availableUsd", equalTo("10.00"));
    }

    @Test
    void priceThatChangedMeanwhile_isAskedAbout_andNothingIsBought() {
        World.database().deposit(ann.owner(), "10.00", "USD");

        ann.json(Map.of("phoneNumber", number, "currency", "USD", "monthlyCost", "1.00"))
                .post("/api/numbers/purchase")
                .then()
                .statusCode(409)
                .body("type", equalTo("https://aira.example/problems/price-changed"))
                .body("monthlyCost", equalTo("1.15"));

        assertThat(twilio.asked("POST", OWNED)).isEmpty();
        ann.request().get("/api/wallet").then().body("availableUsd", equalTo("10.00"));
    }

    @Test
    void strayNumber_isGivenBackWhenItWasSeenTwice_andForeignOnesAreLeftAlone() {
        var mark = "AiRa " + UUID.randomUUID();
        var stray = owned(mark, twilio.url() + "/voice/webhooks/twilio/call");
        var foreign = owned("Main line", "https://elsewhere.example/call");
        var otherInstallation = owned(mark, "https://staging.example/webhooks/twilio/call");
        twilio.on(
                "GET",
                OWNED,
                asked -> json(
                        200,
                        Map.of(
                                "incoming_phone_numbers",
                                List.of(stray, foreign, otherInstallation),
                                "uri",
                                "/x",
                                "next_page_uri",
                                "")));
        twilio.on("DELETE", ONE, asked -> new Outside.Answer(204, ""));

        reconciler.reconcile();
        assertThat(twilio.asked("DELETE", ONE)).isEmpty();
        World.database().run("update private.stray_numbers set first_seen = first_seen - interval '11 minutes'");
        reconciler.reconcile();

        assertThat(twilio.asked("DELETE", ONE)).singleElement().satisfies(asked -> assertThat(asked.path())
                .contains((String) stray.get("sid")));
    }

    @Test
    void numberThatTwilioLost_isBilledNoMore_andItsOwnerIsTold() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        purchase(ann, null).statusCode(201);
        World.database()
                .run(
                        "update public.business_numbers set purchase_date = now() - interval '1 day'"
                                + " where phone_number = ?",
                        number);
        twilio.on("GET", OWNED, asked -> json(200, Map.of("incoming_phone_numbers", List.of(), "uri", "/x")));

        reconciler.reconcile();
        assertThat(state()).isEqualTo("active");
        World.database()
                .run(
                        "update public.business_numbers set missing_since = missing_since - interval '11 minutes'"
                                + " where phone_number = ?",
                        number);
        reconciler.reconcile();

        assertThat(state()).isEqualTo("lost");
        assertThat(World.database()
                        .count(
                                "select count(*) from public.notifications where user_id = ? and template = 'number_lost'",
                                ann.owner()))
                .isEqualTo(1);
    }

    /** Half a list proves nothing. */
    @Test
    void listThatFails_losesNothing() {
        World.database().deposit(ann.owner(), "10.00", "USD");
        purchase(ann, null).statusCode(201);
        twilio.on("GET", OWNED, asked -> json(500, Map.of("status", 500, "message", "broken")));

        reconciler.reconcile();

        assertThat(World.database()
                        .one("select missing_since from public.business_numbers where phone_number = ?", number))
                .isNull();
    }

    private Map<String, Object> owned(String friendlyName, String voiceUrl) {
        return Map.of(
                "sid",
                "PN" + UUID.randomUUID().toString().replace("-", ""),
                "account_sid",
                "AC00000000000000000000000000000009",
                "phone_number",
                Api.freshNumber(),
                "friendly_name",
                friendlyName,
                "voice_url",
                voiceUrl);
    }

    @Test
    void releasedNumber_isGivenBack_alsoWhenTwilioFailsAtFirst() {
        var id = ann.ownedNumber(number, ann.newBusiness());
        twilio.on("DELETE", ONE, asked -> json(500, Map.of("status", 500, "message", "broken")));

        ann.request().delete("/api/numbers/{id}", id).then().statusCode(204);
        assertThat(state()).isEqualTo("releasing");
        ann.request().delete("/api/numbers/{id}", id).then().statusCode(409);

        twilio.on("DELETE", ONE, asked -> new Outside.Answer(204, ""));
        leaseLapses();
        recovery.settle();
        assertThat(state()).isEqualTo("released");
        ann.request().get("/api/numbers").then().body("items", hasSize(0));
        ann.request().get("/api/numbers/{id}", id).then().body("provisioningState", equalTo("released"));
    }

    @Test
    void deletedBusiness_givesItsNumberBack() {
        var business = ann.newBusiness();
        ann.ownedNumber(number, business);
        twilio.on("DELETE", ONE, asked -> json(404, Map.of("status", 404, "code", 20404, "message", "gone")));

        ann.request().delete("/api/businesses/{id}", business).then().statusCode(204);
        recovery.settle();

        assertThat(state()).isEqualTo("released");
    }

    @Test
    void number_isRenamedAndGivenToABusiness() {
        var salon = ann.newBusiness();
        var garage = ann.newBusiness();
        var id = ann.ownedNumber(number, null);

        ann.json(Map.of("displayName", "Desk", "businessId", salon, "isPrimary", true))
                .patch("/api/numbers/{id}", id)
                .then()
                .statusCode(200)
                .body("displayName", equalTo("Desk"))
                .body("businessId", equalTo(salon))
                .body("isPrimary", equalTo(true));
        ann.request().get("/api/businesses/{id}", salon).then().body("phoneNumber", equalTo(number));
        ann.json(Map.of("businessId", garage))
                .patch("/api/numbers/{id}", id)
                .then()
                .statusCode(200)
                .body("isPrimary", equalTo(false))
                .body("businessId", equalTo(garage));
        ann.request().get("/api/businesses/{id}", salon).then().body("phoneNumber", equalTo(null));
        ann.json("{\"businessId\": null, \"notes\": \"spare\"}")
                .patch("/api/numbers/{id}", id)
                .then()
                .statusCode(200)
                .body("businessId", equalTo(null))
                .body("notes", equalTo("spare"))
                .body("displayName", equalTo("Desk"));
        ann.json(Map.of("isPrimary", true))
                .patch("/api/numbers/{id}", id)
                .then()
                .statusCode(422);
        ann.json(Map.of("businessId", Api.newOwner().newBusiness()))
                .patch("/api/numbers/{id}", id)
                .then()
                .statusCode(422)
                .body("type", equalTo("https://aira.example/problems/unknown-business"));
    }

    private String state() {
        return (String) World.database()
                .one("select provisioning_state from public.business_numbers where phone_number = ?", number);
    }

    private void leaseLapses() {
        World.database()
                .run(
                        "update public.business_numbers set lease_until = now() - interval '1 second',"
                                + " buying_since = buying_since - interval '10 minutes' where phone_number = ?",
                        number);
    }
}
