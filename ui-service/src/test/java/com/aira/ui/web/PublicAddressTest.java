package com.aira.ui.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class PublicAddressTest {
    private final Api ann = Api.newOwner();

    @Test
    void redirects_nameNoHost_whateverTheRequestSaysOfIt() {
        given().redirects()
                .follow(false)
                .header("Host", "evil.example")
                .header("X-Forwarded-Proto", "http")
                .get("/")
                .then()
                .statusCode(303)
                .header("Location", matchesPattern("/[^/].*"));
        ann.json(Map.of("name", "Salon"))
                .header("Host", "evil.example")
                .post("/api/businesses")
                .then()
                .statusCode(201)
                .header("Location", matchesPattern("/api/businesses/[0-9a-f-]+"));
    }

    @Test
    void strictTransport_isToldBehindHttpsOnly() {
        assertThat(PublicAddress.strictTransport(URI.create("https://app.example.com")))
                .contains("max-age=31536000");
        assertThat(PublicAddress.strictTransport(URI.create("http://localhost:3000")))
                .isEmpty();
        given().get("/sign-in").then().statusCode(200).header("Strict-Transport-Security", nullValue());
    }
}
