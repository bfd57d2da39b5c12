package com.aira.ui.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.ui.World;
import com.aira.ui.authentication.Device;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Strangers lock strangers out; the owner's own devices are counted by themselves. */
@QuarkusTest
@QuarkusTestResource(World.class)
class DeviceTest {
    private static final String PASSWORD = "the right one";
    private static final int ALLOWED = 5;

    private final FakeSupabaseAuth supabase = new FakeSupabaseAuth();
    private final String email = UUID.randomUUID() + "@example.com";

    @BeforeEach
    void ownerExists() {
        supabase.install(World.outside());
        supabase.add(email, PASSWORD);
    }

    private Response signIn(String address, String password, String device) {
        var request = given().contentType(ContentType.JSON).body(Map.of("email", address, "password", password));
        return (device == null ? request : request.cookie(Device.COOKIE, device)).post("/api/auth/signin");
    }

    private Response signIn(String password, String device) {
        return signIn(email, password, device);
    }

    private String knownDevice() {
        return signIn(PASSWORD, null).then().statusCode(200).extract().cookie(Device.COOKIE);
    }

    private void guess(String device) {
        for (var i = 0; i < ALLOWED; i++) {
            signIn("a guess", device).then().statusCode(401);
        }
        signIn("a guess", device).then().statusCode(429);
    }

    @Test
    void lockByStrangers_doesNotKeepAKnownDeviceOut() {
        var device = knownDevice();
        guess(null);

        signIn(PASSWORD, null).then().statusCode(429);
        signIn(PASSWORD, device).then().statusCode(200);
        // The owner's success forgives the strangers nothing.
        signIn(PASSWORD, null).then().statusCode(429);
    }

    @Test
    void guessesOnAKnownDevice_lockThatDeviceAlone() {
        var device = knownDevice();
        guess(device);

        signIn(PASSWORD, device).then().statusCode(429);
        signIn(PASSWORD, null).then().statusCode(200);
    }

    @Test
    void deviceOfSomebodyElse_isAStranger() {
        var other = UUID.randomUUID() + "@example.com";
        supabase.add(other, PASSWORD);
        var device = signIn(other, PASSWORD, null).cookie(Device.COOKIE);
        guess(null);

        signIn(PASSWORD, device).then().statusCode(429);
    }

    @Test
    void proofByMail_endsTheLock() {
        guess(null);

        given().contentType(ContentType.JSON)
                .body(Map.of("email", email))
                .post("/api/auth/recover")
                .then()
                .statusCode(204);
        given().contentType(ContentType.JSON)
                .body(Map.of("tokenHash", "hash-of-" + email, "password", "quite another one"))
                .post("/api/auth/reset-password")
                .then()
                .statusCode(200);

        signIn("quite another one", null).then().statusCode(200);
    }

    @Test
    void failure_takesTheSameTimeWhetherThereIsAnAccount() {
        for (var address : new String[] {email, UUID.randomUUID() + "@example.com"}) {
            var began = System.nanoTime();
            signIn(address, "a guess", null).then().statusCode(401);
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(300_000_000L);
        }
    }

    @Test
    void signUpOfAKnownAddress_isAnsweredAsOfANewOne_whereAddressesAreConfirmed() {
        supabase.confirmationRequired = true;
        for (var address : new String[] {email, UUID.randomUUID() + "@example.com"}) {
            var began = System.nanoTime();
            given().contentType(ContentType.JSON)
                    .body(Map.of("email", address, "password", "quite another one"))
                    .post("/api/auth/signup")
                    .then()
                    .statusCode(202);
            assertThat(System.nanoTime() - began).isGreaterThanOrEqualTo(300_000_000L);
        }
    }

    @Test
    void easyPassword_isRefusedAtSignUpAndChange() {
        for (var easy : new String[] {"password123", "qwertyuiop", email.substring(0, 20)}) {
            given().contentType(ContentType.JSON)
                    .body(Map.of("email", email, "password", easy))
                    .post("/api/auth/signup")
                    .then()
                    .statusCode(400);
        }
        var session = signIn(PASSWORD, null).jsonPath();
        given().header("Authorization", "Bearer " + session.getString("accessToken"))
                .contentType(ContentType.JSON)
                .body(Map.of("currentPassword", PASSWORD, "password", "letmein1"))
                .post("/api/auth/change-password")
                .then()
                .statusCode(400);
    }
}
