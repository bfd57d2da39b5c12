package com.aira.ui.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.aira.runtime.problem.Problem;
import com.aira.ui.Outside;
import com.aira.ui.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document is complete, and the service does what it says: every operation is asked as owner, stranger and nobody. */
@QuarkusTest
@QuarkusTestResource(World.class)
class OpenApiTest {

    @Test
    void everyOperation_documentsWhatItCanAnswer() {
        for (var operation : Operations.load().all()) {
            var responses = operation.description().get("responses");
            assertThat(operation.description().path("summary").asText())
                    .as("%s has a summary", operation)
                    .isNotBlank();
            assertThat(responses.has("500")).as("%s documents 500", operation).isTrue();
            assertThat(responses.has("401") || operation.isOpen())
                    .as("%s documents 401", operation)
                    .isTrue();
            if (operation.path().contains("{") || operation.hasQuery("businessId")) {
                assertThat(responses.has("404"))
                        .as("%s documents 404", operation)
                        .isTrue();
            }
            if (operation.description().has("requestBody")) {
                assertThat(List.of("400", "413", "415"))
                        .as("%s has a body", operation)
                        .allMatch(responses::has);
            }
            responses.fields().forEachRemaining(response -> {
                var content = response.getValue().path("content");
                assertThat(response.getValue().path("description").asText()).isNotBlank();
                if (response.getKey().compareTo("400") >= 0) {
                    assertThat(content.has(Problem.MEDIA_TYPE))
                            .as("%s %s", operation, response.getKey())
                            .isTrue();
                } else if (!response.getKey().equals("204")) {
                    assertThat(content.path(mediaType(operation)).path("schema").isObject())
                            .as("%s %s has a schema", operation, response.getKey())
                            .isTrue();
                }
            });
        }
    }

    @Test
    void withoutAToken_onlyOpenOperationsAnswer() {
        var fixture = new ResourceFixture();
        for (var operation : Operations.load().all()) {
            var status = fixture.ask(given(), operation).statusCode();
            if (operation.isOpen()) {
                assertThat(ApiDocument.OPEN).contains(operation.path());
            } else {
                assertThat(status).as("%s without a token", operation).isEqualTo(401);
            }
        }
    }

    @Test
    void stranger_findsNothingAnywhere_andChangesNothing() {
        var ann = new ResourceFixture();
        var bob = com.aira.ui.Api.newOwner();
        var before = everythingOf(ann);

        for (var operation : Operations.load().all()) {
            if (operation.isOpen()) {
                continue;
            }
            if (ResourceFixture.concerns(operation)) {
                var answer = ann.ask(bob.request(), operation);
                assertThat(answer.statusCode())
                        .as("%s by a stranger: %s", operation, answer.asString())
                        .isEqualTo(404);
            } else if (operation.method().equals("get")) {
                assertThat(ann.ask(bob.request(), operation).asString()).doesNotContain(ann.business);
            }
        }

        assertThat(everythingOf(ann)).isEqualTo(before);
    }

    @Test
    void owner_isAnsweredAsDocumented() throws IOException {
        var operations = Operations.load();
        var schemas = new Schemas(operations.document());
        var ann = new ResourceFixture();
        List<String> misfits = new ArrayList<>();
        // What deletes comes last, the business at the very end.
        var order = operations.all().stream()
                .filter(operation -> !operation.isOpen())
                .filter(operation -> ResourceFixture.concerns(operation)
                        || operation.method().equals("get"))
                .filter(operation -> !operation.path().equals("/api/numbers/available"))
                .sorted(Comparator.comparing((Operations.Operation operation) ->
                                operation.method().equals("delete"))
                        .thenComparing(operation -> operation.toString().equals("DELETE /api/businesses/{id}")))
                .toList();
        World.outside().on("DELETE", "/twilio/.*", asked -> new Outside.Answer(204, ""));

        for (var operation : order) {
            var answer = ann.ask(ann.owner.request(), operation);
            assertThat(answer.statusCode())
                    .as("%s by its owner: %s", operation, answer.asString())
                    .isLessThan(300);
            misfits.addAll(misfits(schemas, operation, answer));
        }

        assertThat(order).hasSizeGreaterThan(35);
        assertThat(misfits).isEmpty();
    }

    @Test
    void problems_areAnsweredAsDocumented() throws IOException {
        var operations = Operations.load();
        var schemas = new Schemas(operations.document());
        var schema = operations.document().at("/components/schemas/Problem");
        var invalid = com.aira.ui.Api.newOwner()
                .json(Map.of())
                .post("/api/businesses")
                .asString();

        assertThat(schemas.misfits(schema, json(invalid))).isEmpty();
    }

    private static List<String> misfits(Schemas schemas, Operations.Operation operation, Response answer)
            throws IOException {
        var documented = operation.description().path("responses").path(String.valueOf(answer.statusCode()));
        if (documented.isMissingNode()) {
            return List.of(operation + " does not document " + answer.statusCode());
        }
        var schema = documented.path("content").path("application/json").path("schema");
        if (documented.path("content").has("text/csv")) {
            return answer.contentType().equals("text/csv;charset=UTF-8")
                    ? List.of()
                    : List.of(operation + " is no CSV");
        }
        if (documented.path("content").has("application/pdf")) {
            return answer.contentType().equals("application/pdf") ? List.of() : List.of(operation + " is no PDF");
        }
        if (schema.isMissingNode()) {
            return answer.asString().isEmpty() ? List.of() : List.of(operation + " answers more than documented");
        }
        return schemas.misfits(schema, json(answer.asString())).stream()
                .map(misfit -> operation + " " + misfit)
                .toList();
    }

    private static String mediaType(Operations.Operation operation) {
        if (operation.path().endsWith(".pdf")) {
            return "application/pdf";
        }
        var csv = operation.path().endsWith(".csv") || operation.path().endsWith("/export");
        return csv ? "text/csv" : "application/json";
    }

    private static JsonNode json(String text) throws IOException {
        return new ObjectMapper().readTree(text);
    }

    private static List<Map<String, Object>> everythingOf(ResourceFixture fixture) {
        var business = fixture.business;
        List<Map<String, Object>> rows = new ArrayList<>();
        for (var table : List.of(
                "business_hours",
                "business_closures",
                "services",
                "configurations",
                "documents",
                "websites",
                "knowledge_entries",
                "knowledge_entry_versions",
                "knowledge_gaps",
                "knowledge_gap_questions",
                "knowledge_proposals",
                "appointments",
                "calls",
                "caller_messages",
                "messages",
                "business_numbers",
                "activity_log")) {
            rows.addAll(World.database()
                    .rows(
                            "select '" + table + "' as t, to_jsonb(x)::text as row from public." + table
                                    + " x where business_id = ?::uuid order by id",
                            business));
        }
        rows.addAll(World.database()
                .rows(
                        "select 'business_plans' as t, to_jsonb(x)::text as row from public.business_plans x"
                                + " where business_id = ?::uuid",
                        business));
        rows.addAll(World.database()
                .rows(
                        "select 'business_v2' as t, to_jsonb(x)::text as row from public.business_v2 x where id = ?::uuid",
                        business));
        return rows;
    }
}
