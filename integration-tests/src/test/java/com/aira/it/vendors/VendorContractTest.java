package com.aira.it.vendors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.Phone;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The life of an owner, from signing up to leaving: whatever AiRa asked of Twilio, Stripe and Supabase meanwhile is as they
 * describe it, and so is whatever the sandbox answered for them.
 */
class VendorContractTest {
    private static final String HANDSET = "+14155550177";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final LocalAira aira = LocalAira.running();

    /** By the beginning of their paths at the sandbox. */
    private final Map<String, VendorContract> contracts = new LinkedHashMap<>();

    VendorContractTest() {
        contracts.put("/twilio/api", new OpenApiContract("twilio-api-v2010.json"));
        contracts.put("/twilio/messaging", new OpenApiContract("twilio-messaging-v1.json"));
        contracts.put("/twilio/pricing", new OpenApiContract("twilio-pricing-v1.json"));
        contracts.put("/stripe", new StripeContract());
        contracts.put("/supabase/auth/v1", new OpenApiContract("supabase-auth.json"));
        contracts.put("/supabase/storage/v1", new OpenApiContract("supabase-storage.json"));
    }

    /** What was checked of one vendor. */
    private static final class Tally {
        private int requests;
        private int answers;
        private final TreeSet<String> operations = new TreeSet<>();
    }

    @BeforeEach
    void begin() {
        given().put(aira.sandbox() + "/traffic").then().statusCode(204);
    }

    @AfterEach
    void end() {
        given().delete(aira.sandbox() + "/traffic").then().statusCode(204);
    }

    @Test
    void everythingThatIsAskedAndAnswered_isAsTheVendorsDescribeIt(@TempDir Path folder) throws IOException {
        live(folder);

        var tallies = new TreeMap<String, Tally>();
        var misfits = new TreeSet<String>();
        for (var exchange : traffic()) {
            var prefix = contracts.keySet().stream()
                    .filter(each -> exchange.path().startsWith(each + "/"))
                    .findFirst();
            if (prefix.isEmpty() || isMedia(exchange)) {
                continue;
            }
            var contract = contracts.get(prefix.get());
            var below = exchange.below(prefix.get());
            var tally = tallies.computeIfAbsent(prefix.get().split("/v1")[0].substring(1), vendor -> new Tally());
            tally.requests++;
            tally.answers++;
            tally.operations.add(
                    exchange.method() + " " + below.path().replaceAll("[0-9a-f-]{8,}|(cs|pi|cus|pm)_\\w+", "…"));
            contract.requestMisfits(below).forEach(misfit -> misfits.add("asked  " + exchange + ": " + misfit));
            contract.answerMisfits(below).forEach(misfit -> misfits.add("answered  " + exchange + ": " + misfit));
        }
        tallies.forEach((vendor, tally) -> System.out.printf(
                "%-18s %4d requests, %4d answers, %2d operations%n",
                vendor, tally.requests, tally.answers, tally.operations.size()));

        assertThat(misfits).isEmpty();
        // Prices are kept for an hour, so they may have been asked for before.
        assertThat(tallies.keySet())
                .contains("stripe", "supabase/auth", "supabase/storage", "twilio/api", "twilio/messaging");
    }

    private void live(Path folder) throws IOException {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business = owner.newBusiness("Contract Cuts", "America/New_York").get("id");
        pays(owner);
        String number = owner.buyNumber(business);
        owner.get("/api/numbers/available?country=US&type=toll_free");
        Path house = Files.writeString(folder.resolve("house.txt"), "Parking is behind the house and free of charge.");
        String document = owner.upload(business, house);
        owner.awaitCompleted(document);
        Phone caller = new Phone(aira, HANDSET);
        caller.call(number, "Where can I park?", "bye");
        caller.text(number, "Can I book an appointment the day after tomorrow at 10 am?", "Ann Lee", "yes");
        OwnerApi.expect(204, owner.request().delete("/api/documents/" + document));
        forgets(owner);
        owner = OwnerApi.signIn(aira, owner.email(), owner.password());
        awaitAsked("POST", ".*/Messages.json");
        OwnerApi.expect(204, owner.request().delete("/api/businesses/" + business));
        awaitAsked("DELETE", ".*/IncomingPhoneNumbers/.*");
        awaitAsked("DELETE", ".*/object/.*");
    }

    /** With a card that is kept, which then fills the wallet by itself. */
    private void pays(OwnerApi owner) {
        String checkout = OwnerApi.expect(
                        201,
                        owner.request()
                                .body(Map.of("amount", "20.00", "currency", "USD", "saveCard", true))
                                .post("/api/wallet/top-ups"))
                .get("checkoutUrl");
        given().post(checkout + "/pay?card=4242424242424242").then().statusCode(200);
        await().atMost(PATIENCE)
                .until(() -> owner.get("/api/wallet/auto-recharge").get("card.last4") != null);
        OwnerApi.expect(
                200,
                owner.request()
                        .body(Map.of("enabled", true, "threshold", "40", "amount", "25", "monthlyCap", "60"))
                        .put("/api/wallet/auto-recharge"));
        await().atMost(PATIENCE).until(() -> owner.wallet().get("balanceUsd").equals("45.00"));
        OwnerApi.expect(204, owner.request().delete("/api/wallet/card"));
    }

    private void forgets(OwnerApi owner) {
        Map<String, String> wrong = Map.of("email", owner.email(), "password", "not the password");
        given().contentType("application/json")
                .body(wrong)
                .post(aira.ui() + "/api/auth/signin")
                .then()
                .statusCode(401);
        given().contentType("application/json")
                .body(Map.of("email", owner.email()))
                .post(aira.ui() + "/api/auth/recover")
                .then()
                .statusCode(204);
        OwnerApi.expect(204, owner.request().post("/api/auth/signout?everywhere=true"));
    }

    private void awaitAsked(String method, String path) {
        await().atMost(PATIENCE).until(() -> traffic().stream()
                .anyMatch(each -> each.method().equals(method) && each.path().matches(path)));
    }

    /** Sound, which no description has. */
    private static boolean isMedia(Exchange exchange) {
        return exchange.path().matches(".*/Recordings/RE[0-9a-f]+(\\.mp3|\\.wav)?");
    }

    private List<Exchange> traffic() {
        return List.of(given().get(aira.sandbox() + "/traffic")
                .then()
                .statusCode(200)
                .extract()
                .as(Exchange[].class));
    }
}
