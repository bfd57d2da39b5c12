package com.aira.it.browser;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import com.aira.it.Phone;
import io.restassured.path.json.JsonPath;
import java.nio.file.Path;
import java.util.Map;

/**
 * A business in which something has happened: a number, documents, an answer, a call that booked, an appointment by
 * hand, texts. Made once, for tests that look and change nothing.
 *
 * @param call id of the call
 */
record LivelyBusiness(OwnerApi owner, String id, String number, String call) {

    static final Path FILES = Path.of("..", "sandbox", "src", "main", "resources", "demo");

    private static LivelyBusiness made;

    static synchronized LivelyBusiness in(LocalAira aira) {
        if (made == null) {
            made = make(aira);
        }
        return made;
    }

    private static LivelyBusiness make(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String id = owner.newBusiness("Lively Locks", "America/New_York").get("id");
        owner.topUp("50.00");
        String number = owner.buyNumber(id);
        owner.awaitCompleted(owner.upload(id, FILES.resolve("price-list.pdf")));
        OwnerApi.expect(
                201,
                owner.request()
                        .body(Map.of(
                                "businessId", id,
                                "title", "Parking",
                                "question", "Do you have parking?",
                                "content", "Behind the house, free for two hours."))
                        .post("/api/knowledge"));
        Phone caller = new Phone(aira, "+14155550133");
        Phone.Spoken spoken = caller.call(
                number,
                "How much is balayage?",
                "I'd like a consultation tomorrow at 3 pm, my name is Ann Ode",
                "yes",
                "bye");
        caller.text(number, "Do you have parking?");
        JsonPath calls = owner.get("/api/calls?businessId=" + id);
        return new LivelyBusiness(
                owner, id, number, calls.getString("items.find { it.callSid == '" + spoken.callSid() + "' }.id"));
    }
}
