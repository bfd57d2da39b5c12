package com.aira.ui.offerings;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class ServicesPageTest {
    private final Api ann = Api.newOwner();
    private String page;
    private String business;

    @BeforeEach
    void aBusiness() {
        business = ann.newBusiness();
        page = "/b/" + business + "/services";
    }

    private ValidatableResponse send(String path, Map<String, String> form) {
        return ann.request().formParams(form).post(path).then();
    }

    private String added(String name) {
        return ann.json(Map.of("name", name, "duration", 45, "price", "30.00", "buffer", 10))
                .post("/api/businesses/{id}/services", business)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    private ValidatableResponse stored(String id) {
        return ann.request()
                .get("/api/businesses/{business}/services/{id}", business, id)
                .then();
    }

    @Test
    void services_areListed_withPriceAndTimes() {
        added("Cut & <dry>");

        ann.request()
                .get(page)
                .then()
                .statusCode(200)
                .body(containsString("Cut &amp; &lt;dry&gt;"))
                .body(containsString("45 min · $30.00 · 10 min free afterwards"));
    }

    @Test
    void newService_isAdded_andTheListTold() {
        ann.request().get(page + "/new").then().statusCode(200).body(containsString("Add a service"));

        send(
                        page,
                        Map.of(
                                "name",
                                "Beard",
                                "duration",
                                "20",
                                "price",
                                "$1,015.50",
                                "currency",
                                "EUR",
                                "isActive",
                                "true"))
                .statusCode(204)
                .header("HX-Trigger", containsString("live:business"))
                .header("HX-Trigger", containsString("close-dialog"));
        ann.request()
                .get("/api/businesses/{id}/services", business)
                .then()
                .body("items.name", hasItem("Beard"))
                .body("items.find { it.name == 'Beard' }.price", equalTo("1015.50"))
                .body("items.find { it.name == 'Beard' }.currency", equalTo("EUR"));
    }

    @Test
    void refusedService_isShownAgain_asTyped() {
        send(page, Map.of("name", "Beard", "duration", "2", "price", "lots", "currency", "USD"))
                .statusCode(422)
                .body(containsString("Please type an amount, like 25.00."))
                .body(containsString("value=\"lots\""));
        added("Beard");
        send(page, Map.of("name", "beard", "duration", "20", "price", "", "currency", "USD"))
                .statusCode(422)
                .body(containsString("You already have one with this name."));
    }

    @Test
    void change_clearsThePrice_andSwitchesOff() {
        var id = added("Beard");
        ann.request().get(page + "/" + id + "/edit").then().statusCode(200).body(containsString("value=\"30.00\""));

        send(page + "/" + id, Map.of("name", "Beard trim", "duration", "15", "price", "", "currency", "USD"))
                .statusCode(204);
        stored(id)
                .body("name", equalTo("Beard trim"))
                .body("duration", equalTo(15))
                .body("price", nullValue())
                .body("buffer", equalTo(0))
                .body("isActive", equalTo(false));
        send(page + "/" + id, Map.of("name", "", "duration", "", "currency", "USD"))
                .statusCode(422)
                .body(containsString("Please fill this in."));
    }

    @Test
    void deletedService_isGone() {
        var id = added("Beard");

        ann.request().delete(page + "/" + id).then().statusCode(204);
        stored(id).statusCode(404);
        ann.request().get(page).then().body(not(containsString("Beard")));
    }

    @Test
    void foreignServices_areNotThere() {
        var id = added("Beard");
        var eve = Api.newOwner();

        eve.request().get(page).then().statusCode(404);
        eve.request().get(page + "/" + id + "/edit").then().statusCode(404);
        eve.request().delete(page + "/" + id).then().statusCode(404);
        stored(id).statusCode(200);
    }
}
