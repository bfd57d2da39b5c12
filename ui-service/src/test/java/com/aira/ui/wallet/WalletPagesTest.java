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
import com.aira.ui.shell.LocaleFormats;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
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

        page("?limit=2")
                .body(containsString("Older"))
                .body(not(containsString("+$10.00")))
                .body(containsString("hx-select=\"#movements-list\""));
        page("?type=debit").body(containsString("No such transactions"));
        page("?type=credit").body(containsString("+$10.00"));
        page("?type=%3Cscript%3E").body(containsString("+$10.00")).body(not(containsString("<script>\"")));
    }

    /** An entry that is paid: a debit takes the money that must be there. */
    private void entry(String type, String kind, String amount, String description, UUID number, String at) {
        World.database()
                .run(
                        "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind,"
                                + " description, business_number_id, idempotency_key, created_at, settled_at)"
                                + " select id, user_id, ?::numeric, 'USD', ?::public.transaction_type, 'completed', ?, ?, ?,"
                                + " ?, ?::timestamptz, ?::timestamptz from public.wallets where user_id = ?",
                        amount,
                        type,
                        kind,
                        description,
                        number,
                        UUID.randomUUID().toString(),
                        at,
                        at,
                        ann.owner());
    }

    private String today() {
        return Instant.now().toString();
    }

    @Test
    void historyWithFilters_keepsThemInEveryLink() {
        var number = ann.ownedNumber(Api.freshNumber(), null);
        entry("credit", "top_up", "50.00", "first top-up", null, "2026-03-01T00:30:00Z");
        entry("credit", "recharge", "40.00", "second top-up", null, "2026-03-02T12:00:00Z");
        entry("debit", "renewal", "1.15", "a month", number, "2026-03-03T12:00:00Z");
        entry("debit", "dispute", "5.00", "disputed", null, "2026-03-04T12:00:00Z");

        page("?kind=top_ups").body(containsString("first top-up")).body(not(containsString("a month")));
        page("?kind=numbers&type=debit").body(containsString("a month")).body(not(containsString("disputed")));
        page("?kind=money_back").body(containsString("disputed")).body(containsString("Taken back"));
        page("?number=" + number)
                .body(containsString("a month"))
                .body(not(containsString("first top-up")))
                .body(containsString("<option value=\"" + number + "\" selected>"));
        page("?from=2026-03-02&to=2026-03-03")
                .body(containsString("second top-up"))
                .body(containsString("a month"))
                .body(not(containsString("disputed")))
                .body(containsString("href=\"/wallet/transactions.csv?from=2026-03-02&amp;to=2026-03-03\""));
        page("?kind=top_ups&type=&from=&limit=1")
                .body(containsString("href=\"/wallet?kind=top_ups&amp;after="))
                .body(containsString("second top-up"))
                .body(not(containsString("first top-up")));
        page("?kind=corrections").body(containsString("No such transactions"));
    }

    @Test
    void days_areThoseOfTheBusiness_andSaidSo() {
        ann.newBusiness(Map.of("name", "Salon", "timeZone", "America/New_York"));
        entry("credit", "top_up", "50.00", "late at night", null, "2026-03-02T03:00:00Z");

        page("?from=2026-03-01&to=2026-03-01")
                .body(containsString("late at night"))
                .body(containsString("Days and times are in Eastern Time."));
        page("?from=2026-03-02").body(not(containsString("late at night")));
        assertThat(file("/wallet/transactions.csv?from=2026-03-01&to=2026-03-01"))
                .contains("2026-03-01,22:00:00,America/New_York,late at night");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "from=yesterday",
                "from=%2B999999999-12-31",
                "from=-999999999-01-01",
                "to=2026-13-01",
                "from=2026-03-02&to=2026-03-01",
                "number=%00",
                "number=1",
                "kind=%3Cscript%3E",
                "kind=top_up"
            })
    void filterThatIsNone_narrowsNothing_andSaysWhatIsWrong(String query) {
        entry("credit", "top_up", "50.00", "shown all the same", null, "2026-03-01T12:00:00Z");

        page("?" + query).body(containsString("is-invalid")).body(not(containsString("<script>\"")));
    }

    private String file(String address) {
        return ann.request()
                .urlEncodingEnabled(false)
                .get(address)
                .then()
                .statusCode(200)
                .contentType("text/csv;charset=UTF-8")
                .header("Content-Disposition", equalTo("attachment; filename=\"transactions.csv\""))
                .extract()
                .asString();
    }

    @Test
    void file_beginsWithAMark_andHasALineForEachEntry() {
        var number = Api.freshNumber();
        var id = ann.ownedNumber(number, null);
        entry("credit", "top_up", "50.00", "Top-up by card", null, "2026-03-01T12:00:00Z");
        entry("debit", "renewal", "1.15", "Phone number, \"March\"", id, "2026-03-02T12:00:00Z");

        var lines = file("/wallet/transactions.csv").split("\r\n");

        assertThat(lines).hasSize(3);
        assertThat(lines[0])
                .isEqualTo("\ufeffDate,Time,Time zone,Description,What for,Phone number,Name of the number,State,"
                        + "In or out,Amount,Currency,Reference");
        assertThat(lines[1])
                .startsWith("2026-03-02,12:00:00,UTC,\"Phone number, \"\"March\"\"\",Phone numbers,'" + number
                        + ",,Paid,out,1.15,USD,");
        assertThat(lines[2]).startsWith("2026-03-01,12:00:00,UTC,Top-up by card,Top-ups,,,Received,in,50.00,USD,");
    }

    @Test
    void hostileTexts_areNoFormulasAndBreakNoLine() throws IOException {
        var hostile = List.of(
                "=HYPERLINK(\"https://evil.example\";\"Refund\")",
                "+1+1",
                "-2+3+cmd|' /C calc'!A0",
                "@SUM(A1)",
                "\t=1",
                "\r=1",
                "\uff1d1",
                "\uff0b1",
                "\uff0d1",
                "\uff201",
                "a\",\"b\r\n=c");
        var number = ann.ownedNumber(Api.freshNumber(), null);
        World.database()
                .run("update public.business_numbers set display_name = '=cmd|''/C calc''!A0' where id = ?", number);
        for (int i = 0; i < hostile.size(); i++) {
            entry("credit", "top_up", "1.00", hostile.get(i), number, "2026-03-01T12:00:%02dZ".formatted(59 - i));
        }

        var rows = CSVParser.parse(file("/wallet/transactions.csv").substring(1), CSVFormat.RFC4180)
                .getRecords();

        assertThat(rows).hasSize(hostile.size() + 1).allMatch(row -> row.size() == 12);
        for (int i = 0; i < hostile.size(); i++) {
            var last = i == hostile.size() - 1;
            assertThat(rows.get(i + 1).get(3)).isEqualTo((last ? "" : "'") + hostile.get(i));
            assertThat(rows.get(i + 1).get(6)).isEqualTo("'=cmd|'/C calc'!A0");
            assertThat(rows.get(i + 1))
                    .noneMatch(cell -> cell.matches("(?s)[=+@\\t\\r\\n\uff1d\uff0b\uff0d\uff20-].*"));
        }
    }

    @Test
    void longFile_isReadInPortions_andTooLongOneIsRefused() {
        World.database()
                .run(
                        "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind,"
                                + " description, idempotency_key, created_at) select w.id, w.user_id, 1, 'USD', 'credit',"
                                + " 'completed', 'top_up', 'entry ' || n, 'n' || n, timestamptz '2026-03-01 12:00Z'"
                                + " + make_interval(secs => n / 7) from public.wallets w, generate_series(1, 2345) n"
                                + " where w.user_id = ?",
                        ann.owner());

        var lines = file("/wallet/transactions.csv").split("\r\n");
        assertThat(lines).hasSize(2346).doesNotHaveDuplicates();

        ann.request()
                .get("/api/wallet/transactions.csv?from=2024-01-01T00:00:00Z&to=2026-03-02T00:00:00Z")
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("https://aira.example/problems/statement-too-long"));
        entry("credit", "top_up", "1.00", "long ago", null, "2024-03-01T12:00:00Z");
        ann.request()
                .header("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")
                .get("/wallet/transactions.csv")
                .then()
                .statusCode(422)
                .contentType(ContentType.HTML)
                .body(containsString("choose a first and a last day"));
        assertThat(file("/wallet/transactions.csv?from=2024-01-01&to=2024-12-31"))
                .contains("long ago");
    }

    @Test
    void amountOwed_isExplained_andAddedWithOneButton() {
        World.database().owe(ann.owner(), "45.00", "USD");
        World.database().owe(ann.owner(), "150.00", "INR");

        page("").body(containsString("You owe $45.00."))
                .body(containsString("disputed payment, $45.00 to pay"))
                .body(containsString("<input type=\"hidden\" name=\"amount\" value=\"45.00\">"))
                .body(containsString("You owe ₹150.00."))
                // Less than the smallest top-up cannot be added.
                .body(containsString("Add ₹400.00"))
                .body(containsString("<dt>Owed</dt><dd>$45.00</dd>"));
    }

    @Test
    void overdueNumber_isKeptUntilADay_andSaysWhatToAdd() {
        var number = Api.freshNumber();
        var late = ann.ownedNumber(number, null);
        var other = Api.freshNumber();
        ann.ownedNumber(other, null);
        World.database().grace(late);

        page("").body(containsString("<strong>" + LocaleFormats.phone(number) + " is not paid.</strong>"))
                .body(containsString("It is kept for you until "))
                .body(containsString("href=\"/wallet?currency=USD&amp;amount=5.00#top-up\">Add $5.00</a>"))
                .body(containsString("schedule-late"))
                .body(containsString("<strong>" + LocaleFormats.phone(other) + "</strong>"));
        World.database().deposit(ann.owner(), "1.15", "USD");
        page("").body(containsString("Your wallet holds enough now"));
        World.database().run("update public.business_numbers set monthly_cost = 8 where id = ?", late);
        page("").body(containsString("Add $6.85"));
    }

    @Test
    void spending_isDrawn_andStandsInATable() {
        var number = ann.ownedNumber(Api.freshNumber(), null);
        page("").body(not(containsString("What you spent")));
        entry("credit", "top_up", "50.00", "Top-up by card", null, today());
        entry("debit", "renewal", "1.15", "a month", number, today());
        entry("debit", "number", "2.00", "another", number, today());
        entry("debit", "dispute", "5.00", "disputed", null, today());

        page("").body(containsString("What you spent in the last 12 months"))
                .body(containsString("<strong>$3.15</strong>"))
                .body(containsString("&quot;amounts&quot;:[0,0,0,0,0,0,0,0,0,0,0,3.15]"))
                .body(containsString("<td>$3.15</td>"))
                .body(containsString("/assets/spending.js?v="));
    }

    @Test
    void historyOfTheApi_hasTheSameFilters() {
        var number = ann.ownedNumber(Api.freshNumber(), null);
        entry("credit", "top_up", "50.00", "first", null, "2026-03-01T00:00:00Z");
        entry("credit", "recharge", "40.00", "second", null, "2026-03-02T00:00:00Z");
        entry("debit", "renewal", "1.15", "third", number, "2026-03-03T00:00:00Z");

        descriptions("kind=top_up", "first");
        descriptions("kind=top_up&kind=recharge", "second", "first");
        descriptions("from=2026-03-02T00:00:00Z&to=2026-03-03T00:00:00Z", "second");
        descriptions("businessNumberId=" + number, "third");
        descriptions("businessNumberId=" + UUID.randomUUID());
        descriptions("type=credit&kind=renewal");
        refused("kind=top-up", 400);
        refused("type=none", 400);
        refused("from=2026-03-02T00:00:00Z&to=2026-03-02T00:00:00Z", 400);
        refused("from=yesterday", 400);
        refused("from=%2B999999999-12-31T23:59:59Z", 400);
        refused("businessNumberId=1", 404);
        ann.request()
                .get("/api/wallet/transactions.csv?timeZone=Nowhere")
                .then()
                .statusCode(400);
        assertThat(file("/api/wallet/transactions.csv?kind=renewal&timeZone=Asia/Kolkata"))
                .contains("2026-03-03,05:30:00,Asia/Kolkata,third")
                .doesNotContain("second");
        Api.newOwner()
                .request()
                .get("/api/wallet/transactions?businessNumberId=" + number)
                .then()
                .body("items", hasSize(0));
    }

    private void descriptions(String query, String... expected) {
        ann.request()
                .urlEncodingEnabled(false)
                .get("/api/wallet/transactions?" + query)
                .then()
                .statusCode(200)
                .body("items.description", equalTo(List.of(expected)));
    }

    private void refused(String query, int status) {
        for (var path : List.of("/api/wallet/transactions?", "/api/wallet/transactions.csv?")) {
            ann.request()
                    .urlEncodingEnabled(false)
                    .get(path + query)
                    .then()
                    .statusCode(status)
                    .contentType("application/problem+json");
        }
    }
}
