package com.aira.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class SandboxStartTest {
    @Inject
    DataSource database;

    @Test
    void health_isUp_whenTheDatabaseAnswers() {
        given().when().get("/health").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void database_hasSupabasesShape_afterStart() throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select to_regclass('auth.users'), to_regclass('storage.objects'),"
                        + " to_regclass('net.http_request_queue'), to_regnamespace('sandbox')")) {
            row.next();
            for (int column = 1; column <= 4; column++) {
                assertThat(row.getString(column)).isNotNull();
            }
        }
    }
}
