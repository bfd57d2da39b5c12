package com.aira.it.browser;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.Phone;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;

/**
 * A business with a history: a number, documents, an answer, a call that booked, an appointment by
 * hand, texts, questions without an answer. Made once, for tests that look and change nothing.
 *
 * @param call id of the call
 * @param answer id of an answer that was changed
 * @param week the Sunday that the full week begins with
 */
record BusinessFixture(OwnerApi owner, String id, String number, String call, String answer, LocalDate week) {

    static final Path FILES = Path.of("..", "sandbox", "src", "main", "resources", "demo");

    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    private static BusinessFixture made;

    static synchronized BusinessFixture in(LocalAira aira) {
        if (made == null) {
            made = make(aira);
        }
        return made;
    }

    private static BusinessFixture make(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String id = owner.newBusiness("Lively Locks", ZONE.getId()).get("id");
        owner.topUp("50.00");
        String number = owner.buyNumber(id);
        owner.awaitCompleted(owner.upload(id, FILES.resolve("price-list.pdf")));
        String answer = OwnerApi.expect(
                        201,
                        owner.request()
                                .body(Map.of(
                                        "businessId", id,
                                        "title", "Parking",
                                        "question", "Do you have parking?",
                                        "content", "Behind the house, **free** for an hour."))
                                .post("/api/knowledge"))
                .get("id");
        OwnerApi.expect(
                200,
                owner.request()
                        .body(Map.of("content", "Behind the house, free for two hours."))
                        .put("/api/knowledge/" + answer));
        Phone caller = new Phone(aira, "+14155550133");
        Phone.Spoken spoken = caller.call(
                number,
                "How much is balayage?",
                "I'd like a consultation next Thursday at 10 am, my name is Ann Ode",
                "yes",
                "bye");
        caller.text(number, "Do you have parking?");
        LocalDate week = LocalDate.now(ZONE).with(TemporalAdjusters.next(DayOfWeek.SUNDAY));
        book(week, owner, id);
        JsonPath calls = owner.get("/api/calls?businessId=" + id);
        String call = calls.getString("items.find { it.callSid == '" + spoken.callSid() + "' }.id");
        KnowledgeFixture.in(aira, owner, id, call);
        return new BusinessFixture(owner, id, number, call, answer, week);
    }

    /** As people write it. */
    String writtenNumber() {
        return number.replaceFirst("^\\+1(\\d{3})(\\d{3})(\\d{4})$", "+1 $1-$2-$3");
    }

    /** What the owner wrote down by hand: a week as a studio has it, from Sunday to Saturday. */
    private static void book(LocalDate sunday, OwnerApi owner, String id) {
        List<String> week = List.of(
                "1 09:00 60 Cut and colour, Noor Haddad",
                "1 11:30 30 Men's haircut, Felix Brandt",
                "2 10:00 90 Balayage, Inès Moreau",
                "2 14:00 30 Fringe trim, Priya Shah",
                "3 09:30 45 Blow-dry, Lucy Okafor",
                "4 13:00 60 Women's haircut, Hana Sato",
                "5 10:30 30 Men's haircut, Omar Diaz",
                "5 15:00 90 Balayage, Zoe Martin",
                "6 11:00 45 Blow-dry, Ada Berg");
        for (String line : week) {
            String[] told = line.split(" ", 4);
            String[] what = told[3].split(", ");
            OwnerApi.expect(
                    201,
                    owner.request()
                            .body(Map.of(
                                    "businessId",
                                    id,
                                    "serviceType",
                                    what[0],
                                    "customerName",
                                    what[1],
                                    "customerPhone",
                                    "+14155550177",
                                    "scheduledAt",
                                    sunday.plusDays(Integer.parseInt(told[0]))
                                            .atTime(LocalTime.parse(told[1]))
                                            .atZone(ZONE)
                                            .toInstant()
                                            .toString(),
                                    "duration",
                                    Integer.parseInt(told[2])))
                            .post("/api/appointments"));
        }
    }
}
