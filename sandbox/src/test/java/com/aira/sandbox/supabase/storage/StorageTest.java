package com.aira.sandbox.supabase.storage;

import static io.restassured.RestAssured.config;
import static io.restassured.RestAssured.given;
import static io.restassured.config.EncoderConfig.encoderConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import com.aira.sandbox.EphemeralSandbox;
import com.aira.sandbox.HmacToken;
import com.aira.sandbox.HomeConfig;
import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Database;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(EphemeralSandbox.class)
class StorageTest {
    private static final byte[] MENU = "%PDF-1.7 Soup of the day".getBytes(StandardCharsets.US_ASCII);

    @Inject
    Database database;

    @Inject
    HomeConfig home;

    @Inject
    Blobs blobs;

    private String folder;

    @BeforeEach
    void chooseFolder() {
        folder = UUID.randomUUID().toString();
    }

    @Test
    void upload_keepsBytesAndHeaders() {
        upload(folder + "/menu.pdf", MENU)
                .statusCode(200)
                .body("Key", equalTo("business-documents/" + folder + "/menu.pdf"));

        var answer = service()
                .get("/object/business-documents/" + folder + "/menu.pdf")
                .then()
                .statusCode(200)
                .contentType("application/pdf")
                .header("Content-Length", String.valueOf(MENU.length))
                .header("Cache-Control", "max-age=60")
                .extract();
        assertThat(answer.asByteArray()).isEqualTo(MENU);
    }

    @Test
    void upload_replacesOnlyWhenAskedTo() throws IOException {
        upload(folder + "/menu.pdf", MENU).statusCode(200);
        refused(upload(folder + "/menu.pdf", MENU), "409", "Duplicate");
        var files = files();

        service()
                .urlEncodingEnabled(false)
                .header("x-upsert", "true")
                .contentType("text/plain")
                .body("new".getBytes(StandardCharsets.UTF_8))
                .post("/object/business-documents/" + folder + "/menu.pdf")
                .then()
                .statusCode(200);

        assertThat(service()
                        .get("/object/business-documents/" + folder + "/menu.pdf")
                        .asString())
                .isEqualTo("new");
        assertThat(files()).as("the old version is gone").hasSameSizeAs(files);
    }

    @Test
    void missingObjects_are400_with404InTheBody() {
        refused(service().get("/object/business-documents/" + folder + "/none").then(), "404", "not_found");
        refused(
                service()
                        .delete("/object/business-documents/" + folder + "/none")
                        .then(),
                "404",
                "not_found");
        refused(service().get("/bucket/none").then(), "404", "Bucket not found");
        service().head("/object/business-documents/" + folder + "/none").then().statusCode(400);
    }

    @Test
    void names_thatStorageDoesNotTake_areRefused() {
        for (var path : List.of("%2e%2e%2f%2e%2e%2fetc%2fpasswd", "Men%C3%BC.pdf", "a%2f%2fb", "a%5Cb")) {
            refused(
                    service()
                            .urlEncodingEnabled(false)
                            .contentType("text/plain")
                            .body("x")
                            .post("/object/business-documents/" + path)
                            .then(),
                    "400",
                    "InvalidKey");
        }
    }

    @Test
    void head_tellsWithoutBytes() {
        upload(folder + "/menu.pdf", MENU).statusCode(200);

        var etag = service()
                .head("/object/business-documents/" + folder + "/menu.pdf")
                .then()
                .statusCode(200)
                .header("Content-Length", String.valueOf(MENU.length))
                .extract()
                .header("ETag");
        service()
                .header("If-None-Match", etag)
                .get("/object/business-documents/" + folder + "/menu.pdf")
                .then()
                .statusCode(304);
    }

    @Test
    void delete_removesRowAndBytes() throws IOException {
        var before = files();
        upload(folder + "/c.pdf", MENU).statusCode(200);

        service()
                .delete("/object/business-documents/" + folder + "/c.pdf")
                .then()
                .statusCode(200)
                .body("message", equalTo("Successfully deleted"));

        assertThat(files()).isEqualTo(before);
    }

    @Test
    void list_showsOneLevel() {
        upload(folder + "/b.pdf", MENU).statusCode(200);
        upload(folder + "/a.pdf", MENU).statusCode(200);
        upload(folder + "/deep/er/c.pdf", MENU).statusCode(200);

        list(Map.of("prefix", folder))
                .statusCode(200)
                .body("name", equalTo(List.of("a.pdf", "b.pdf", "deep")))
                .body("[0].metadata.size", equalTo(MENU.length))
                .body("[2].id", nullValue());
        list(Map.of(
                        "prefix",
                        folder + "/",
                        "limit",
                        1,
                        "offset",
                        1,
                        "sortBy",
                        Map.of("column", "name", "order", "desc")))
                .body("name", equalTo(List.of("b.pdf")));
        list(Map.of("prefix", folder, "search", "b")).body("name", equalTo(List.of("b.pdf")));
        refused(list(Map.of()), "400", "Error");
    }

