package com.aira.ui.business;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ProfilePageTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.newBusiness();
    }

    private ValidatableResponse show() {
        return ann.request().get("/b/{business}/profile", business).then();
    }

    private ValidatableResponse save(Map<String, String> changed) {
        Map<String, String> form = new HashMap<>(Map.of(
                "name", "Salon",
                "businessType", "service",
                "timeZone", "Europe/Berlin",
                "isActive", "true",
                "bookingCapacity", "1",
                "slotMinutes", "30",
                "minNoticeMinutes", "60",
                "maxDaysAhead", "90",
                "email", "",
                "phoneNumber", ""));
        form.putAll(changed);
        return ann.request()
                .contentType(ContentType.URLENC.withCharset("UTF-8"))
                .formParams(form)
                .post("/b/{business}/profile", business)
                .then();
    }

    private ValidatableResponse stored() {
        return ann.request().get("/api/businesses/{id}", business).then().statusCode(200);
    }

    @Test
    void profile_isSaved_andSaysSo() {
        save(Map.of("name", "Salon \"Ann\"", "description", "Cuts & colour", "minNoticeMinutes", "2880"))
                .statusCode(200)
                .header("HX-Trigger", containsString("Saved."))
                .body(containsString("Salon &quot;Ann&quot;"))
                .body(containsString("<option value=\"2880\" selected>2 days before</option>"));
        stored().body("name", equalTo("Salon \"Ann\""))
                .body("description", equalTo("Cuts & colour"))
                .body("minNoticeMinutes", equalTo(2880))
                .body("isActive", equalTo(true));
    }

    @Test
    void refusedProfile_isShownAgain_asTyped() {
        var number = Api.freshNumber();
        ann.ownedNumber(number, null);
        save(Map.of("phoneNumber", number)).statusCode(200);

        save(Map.of("name", " ", "email", "nowhere", "address", "Main Street 5", "phoneNumber", ""))
                .statusCode(422)
                .body(containsString("Please fill this in."))
                .body(containsString("value=\"nowhere\""))
                .body(containsString("Main Street 5</textarea>"));
        save(Map.of("email", "nowhere", "phoneNumber", ""))
                .statusCode(422)
                .body(containsString("look like an e-mail address"));
        stored().body("name", equalTo("Salon")).body("phoneNumber", equalTo(number));
    }

    @Test
    void unusualStoredValues_stayChoices() {
        ann.json(Map.of("slotMinutes", 25, "minNoticeMinutes", 90, "maxDaysAhead", 45))
                .put("/api/businesses/{id}", business)
                .then()
                .statusCode(200);

        show().body(containsString("<option value=\"25\" selected>25 minutes</option>"))
                .body(containsString("<option value=\"90\" selected>1 hour 30 minutes before</option>"))
                .body(containsString("<option value=\"45\" selected>Up to 45 days</option>"));
    }

    @Test
    void number_isChosenFromOnesOwn_andTakenOffAgain() {
        var mine = Api.freshNumber();
        var busy = Api.freshNumber();
        var other = ann.newBusiness(Map.of("name", "Other <Shop>", "timeZone", "Europe/Berlin"));
        ann.ownedNumber(mine, null);
        ann.ownedNumber(busy, other);
        Api.newOwner().ownedNumber(Api.freshNumber(), null);

        show().body(containsString("value=\"" + mine + "\">"))
                .body(containsString("value=\"" + busy + "\" disabled>"))
                .body(containsString("(answers for Other &lt;Shop&gt;)"));
        save(Map.of("phoneNumber", mine)).statusCode(200).body(containsString("value=\"" + mine + "\" selected>"));
        stored().body("phoneNumber", equalTo(mine));

        save(Map.of("phoneNumber", "")).statusCode(200);
        stored().body("phoneNumber", nullValue());
        ann.request()
                .get("/api/numbers")
                .then()
                .body("items.find { it.phoneNumber == '%s' }.businessId".formatted(mine), nullValue());
    }

    @Test
    void usualGreeting_followsTheName_ownWordsStay() {
        save(Map.of("name", "Barber"));
        var settings = "/api/businesses/" + business + "/settings";
        ann.request()
                .get(settings)
                .then()
                .body("'voice.greeting'", equalTo("Hello, you have reached Barber. How can I help you?"));

        ann.json(Map.of("voice.greeting", "Hi!")).put(settings).then().statusCode(200);
        save(Map.of("name", "Barber Bob"));
        ann.request().get(settings).then().body("'voice.greeting'", equalTo("Hi!"));
    }

    @Test
    void deletion_wantsTheNameTyped() {
        var delete = "/b/" + business + "/profile/delete";
        ann.request().get(delete).then().statusCode(200).body(containsString("Delete Salon?"));

        ann.request()
                .formParam("name", "Saloon")
                .post(delete)
                .then()
                .statusCode(422)
                .body(containsString("Nothing was deleted."));
        stored();
        ann.request()
                .formParam("name", " salon ")
                .post(delete)
                .then()
                .statusCode(204)
                .header("HX-Redirect", "/");
        ann.request().get("/api/businesses/{id}", business).then().statusCode(404);
    }

    @Test
    void foreignProfile_isNeitherShownNorSavedNorDeleted() {
        var eve = Api.newOwner();
        var profile = "/b/" + business + "/profile";

        eve.request().get(profile).then().statusCode(404).body(not(containsString("Salon")));
        eve.request().formParam("name", "Mine").post(profile).then().statusCode(404);
        eve.request()
                .formParam("name", "Salon")
                .post(profile + "/delete")
                .then()
                .statusCode(404);
        stored().body("name", equalTo("Salon"));
    }
}
