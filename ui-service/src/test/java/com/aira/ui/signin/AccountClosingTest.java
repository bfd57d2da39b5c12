package com.aira.ui.signin;

import static com.aira.ui.Outside.Answer.json;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.aira.ui.Api;
import com.aira.ui.Database;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner leaves, and takes along all but the books. */
@QuarkusTest
@QuarkusTestResource(World.class)
class AccountClosingTest {
    private static final String PASSWORD = "the right one";

    @Inject
    AccountClosing closing;

    private final Outside outside = World.outside();
    private final FakeSupabaseAuth supabase = new FakeSupabaseAuth();
    private final String email = UUID.randomUUID() + "@example.com";
    private Database database;
    private UUID owner;
    private String access;
    private String business;

    @BeforeEach
    void ownerHasABusiness() {
        supabase.install(outside);
        database = World.database();
        owner = supabase.add(email, PASSWORD);
        access = signIn().statusCode(200).extract().path("accessToken");
        business = new Api(owner).newBusiness();
    }

    private ValidatableResponse signIn() {
        return given().contentType(ContentType.JSON)
                .body(Map.of("email", email, "password", PASSWORD))
                .post("/api/auth/signin")
                .then();
    }

    private ValidatableResponse close(Map<String, ?> request) {
        return given().header("Authorization", "Bearer " + access)
                .contentType(ContentType.JSON)
                .body(request)
                .delete("/api/auth/me")
                .then();
    }

    private boolean isThere() {
        return database.count("select count(*) from auth.users where id = ?", owner) == 1;
    }

    private void isUntouched() {
        assertThat(isThere()).isTrue();
        assertThat(new Api(owner).request().get("/api/businesses/" + business).statusCode())
                .isEqualTo(200);
    }

    @Test
    void close_withThePassword_deletesBusinessesAndUser() {
        close(Map.of("password", PASSWORD)).statusCode(204);

        assertThat(isThere()).isFalse();
        assertThat(database.count("select count(*) from public.business_v2 where user_id = ?", owner))
                .isZero();
        assertThat(database.count("select count(*) from private.closing_accounts where user_id = ?", owner))
                .isZero();
        given().header("Authorization", "Bearer " + access)
                .get("/api/businesses")
                .then()
                .statusCode(401);
        signIn().statusCode(401);
    }

    @Test
    void close_withoutThePassword_doesNothing() {
        close(Map.of("password", "a guess")).statusCode(400).body("errors[0].field", equalTo("password"));

        isUntouched();
    }

    @Test
    void close_withANumber_asksForItFirst() {
        new Api(owner).ownedNumber(Api.freshNumber(), business);

        close(Map.of("password", PASSWORD)).statusCode(409).body("reason", equalTo("numbers"));

        isUntouched();
    }

    @Test
    void close_whileMoneyIsOwed_isRefused() {
        database.owe(owner, "12.00", "USD");

        close(Map.of("password", PASSWORD)).statusCode(409).body("reason", equalTo("owed"));

        isUntouched();
    }

    @Test
    void close_withMoneyInTheWallet_asksWhetherItIsGivenUp() {
        database.deposit(owner, "10.00", "USD");

        close(Map.of("password", PASSWORD)).statusCode(409).body("reason", equalTo("balance"));
        isUntouched();
        close(Map.of("password", PASSWORD, "giveUpBalance", true)).statusCode(204);
        assertThat(isThere()).isFalse();
    }

    @Test
    void supabaseAway_theJobGoesOn() {
        outside.on(
                "DELETE",
                FakeSupabaseAuth.AUTH + "/admin/users/.*",
                asked -> json(500, Map.of("code", 500, "msg", "down")));
        close(Map.of("password", PASSWORD)).statusCode(204);
        assertThat(isThere()).isTrue();
        given().header("Authorization", "Bearer " + access)
                .get("/api/businesses")
                .then()
                .statusCode(401);

        supabase.install(outside);
        database.run("update private.closing_accounts set lease_until = null where user_id = ?", owner);
        closing.goOn();

        assertThat(isThere()).isFalse();
        assertThat(database.count("select count(*) from private.closing_accounts where user_id = ?", owner))
                .isZero();
    }

    @Test
    void page_closesTheAccount_andSaysSo() {
        given().cookie("aira_access", access)
                .get("/account")
                .then()
                .statusCode(200)
                .body(containsString("Close your account"));

        var there = given().cookie("aira_access", access)
                .header("Origin", World.APP_URL)
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .formParams(Map.of("password", PASSWORD))
                .post("/account/close")
                .then()
                .statusCode(303)
                .cookie("aira_access", equalTo(""))
                .extract()
                .header("Location");

        given().get(there).then().statusCode(200).body(containsString("Your account is closed"));
        assertThat(isThere()).isFalse();
    }
}