    @Test
    void buckets_limitSizeAndType() {
        var bucket = "b-" + folder;
        create(Map.of("name", bucket, "file_size_limit", "1KB", "allowed_mime_types", List.of("text/*")))
                .statusCode(200)
                .body("name", equalTo(bucket));
        refused(create(Map.of("name", bucket)), "409", "Duplicate");

        refused(put(bucket, "text/plain", new byte[1025]), "413", "Payload too large");
        refused(put(bucket, "application/pdf", MENU), "415", "invalid_mime_type");
        put(bucket, "text/plain; charset=utf-8", new byte[1024]).statusCode(200);
    }

    @Test
    void policiesDecide_whatAnOwnerMayDo() {
        upload(folder + "/menu.pdf", MENU).statusCode(200);
        var owner = UUID.randomUUID().toString();
        var token = HmacToken.sign(Map.of("sub", owner, "role", "authenticated"), LocalEnvironment.SUPABASE_JWT_SECRET);
        refused(
                as(token)
                        .get("/object/business-documents/" + folder + "/menu.pdf")
                        .then(),
                "404",
                "not_found");
        refused(
                as(token)
                        .contentType("text/plain")
                        .body("x")
                        .post("/object/business-documents/" + owner + "/x")
                        .then(),
                "403",
                "Unauthorized");

        database.run(transaction -> {
            transaction.update("create policy \"own folder\" on storage.objects for all to authenticated"
                    + " using ((storage.foldername(name))[1] = (select auth.uid())::text)");
        });
        try {
            as(token)
                    .contentType("text/plain")
                    .body("x")
                    .post("/object/business-documents/" + owner + "/x")
                    .then()
                    .statusCode(200);
            as(token).get("/object/business-documents/" + owner + "/x").then().statusCode(200);
            refused(
                    as(token)
                            .get("/object/business-documents/" + folder + "/menu.pdf")
                            .then(),
                    "404",
                    "not_found");
        } finally {
            database.run(transaction -> transaction.update("drop policy \"own folder\" on storage.objects"));
        }
    }

    @Test
    void strangers_getNothing() {
        upload(folder + "/menu.pdf", MENU).statusCode(200);
        var path = "/object/business-documents/" + folder + "/menu.pdf";

        refused(as(LocalEnvironment.SUPABASE_ANON_KEY).get(path).then(), "404", "not_found");
        given().get("/supabase/storage/v1" + path).then().statusCode(401);
        given().header("Authorization", "Bearer forged.to.ken")
                .get("/supabase/storage/v1" + path)
                .then()
                .statusCode(401);
    }

    @Test
    void sweep_removesOnlyWhatNoRowKnows() throws IOException {
        upload(folder + "/menu.pdf", MENU).statusCode(200);
        var known = Set.copyOf(database.transaction(
                transaction -> transaction.list("select version from storage.objects", row -> row.getString(1))));
        var orphan = blobs.write(new ByteArrayInputStream(MENU), 1000);
        assertThat(files()).contains(orphan.version());

        blobs.sweep(known);

        assertThat(files()).isEqualTo(known);
    }

    private Set<String> files() throws IOException {
        var root = home.resolve("storage");
        if (!Files.exists(root)) {
            return Set.of();
        }
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .map(Path::getFileName)
                    .map(Path::toString)
                    .collect(Collectors.toSet());
        }
    }

    private static ValidatableResponse upload(String path, byte[] content) {
        return service()
                .contentType("application/pdf")
                .header("cache-control", "max-age=60")
                .header("x-metadata", "eyJzb3VyY2UiOiJ0ZXN0In0=")
                .body(Arrays.copyOf(content, content.length))
                .post("/object/business-documents/" + path)
                .then();
    }

    private static ValidatableResponse put(String bucket, String mimeType, byte[] content) {
        return service()
                .contentType(mimeType)
                .body(content)
                .post("/object/" + bucket + "/x")
                .then();
    }

    private static ValidatableResponse create(Map<String, Object> bucket) {
        return service()
                .contentType(ContentType.JSON)
                .body(bucket)
                .post("/bucket")
                .then();
    }

    private static ValidatableResponse list(Map<String, Object> what) {
        return service()
                .contentType(ContentType.JSON)
                .body(what)
                .post("/object/list/business-documents")
                .then();
    }

    private static ValidatableResponse refused(ValidatableResponse response, String status, String error) {
        return response.statusCode(400).body("statusCode", equalTo(status)).body("error", equalTo(error));
    }

    private static RequestSpecification service() {
        return as(LocalEnvironment.SUPABASE_SERVICE_ROLE_KEY);
    }

    private static RequestSpecification as(String token) {
        return given().config(config().encoderConfig(
                                encoderConfig().appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .basePath("/supabase/storage/v1")
                .urlEncodingEnabled(false)
                .header("apikey", LocalEnvironment.SUPABASE_ANON_KEY)
                .header("Authorization", "Bearer " + token);
    }
}
