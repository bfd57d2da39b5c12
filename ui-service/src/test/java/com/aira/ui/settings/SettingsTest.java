package com.aira.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import com.aira.ui.Api;
import com.aira.ui.World;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class SettingsTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.newBusiness();
    }

    @Test
    void newBusiness_hasAllSettings_typed() {
        Map<String, Object> settings = ann.request()
                .get("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(200)
                .extract()
                .path("$");

        assertThat(settings)
                .containsOnlyKeys(Arrays.stream(SettingKey.values())
                        .map(setting -> setting.key)
                        .toList())
                .containsEntry("voice.provider", "conversation_relay")
                .containsEntry("recording.enabled", false)
                .containsEntry("recording.retention_days", 30)
                .containsEntry("transfer.phone_number", "");
    }

    @Test
    void change_keepsWhatIsAbsent() {
        ann.json(Map.of(
                        "recording.enabled",
                        true,
                        "recording.retention_days",
                        7,
                        "transfer.phone_number",
                        "+14155550123"))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(200)
                .body("'recording.enabled'", equalTo(true))
                .body("'recording.retention_days'", equalTo(7))
                .body("'voice.language'", equalTo("en-US"));
    }

    @Test
    void unknownOrInvalidSettings_areAllNamed_andNothingIsStored() {
        ann.json(Map.of(
                        "voice.provider",
                        "parrot",
                        "voice.volume",
                        11,
                        "recording.enabled",
                        "yes",
                        "recording.retention_days",
                        0,
                        "voice.language",
                        "not a language",
                        "confirmations.sms",
                        false))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(400)
                .body(
                        "errors.field",
                        containsInAnyOrder(
                                "voice.provider",
                                "voice.volume",
                                "recording.enabled",
                                "recording.retention_days",
                                "voice.language"));
        ann.json("{\"voice.greeting\": null}")
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(400);
        ann.request().get("/api/businesses/{id}/settings", business).then().body("'confirmations.sms'", equalTo(true));
    }

    @Test
    void handOver_toCostlyNumbers_isRefused_withTheReason() {
        for (var number : List.of("+19005550123", "+881612345678", "+80812345678", "+449098790000")) {
            ann.json(Map.of("transfer.phone_number", number))
                    .put("/api/businesses/{id}/settings", business)
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("transfer.phone_number"))
                    .body(
                            "errors[0].message",
                            matchesPattern("is a (premium-rate|satellite) number; calls are never.*"));
        }
    }

    @Test
    void handOver_abroad_needsItsCountryOnTheList() {
        var own = "+1415" + ThreadLocalRandom.current().nextInt(2_000_000, 5_550_000);
        ann.ownedNumber(own, null);
        ann.json(Map.of("phoneNumber", own))
                .put("/api/businesses/{id}", business)
                .then()
                .statusCode(200);

        ann.json(Map.of("transfer.phone_number", "+442079460958"))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(400)
                .body(
                        "errors[0].message",
                        equalTo("is a number in United Kingdom; add that country to those that you call and text"));
        ann.json(Map.of("transfer.phone_number", "+442079460958", "destinations.countries", "GB,US"))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(200)
                .body("'destinations.countries'", equalTo("GB,US"));
        // Taking the country away would leave the number behind.
        ann.json(Map.of("destinations.countries", "US"))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("transfer.phone_number"));
        ann.json(Map.of("transfer.phone_number", own))
                .put("/api/businesses/{id}/settings", business)
                .then()
                .statusCode(400)
                .body("errors[0].message", containsString("your receptionist answers"));
    }

    @Test
    void openApi_showsTheSettingsThatThereAre() {
        var documented = Arrays.stream(Settings.class.getRecordComponents())
                .map(component -> component
                        .getAccessor()
                        .getAnnotation(JsonProperty.class)
                        .value())
                .toList();
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SettingKey.values())
                        .map(setting -> setting.key)
                        .toList());
    }
}
