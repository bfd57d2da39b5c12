package com.aira.ui;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.UUID;

/** The JSON API as one owner sees it. */
public record Api(UUID owner) {

    public static Api newOwner() {
        return new Api(World.database().newOwner());
    }

    public RequestSpecification request() {
        return RestAssured.given().header("Authorization", "Bearer " + Tokens.of(owner));
    }

    public RequestSpecification json(Object body) {
        return request().contentType(ContentType.JSON).body(body);
    }

    public String newBusiness() {
        return newBusiness(Map.of("name", "Salon", "timeZone", "Europe/Berlin"));
    }

    public String newBusiness(Map<String, ?> request) {
        return json(request)
                .post("/api/businesses")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }

    /** Open around the clock without notice. */
    public String alwaysOpenBusiness() {
        var week = java.util.stream.IntStream.rangeClosed(1, 7)
                .mapToObj(day -> Map.of("weekday", day, "opens", "00:00", "closes", "00:00"))
                .toList();
        return newBusiness(Map.of(
                "name",
                "Salon",
                "timeZone",
                "Europe/Berlin",
                "minNoticeMinutes",
                0,
                "maxDaysAhead",
                365,
                "hours",
                week));
    }

    /** A number that was bought long ago. */
    public UUID ownedNumber(String phoneNumber, String businessId) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.business_numbers (id, user_id, business_id, phone_number, country_code,"
                                + " monthly_cost, twilio_sid, provisioning_state, purchase_date) values"
                                + " (?, ?, ?::uuid, ?, 'US', 1.15, ?, 'active', now())",
                        id,
                        owner,
                        businessId,
                        phoneNumber,
                        "PN" + id.toString().replace("-", ""));
        return id;
    }

    /** A number that nobody else in the tests has. */
    public static String freshNumber() {
        return "+1415"
                + (2000000 + java.util.concurrent.ThreadLocalRandom.current().nextInt(7999999));
    }
}
