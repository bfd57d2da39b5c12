package com.aira.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A card is saved while paying; it pays again while its owner is away; each payment has its invoice, by mail too. */
class AutoRechargeTest {

    private final LocalAira aira = LocalAira.running();

    @Test
    void savedCard_fillsTheWalletOnce_andEachPaymentIsInvoiced() {
        OwnerApi owner = OwnerApi.signUp(aira);
        String checkout = owner.expect(
                        201,
                        owner.request()
                                .body(Map.of("amount", "20.00", "currency", "USD", "saveCard", true))
                                .post("/api/wallet/top-ups"))
                .get("checkoutUrl");
        given().post(checkout + "/pay?card=4242424242424242").then().statusCode(200);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> owner.get("/api/wallet/auto-recharge").get("card.last4") != null);

        owner.expect(
                200,
                owner.request()
                        .body(Map.of("enabled", true, "threshold", "40", "amount", "25", "monthlyCap", "60"))
                        .put("/api/wallet/auto-recharge"));

        await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.wallet().get("balanceUsd").equals("45.00"));
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        owner.get("/api/wallet/invoices").getList("items.ready").equals(java.util.List.of(true, true)));
        JsonPath invoices = owner.get("/api/wallet/invoices");
        assertThat(invoices.getList("items.total")).containsExactly("25.00", "20.00");
        byte[] pdf = owner.request()
                .get("/api/wallet/invoices/" + invoices.get("items[0].id") + ".pdf")
                .asByteArray();
        assertThat(new String(pdf, 0, 5, java.nio.charset.StandardCharsets.US_ASCII))
                .isEqualTo("%PDF-");
        assertThat(owner.get("/api/wallet/auto-recharge").<String>get("rechargedThisMonth"))
                .isEqualTo("25.00");
    }
}
