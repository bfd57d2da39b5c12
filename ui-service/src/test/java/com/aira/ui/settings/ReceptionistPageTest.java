package com.aira.ui.settings;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ReceptionistPageTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.newBusiness();
    }

    private ValidatableResponse save(Map<String, String> changed) {
        Map<String, String> form = new HashMap<>(Map.of(
                "voice.greeting", "Hi!",
                "voice.language", "en-GB",
                "transfer.phone_number", "",
                "recording.retention_days", "90"));
        form.putAll(changed);
        return ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/b/{business}/settings", business)
                .then();
    }

    private ValidatableResponse stored() {
        return ann.request().get("/api/businesses/{id}/settings", business).then();
    }

    @Test
    void settings_areShownInWords_withoutChoicesThatAreNone() {
        ann.request()
                .get("/b/{business}/settings", business)
                .then()
                .statusCode(200)
                .body(containsString("Hello, you have reached Salon. How can I help you?"))
                .body(containsString("<option value=\"en-US\" selected>English (United States)</option>"))
                .body(containsString("<option value=\"30\" selected>30 days</option>"))
                .body(not(containsString("conversation_relay")));
    }

    @Test
    void settings_areSaved_switchedOffToo() {
        save(Map.of("voice.greeting", "Ahoy & <b>hi</b>", "recording.enabled", "true"))
                .statusCode(200)
                .header("HX-Trigger", containsString("Saved."))
                .body(containsString("Ahoy &amp; &lt;b&gt;hi&lt;/b&gt;"));
        stored().body("'voice.greeting'", equalTo("Ahoy & <b>hi</b>"))
                .body("'voice.language'", equalTo("en-GB"))
                .body("'voice.provider'", equalTo("conversation_relay"))
                .body("'recording.enabled'", equalTo(true))
                .body("'recording.retention_days'", equalTo(90))
                .body("'confirmations.sms'", equalTo(false))
                .body("'confirmations.email'", equalTo(false));
    }

    @Test
    void whatCallersShow_isTheOwnersChoice_andTheNameByDefault() {
        ann.request()
                .get("/b/{business}/settings", business)
                .then()
                .body(containsString("<option value=\"number_or_name\" selected>"));

        save(Map.of("appointments.identity", "number_or_code"))
                .statusCode(200)
                .body(containsString("<option value=\"number_or_code\" selected>"));
        stored().body("'appointments.identity'", equalTo("number_or_code"));

        ann.json(Map.of("appointments.identity", "trust everybody"))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(400);
    }

    @Test
    void emptyGreeting_isTheUsualOne() {
        save(Map.of("voice.greeting", " ")).statusCode(200);

        stored().body("'voice.greeting'", equalTo("Hello, you have reached Salon. How can I help you?"));
    }

    @Test
    void handOverNumber_isReadAsPeopleWriteIt() {
        save(Map.of("transfer.phone_number", "(415) 555-2671"))
                .statusCode(200)
                .body(containsString("value=\"+1 415-555-2671\""));
        stored().body("'transfer.phone_number'", equalTo("+14155552671"));

        save(Map.of("transfer.phone_number", "12"))
                .statusCode(422)
                .body(containsString("look like a phone number"))
                .body(containsString("value=\"12\""));
        stored().body("'transfer.phone_number'", equalTo("+14155552671"));
        save(Map.of()).statusCode(200);
        stored().body("'transfer.phone_number'", equalTo(""));
    }

    @Test
    void numberWithoutCode_belongsToTheCountryOfTheBusinesssNumber() {
        var london = "+442079460" + (100 + ThreadLocalRandom.current().nextInt(900));
        ann.ownedNumber(london, null);
        ann.json(Map.of("phoneNumber", london))
                .put("/api/businesses/{id}", business)
                .then()
                .statusCode(200);

        save(Map.of("transfer.phone_number", "020 7946 0958")).statusCode(200);
        stored().body("'transfer.phone_number'", equalTo("+442079460958"));
    }

    @Test
    void countries_areTypedByName() {
        save(Map.of("destinations.countries", "canada, UK; United States"))
                .statusCode(200)
                .body(containsString("value=\"Canada, United Kingdom, United States\""));
        stored().body("'destinations.countries'", equalTo("CA,GB,US"));

        save(Map.of("destinations.countries", "Atlantis"))
                .statusCode(422)
                .body(containsString("Please type names of countries"));
        save(Map.of("transfer.phone_number", "+1 900 555 0123"))
                .statusCode(422)
                .body(containsString("This is a premium-rate number; calls are never handed over to those."));
    }

    @Test
    void foreignSettings_areNotThere() {
        var eve = Api.newOwner();

        eve.request().get("/b/{business}/settings", business).then().statusCode(404);
        eve.request()
                .formParam("voice.greeting", "Mine")
                .post("/b/{business}/settings", business)
                .then()
                .statusCode(404);
        stored().body("'voice.greeting'", containsString("Salon"));
    }
}
