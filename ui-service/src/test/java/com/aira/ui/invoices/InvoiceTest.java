package com.aira.ui.invoices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(World.class)
class InvoiceTest {
    private final Api ann = Api.newOwner();

    @Inject
    Renderer renderer;

    @Test
    void credit_hasItsInvoice_asPdf_andByMailOnce() throws IOException {
        ann.json(Map.of("name", "Łódź Salon अनीता", "address", "Main St 1\nMumbai 日本", "taxId", "27ABCDE1234F1Z5"))
                .put("/api/wallet/billing-details")
                .then()
                .statusCode(200);
        paid(ann, "2500.00", "INR");
        var invoice = ann.request()
                .get("/api/wallet/invoices")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].total", equalTo("2500.00"))
                .body("items[0].ready", equalTo(false))
                .extract();
        String id = invoice.path("items[0].id");
        ann.request().get("/api/wallet/invoices/{id}.pdf", id).then().statusCode(503);

        renderer.run();
        renderer.run();

        var pdf = ann.request()
                .get("/api/wallet/invoices/{id}.pdf", id)
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Disposition", containsString(invoice.path("items[0].number")))
                .extract()
                .asByteArray();
        assertThat(text(pdf))
                .contains(
                        invoice.<String>path("items[0].number"),
                        "₹2,500.00",
                        "Łódź Salon",
                        "Main St 1",
                        "Mumbai \uFFFD\uFFFD")
                .contains("Tax ID 27ABCDE1234F1Z5", "cannot show");
        // Too long for its column, it is broken where it must.
        assertThat(text(pdf).replaceAll("\\R", "")).contains(ann.owner() + "@example.com");
        assertThat(pdf.length).isLessThan(200_000);
        assertThat(World.database()
                        .rows(
                                "select recipient, payload ->> 'attachment' as attachment from public.notifications"
                                        + " where user_id = ? and template = 'invoice'",
                                ann.owner()))
                .containsExactly(Map.of("recipient", ann.owner() + "@example.com", "attachment", "true"));
    }

    @Test
    void invoiceOfSomebodyElse_isNotThere() {
        paid(ann, "20.00", "USD");
        renderer.run();
        String id = ann.request().get("/api/wallet/invoices").path("items[0].id");
        var bob = Api.newOwner();

        bob.request().get("/api/wallet/invoices").then().body("items", hasSize(0));
        bob.request().get("/api/wallet/invoices/{id}.pdf", id).then().statusCode(404);
        bob.request().accept("*/*").get("/wallet/invoices/{id}.pdf", id).then().statusCode(404);
        ann.request()
                .get("/api/wallet/invoices/{id}.pdf", UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    void invoiceThatCannotBeRendered_letsTheOthersPass() {
        World.database()
                .run(
                        "insert into public.invoices (user_id, number, issued_at, lines, total, currency, transaction_id,"
                                + " render_at) values (?, ?, now(), '{}', 1, 'USD', gen_random_uuid(), now() - interval '1 day')",
                        Api.newOwner().owner(),
                        "broken " + UUID.randomUUID());
        paid(ann, "20.00", "USD");

        renderer.run();

        ann.request().get("/api/wallet/invoices").then().body("items[0].ready", equalTo(true));
    }

    @Test
    void pages_ofInvoices_areReadInOrder() {
        paid(ann, "20.00", "USD");
        paid(ann, "30.00", "USD");

        var first = ann.request().get("/api/wallet/invoices?limit=1").then().body("items[0].total", equalTo("30.00"));
        ann.request()
                .get(
                        "/api/wallet/invoices?limit=1&after={cursor}",
                        first.extract().<String>path("nextCursor"))
                .then()
                .body("items", hasSize(1))
                .body("items[0].total", equalTo("20.00"))
                .body("nextCursor", equalTo(null));
    }

    @Test
    void billingDetails_areKept_clearedAndChecked() {
        ann.request().get("/api/wallet/billing-details").then().statusCode(200).body("name", equalTo(null));
        ann.json(Map.of("name", "Ann & Co"))
                .put("/api/wallet/billing-details")
                .then()
                .statusCode(200);
        ann.request().get("/api/wallet/billing-details").then().body("name", equalTo("Ann & Co"));
        ann.json(Map.of("name", "x".repeat(201)))
                .put("/api/wallet/billing-details")
                .then()
                .statusCode(400);
        ann.json(Map.of()).put("/api/wallet/billing-details").then().statusCode(200);
        ann.request().get("/api/wallet/billing-details").then().body("name", equalTo(null));
    }

    @Test
    void page_listsThem_andKeepsWhatWasTyped() {
        paid(ann, "20.00", "USD");
        renderer.run();
        ann.request()
                .accept("text/html")
                .get("/wallet/invoices")
                .then()
                .statusCode(200)
                .body(containsString("$20.00"), containsString(".pdf\" download"));

        ann.request()
                .contentType(ContentType.URLENC)
                .formParams(Map.of("name", "A < B", "address", "", "taxId", "y".repeat(50)))
                .post("/wallet/billing-details")
                .then()
                .statusCode(422)
                .body(containsString("A &lt; B"), not(containsString("A < B")));
        ann.request()
                .contentType(ContentType.URLENC)
                .formParams(Map.of("name", "A < B", "address", "", "taxId", ""))
                .post("/wallet/billing-details")
                .then()
                .statusCode(200);
        ann.request().get("/api/wallet/billing-details").then().body("name", equalTo("A < B"));
    }

    /** Nothing that an owner types keeps the invoice from being made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\u200f\u202e",
                "शर्मा क्ष्म्य त्र्यं",
                "👩‍👩‍👧‍👦 🏳️‍🌈",
                "עברית العربية 中文 한국어",
                "\ud800 lone",
                "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                "fi ffl ẞ Ǆ e\u0301"
            })
    void anyName_isSetOrReplaced(String name) throws IOException {
        var pdf = new InvoicePdf(new InvoicePdf.Issuer("AiRa", "Street 1\nTown", "DE1"))
                .of(new Invoice(
                        UUID.randomUUID(),
                        "AIRA-2026-000001",
                        java.time.Instant.EPOCH,
                        null,
                        name,
                        (name + "\n").repeat(30),
                        null,
                        java.util.List.of(new Invoice.Line("Prepaid balance", new java.math.BigDecimal("5.00"))),
                        new java.math.BigDecimal("5.00"),
                        "USD"));

        assertThat(text(pdf)).contains("$5.00", "January 1, 1970", "Street 1");
    }

    private static String text(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            return new PDFTextStripper().getText(document);
        }
    }

    private static void paid(Api owner, String amount, String currency) {
        World.database()
                .run(
                        "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind, description,"
                                + " idempotency_key) select id, user_id, ?::numeric, ?, 'credit', 'completed', 'top_up', 'Top-up', ?"
                                + " from public.wallets where user_id = ?",
                        amount,
                        currency,
                        UUID.randomUUID().toString(),
                        owner.owner());
    }
}
