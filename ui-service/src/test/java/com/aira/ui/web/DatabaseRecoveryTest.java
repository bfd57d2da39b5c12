package com.aira.ui.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Postgres ends every connection, as a restart does: nobody is told that something broke here. */
@QuarkusTest
@QuarkusTestResource(World.class)
class DatabaseRecoveryTest {
    private final Api ann = Api.newOwner();

    private void everyConnectionDies() {
        World.database()
                .rows("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where usename = 'aira_ui' and datname = current_database()");
    }

    private List<Response> askEverything(String business) {
        return List.of(
                ann.request().get("/api/businesses/{id}", business),
                ann.request().get("/api/appointments?businessId=" + business),
                ann.json(Map.of("name", "After")).post("/api/businesses"),
                ann.request().accept("text/html").get("/b/{business}/profile", business));
    }

    @Test
    void deadConnections_areNoInternalErrors() {
        var business = ann.newBusiness();
        List<Response> answers = new ArrayList<>();
        for (int round = 0; round < 5; round++) {
            askEverything(business);
            everyConnectionDies();
            answers.addAll(askEverything(business));
        }

        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201, 503);
            if (answer.statusCode() == 503) {
                assertThat(answer.header("Retry-After")).isNotNull();
            }
        });
        assertThat(askEverything(business))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 201));
    }

    @Test
    void idleConnectionsThatDied_areHandedToNobody() {
        var business = ann.newBusiness();
        askEverything(business);
        everyConnectionDies();

        // The pool tries what lay idle for longer than foreground-validation-interval, 100 ms.
        await().pollDelay(Duration.ofMillis(150)).untilAsserted(() -> assertThat(askEverything(business))
                .allSatisfy(answer -> assertThat(answer.statusCode()).isIn(200, 201)));
    }
}
