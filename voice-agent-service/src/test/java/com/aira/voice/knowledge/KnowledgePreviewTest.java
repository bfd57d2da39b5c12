package com.aira.voice.knowledge;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.voice.line.LineDatabase;
import com.aira.voice.line.LineDatabase.TestBusiness;
import com.aira.voice.line.LineProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(LineProfile.class)
class KnowledgePreviewTest {

    private static final String RIGHT = "Bearer test-service-token";

    @Inject
    LineDatabase database;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String url;

    private TestBusiness business;
    private UUID document;

    @BeforeEach
    void aDocument() throws Exception {
        business = database.business("Fresh Cuts");
        try (Connection connection = superuser().getConnection()) {
            document = KnowledgeFixture.document(
                    connection,
                    business.id(),
                    "about.txt",
                    List.of(
                            "# Parking\nFree parking is behind the building, entrance on Oak Avenue.",
                            "# Payment\nWe take cards and cash."));
        }
    }

    @Test
    void question_isAnsweredFromTheBusinessesOwnDocuments() {
        ask(RIGHT, business.id(), "where can I park?")
                .statusCode(200)
                .body("answerable", equalTo(true))
                .body("score", greaterThan(0.6f))
                .body("answer", containsString("Free parking is behind the building"))
                .body("passages[0].content", containsString("behind the building"))
                .body("passages[0].documentId", equalTo(document.toString()))
                .body("passages[0].entryId", nullValue());
    }

    @Test
    void question_toAnotherBusiness_findsNothing() {
        ask(RIGHT, database.business("Other Cuts").id(), "where can I park?")
                .statusCode(200)
                .body("answerable", equalTo(false))
                .body("answer", nullValue())
                .body("passages", empty());
    }

    @Test
    void changedKnowledge_isSeenByTheNextQuestion() throws Exception {
        ask(RIGHT, business.id(), "do you sell gift cards?").body("answerable", equalTo(false));
        try (Connection connection = superuser().getConnection()) {
            KnowledgeFixture.entry(connection, business.id(), "Do you sell gift cards?", "Yes, from $20 at the desk.");
        }

        ask(RIGHT, business.id(), "do you sell gift cards?").body("answerable", equalTo(true));

        database.execute("update public.knowledge_entries set is_active = false where business_id = ?", business.id());
        ask(RIGHT, business.id(), "do you sell gift cards?").body("answerable", equalTo(false));
    }

    @Test
    void amongThoseThatAnswer_entriesComeFirst_byPriority_butNotBeforeWhatAnswersBetter() throws Exception {
        UUID near;
        UUID somewhere;
        try (Connection connection = superuser().getConnection()) {
            near = KnowledgeFixture.entry(connection, business.id(), "Can I park near you?", "Park in the yard.");
            somewhere = KnowledgeFixture.entry(
                    connection, business.id(), "Is there somewhere to park?", "On Elm Street, all day.");
            KnowledgeFixture.entry(connection, business.id(), "Do you sell gift cards?", "Yes, from $20.");
        }

        ask(RIGHT, business.id(), "do you have parking?").body("passages[0].entryId", equalTo(near.toString()));
        database.execute("update public.knowledge_entries set priority = 1 where id = ?", somewhere);

        ask(RIGHT, business.id(), "do you have parking?")
                .body("passages[0].entryId", equalTo(somewhere.toString()))
                .body("passages[1].entryId", equalTo(near.toString()))
                .body("answer", containsString("Elm Street"));
        ask(RIGHT, business.id(), "do you take cards?").body("passages[0].documentId", equalTo(document.toString()));
    }

    @Test
    void withoutTheToken_nobodyIsAnswered() {
        ask("Bearer wrong", business.id(), "where can I park?").statusCode(401);
        ask("", business.id(), "where can I park?").statusCode(401);
    }

    @Test
    void withoutTheToken_nothingIsSaidAboutTheQuestion() {
        for (String body : List.of("", "{", "{}", "[]", "{\"businessId\":\"x\"}")) {
            given().header("Authorization", "Bearer wrong")
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/internal/knowledge/preview")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void incompleteQuestion_isRefused() {
        given().header("Authorization", RIGHT)
                .contentType(ContentType.JSON)
                .body(Map.of("question", ""))
                .post("/internal/knowledge/preview")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse ask(String authorization, UUID businessId, String question) {
        return given().header("Authorization", authorization)
                .contentType(ContentType.JSON)
                .body(Map.of("businessId", businessId, "question", question))
                .post("/internal/knowledge/preview")
                .then();
    }

    private DataSource superuser() {
        return SandboxPostgres.poolAt(url, SandboxPostgres.SUPERUSER);
    }
}
