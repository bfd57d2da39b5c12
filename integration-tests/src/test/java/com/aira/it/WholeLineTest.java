package com.aira.it;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.it.Phone.Spoken;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Upload a document, call the number, book an appointment. Feature: voicecore-ai, Property 16: the services work as one,
 * for the seeded demo and for an owner who has only the API.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeLineTest {

    private static final Path DEMO_FILES = Path.of("..", "sandbox", "src", "main", "resources", "demo");

    private final LocalAira aira = LocalAira.running();

    @Test
    void demo_answersBooksMovesCancels_andTheOwnerFindsAllOfIt() {
        OwnerApi owner = OwnerApi.signIn(aira, aira.demo().email(), aira.demo().password());
        JsonPath business = owner.get("/api/businesses");
        String id = business.get("items[0].id");
        String number = business.get("items[0].phoneNumber");
        Phone caller = new Phone(aira, "+14155550177");

        Spoken call = caller.call(
                number,
                "Do you have parking?",
                "What is your cancellation policy?",
                "How much is balayage?",
                "Do you sell concert tickets?",
                "Can I book a men's haircut next Wednesday at 2?",
                "It's Maria Lopez",
                "yes please",
                "Actually, can you move it to 4 pm?",
                "yes",
                "And another appointment for a blow-dry on Friday at ten in the morning",
                "yes",
                "Please cancel the haircut",
                "yes",
                "Thanks, bye");

        assertThat(call.answer(1)).contains("two hours");
        assertThat(call.answer(2)).contains("24 hours");
        assertThat(call.answer(3)).contains("180 dollars");
        assertThat(call.answer(4)).containsAnyOf("I don't know", "I'm not certain");
        assertThat(call.answer(6)).contains("Wednesday", "2 PM", "Maria Lopez");
        assertThat(call.answer(7)).contains("booked", "2 PM");
        assertThat(call.answer(9)).contains("4 PM");
        assertThat(call.answer(11)).contains("booked", "Friday", "10 AM");
        assertThat(call.answer(13)).contains("cancelled");

        List<Map<String, Object>> appointments =
                owner.get("/api/appointments?businessId=" + id).getList("items");
        assertThat(appointments)
                .filteredOn(row -> call.callSid().equals(row.get("externalId")))
                .extracting(row -> row.get("serviceType") + " " + row.get("status") + " " + row.get("source") + " "
                        + row.get("customerName") + " " + row.get("customerPhone"))
                // On a Monday the Friday comes before next Wednesday.
                .containsExactlyInAnyOrder(
                        "Men's haircut cancelled voice_agent Maria Lopez +14155550177",
                        "Blow-dry confirmed voice_agent Maria Lopez +14155550177");

        JsonPath record = callRecord(owner, id, call.callSid());
        assertThat(record.<String>get("status")).isEqualTo("completed");
        assertThat(record.getList("turns.text", String.class))
                .contains("Do you have parking?", call.answer(1), "Thanks, bye");
        assertThat(record.getList("turns.findAll { it.speaker == 'caller' }")).hasSize(14);

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(texts("+14155550177"))
                .as(() -> "texts that arrived; the outbox: " + outbox())
                .anyMatch(text -> text.contains("booked") && text.contains("2:00 PM"))
                .anyMatch(text -> text.contains("4:00 PM"))
                .anyMatch(text -> text.contains("cancelled")));
    }

    /** What waits to be sent, and why, for a failure to tell. */
    private String outbox() {
        try (Connection connection = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                ResultSet states = connection
                        .createStatement()
                        .executeQuery("select string_agg(line, '; ') from (select state || ' ' || count(*) || ' since '"
                                + " || min(created_at) as line from public.notifications group by state) s")) {
            states.next();
            return states.getString(1);
        } catch (SQLException e) {
            return e.toString();
        }
    }

    @Test
    void newOwner_throughTheApiAlone_isCalledAndTexted(@TempDir Path folder) throws IOException {
        OwnerApi owner = OwnerApi.signUp(aira);
        JsonPath business = owner.newBusiness("Bright Bikes", "America/Denver");
        String id = business.get("id");
        owner.topUp("50.00");
        String number = owner.buyNumber(id);
        String pdf = owner.upload(id, Files.copy(DEMO_FILES.resolve("price-list.pdf"), folder.resolve("prices.pdf")));
        String docx = owner.upload(id, Files.copy(DEMO_FILES.resolve("your-visit.docx"), folder.resolve("visit.docx")));
        owner.awaitCompleted(pdf);
        owner.awaitCompleted(docx);
        Phone caller = new Phone(aira, "+13035550188");

        Spoken call = caller.call(
                number,
                "How much is balayage?",
                "I'd like a consultation tomorrow at 3 pm, my name is Tom Baker",
                "yes",
                "bye");
        List<String> answers =
                caller.text(number, "Can I book an appointment the day after tomorrow at 10 am?", "Tom Baker", "yes");

        assertThat(call.answer(1)).contains("180 dollars");
        assertThat(call.answer(2)).contains("3 PM", "Tom Baker");
        assertThat(call.answer(3)).contains("booked");
        assertThat(answers.get(answers.size() - 1)).contains("booked");
        assertThat(owner.get("/api/appointments?businessId=" + id).getList("items.source", String.class))
                .containsExactlyInAnyOrder("voice_agent", "sms");
        assertThat(owner.get("/api/messages?businessId=" + id).getList("items.direction", String.class))
                .contains("inbound", "outbound");
        assertThat(owner.wallet().getString("balanceUsd")).isNotEqualTo("50.00");
    }

    /** Feature: voicecore-ai, Property 3: a deleted business leaves neither files nor its number behind. */
    @Test
    void deletedBusiness_givesItsNumberBack_andItsFilesAreGone(@TempDir Path folder) throws IOException {
        OwnerApi owner = OwnerApi.signUp(aira);
        String id = owner.newBusiness("Short Lived", "Europe/Paris").get("id");
        owner.topUp("20.00");
        String number = owner.buyNumber(id);
        String document =
                owner.upload(id, Files.copy(DEMO_FILES.resolve("house-rules.md"), folder.resolve("rules.md")));
        owner.awaitCompleted(document);
        assertThat(filesOf(id)).isNotEmpty();

        owner.request().delete("/api/businesses/" + id).then().statusCode(204);

        owner.request().get("/api/businesses/" + id).then().statusCode(404);
        owner.request().get("/api/documents/" + document).then().statusCode(404);
        await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
            assertThat(given().get(aira.sandbox() + "/phone/numbers").asString())
                    .doesNotContain(number);
            assertThat(filesOf(id)).isEmpty();
        });
    }

    @Test
    void withheldCaller_isServed() {
        JsonPath numbers =
                JsonPath.from(given().get(aira.sandbox() + "/phone/numbers").asString());
        String demo = numbers.getString("[0].phoneNumber");

        Spoken call = new Phone(aira, "anonymous").call(demo, "Where are you?", "bye");

        assertThat(call.answer(1)).contains("Harbour Street");
    }

    @Test
    void unassociatedNumber_isAnsweredPolitely() {
        OwnerApi owner = OwnerApi.signUp(aira);
        owner.topUp("20.00");
        String offered =
                owner.get("/api/numbers/available?country=US&type=local").get("items[3].phoneNumber");
        OwnerApi.expect(
                201,
                owner.request()
                        .header("Idempotency-Key", "unassociated")
                        .body(Map.of("phoneNumber", offered, "displayName", "Spare", "currency", "USD"))
                        .post("/api/numbers/purchase"));

        LocalAira.Result call = aira.command("call", offered, "--json", "Hello?");

        assertThat(call.exit()).isNotZero();
        assertThat(call.out()).containsPattern(Pattern.compile("Thank you for calling.* cannot take calls"));
    }

    private List<Object> filesOf(String business) {
        return given().header("apikey", aira.env("SUPABASE_SERVICE_ROLE_KEY"))
                .auth()
                .oauth2(aira.env("SUPABASE_SERVICE_ROLE_KEY"))
                .contentType("application/json")
                .body(Map.of("prefix", business, "limit", 100))
                .post(aira.env("SUPABASE_URL") + "/storage/v1/object/list/" + aira.env("SUPABASE_STORAGE_BUCKET"))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("");
    }

    private JsonPath callRecord(OwnerApi owner, String business, String callSid) {
        String id = owner.get("/api/calls?businessId=" + business)
                .getString("items.find { it.callSid == '" + callSid + "' }.id");
        return owner.get("/api/calls/" + id);
    }

    private List<String> texts(String handset) {
        return given().queryParam("number", handset)
                .get(aira.sandbox() + "/phone/messages")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("body", String.class);
    }
}
