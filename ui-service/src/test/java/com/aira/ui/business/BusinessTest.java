package com.aira.ui.business;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class BusinessTest {
    private final Api ann = Api.newOwner();

    @Test
    void newBusiness_hasTheDefaultsOfItsType() {
        var created = ann.json(Map.of("name", " Osteria ", "businessType", "restaurant"))
                .post("/api/businesses")
                .then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("name", equalTo("Osteria"))
                .body("businessType", equalTo("restaurant"))
                .body("timeZone", equalTo("America/New_York"))
                .body("isActive", equalTo(true))
                .body("phoneNumber", nullValue())
                .body("hours", hasSize(6))
                .body("hours[0].weekday", equalTo(2))
                .body("hours[0].opens", equalTo("11:00"))
                .body("hours[0].closes", equalTo("22:00"))
                .body("closures", hasSize(0))
                .extract();

        ann.request().get(created.header("Location")).then().statusCode(200).body("id", equalTo(created.path("id")));
        ann.request()
                .get("/api/businesses/{id}/services", created.<String>path("id"))
                .then()
                .statusCode(200)
                .body("items.name", hasItem("Table reservation"));
    }

    @Test
    void change_keepsWhatIsAbsent_andClearsWhatIsNull() {
        var id = ann.newBusiness(Map.of(
                "name", "Salon", "description", "Hair", "email", "salon@example.com", "timeZone", "Europe/Berlin"));
        Map<String, Object> change = new HashMap<>();
        change.put("name", "Salon Ann");
        change.put("email", null);
        change.put("bookingCapacity", 3);
        change.put("userId", UUID.randomUUID().toString());

        ann.json(change)
                .put("/api/businesses/{id}", id)
                .then()
                .statusCode(200)
                .body("name", equalTo("Salon Ann"))
                .body("description", equalTo("Hair"))
                .body("email", nullValue())
                .body("bookingCapacity", equalTo(3))
                .body("timeZone", equalTo("Europe/Berlin"))
                .body("hours", hasSize(5));
    }

    @Test
    void whatOneReads_canBeWrittenBack() {
        var id = ann.newBusiness();
        var read = ann.request().get("/api/businesses/{id}", id).asString();

        ann.json(read).put("/api/businesses/{id}", id).then().statusCode(200).body("hours", hasSize(5));
    }

    @Test
    void hoursAndClosures_areReplaced() {
        var id = ann.newBusiness();

        ann.json(Map.of(
                        "hours",
                        List.of(
                                Map.of("weekday", 1, "opens", "18:00", "closes", "02:00"),
                                Map.of("weekday", 1, "opens", "11:30", "closes", "14:00"))))
                .put("/api/businesses/{id}/hours", id)
                .then()
                .statusCode(200)
                .body("hours.opens", equalTo(List.of("11:30", "18:00")));
        ann.json(List.of(Map.of("weekday", 7, "opens", "00:00", "closes", "24:00")))
                .put("/api/businesses/{id}/hours", id)
                .then()
                .statusCode(200)
                .body("hours", hasSize(1))
                .body("hours[0].closes", equalTo("00:00"));
        ann.json(Map.of(
                        "closures",
                        List.of(Map.of("startsOn", "2027-12-24", "endsOn", "2027-12-26", "reason", "Xmas"))))
                .put("/api/businesses/{id}/closures", id)
                .then()
                .statusCode(200)
                .body("closures[0].startsOn", equalTo("2027-12-24"))
                .body("closures[0].reason", equalTo("Xmas"))
                .body("hours", hasSize(1));
    }

    @Test
    void invalidFields_areNamedOneByOne() {
        ann.json(Map.of(
                        "name", " ",
                        "timeZone", "CET",
                        "email", "nobody",
                        "bookingCapacity", 0,
                        "hours", List.of(Map.of("weekday", 8, "opens", "09:00", "closes", "17:00"))))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("https://aira.example/problems/validation"))
                .body("status", equalTo(400))
                .body(
                        "errors.field",
                        containsInAnyOrder("name", "timeZone", "email", "bookingCapacity", "hours[0].weekday"));
        ann.json(Map.of("name", "x", "hours", List.of(Map.of("weekday", 1, "opens", "late", "closes", "17:00"))))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("hours[0].opens")));
        ann.json(Map.of("name", "x", "businessType", "circus"))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("businessType")));
        // A zone that Java knows and the form fits, and Postgres does not take.
        ann.json(Map.of("name", "x", "timeZone", "SystemV/AST4"))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("timeZone")));
        ann.json(Map.of("name", "x", "closures", List.of(Map.of("startsOn", "2027-02-02", "endsOn", "2027-02-01"))))
                .post("/api/businesses")
                .then()
                .statusCode(400)
                .body("errors.field", hasItem("closures[0].ordered"));
    }

    @Test
    void ownedNumber_isAssociatedThroughTheProfile() {
        var id = ann.newBusiness();
        var other = ann.newBusiness();
        var number = Api.freshNumber();
        ann.ownedNumber(number, null);

        ann.json(Map.of("phoneNumber", number))
                .put("/api/businesses/{id}", id)
                .then()
                .statusCode(200)
                .body("phoneNumber", equalTo(number));
        assertThat(World.database()
                        .one("select business_id::text from public.business_numbers where phone_number = ?", number))
                .isEqualTo(id);
        ann.json(Map.of("phoneNumber", number))
                .put("/api/businesses/{id}", other)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://aira.example/problems/number-in-use"));
        ann.json(Map.of("phoneNumber", Api.freshNumber()))
                .put("/api/businesses/{id}", other)
                .then()
                .statusCode(422)
                .body("type", equalTo("https://aira.example/problems/unknown-number"));
        ann.json("{\"phoneNumber\": null}")
                .put("/api/businesses/{id}", id)
                .then()
                .statusCode(200)
                .body("phoneNumber", nullValue());
    }

    @Test
    void somebodyElsesNumber_isUnknown() {
        var number = Api.freshNumber();
        Api.newOwner().ownedNumber(number, null);

        ann.json(Map.of("name", "Thief", "phoneNumber", number))
                .post("/api/businesses")
                .then()
                .statusCode(422)
                .body("type", equalTo("https://aira.example/problems/unknown-number"));
        ann.request().get("/api/businesses").then().body("items", hasSize(0));
    }

    @Test
    void list_pagesNewestFirst() {
        var bob = Api.newOwner();
        var ids = List.of(bob.newBusiness(), bob.newBusiness(), bob.newBusiness());

        var first = bob.request()
                .get("/api/businesses?limit=2")
                .then()
                .statusCode(200)
                .extract();
        assertThat(first.<List<String>>path("items.id")).containsExactly(ids.get(2), ids.get(1));
        bob.request()
                .queryParam("limit", 2)
                .queryParam("after", first.<String>path("nextCursor"))
                .get("/api/businesses")
                .then()
                .statusCode(200)
                .body("items.id", equalTo(List.of(ids.get(0))))
                .body("nextCursor", nullValue());
        bob.request().get("/api/businesses?limit=0").then().statusCode(400).body("errors.field", hasItems("limit"));
        bob.request().get("/api/businesses?limit=many").then().statusCode(400);
        bob.request().get("/api/businesses?after=x").then().statusCode(400);
    }

    @Test
    void deletedBusiness_isGoneAndItsNumberBeginsToBeGivenBack() {
        var id = ann.newBusiness();
        var number = ann.ownedNumber(Api.freshNumber(), id);

        ann.request().delete("/api/businesses/{id}", id).then().statusCode(204);

        ann.request().get("/api/businesses/{id}", id).then().statusCode(404);
        ann.request().delete("/api/businesses/{id}", id).then().statusCode(404);
        assertThat(World.database().one("select provisioning_state from public.business_numbers where id = ?", number))
                .isIn("releasing", "released");
    }

    @Test
    void services_areCreatedChangedAndDeleted() {
        var id = ann.newBusiness();

        var service = ann.json(Map.of("name", "Haircut", "duration", 45, "price", "35.50", "buffer", 10))
                .post("/api/businesses/{id}/services", id)
                .then()
                .statusCode(201)
                .body("price", equalTo("35.50"))
                .body("currency", equalTo("USD"))
                .extract()
                .<String>path("id");
        ann.json("{\"price\": null, \"duration\": 60}")
                .put("/api/businesses/{id}/services/{service}", id, service)
                .then()
                .statusCode(200)
                .body("price", nullValue())
                .body("duration", equalTo(60))
                .body("buffer", equalTo(10));
        ann.json(Map.of("name", "HAIRCUT", "duration", 45))
                .post("/api/businesses/{id}/services", id)
                .then()
                .statusCode(409)
                .body("type", equalTo("https://aira.example/problems/duplicate"));
        ann.request()
                .delete("/api/businesses/{id}/services/{service}", id, service)
                .then()
                .statusCode(204);
        ann.request()
                .get("/api/businesses/{id}/services/{service}", id, service)
                .then()
                .statusCode(404);
    }
}
