package com.aira.ui.documents;

import static com.aira.ui.Outside.Answer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.endsWithIgnoringCase;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.aira.ui.Api;
import com.aira.ui.Outside;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@QuarkusTest
@QuarkusTestResource(World.class)
class DocumentTest {
    private static final String OBJECTS = "/supabase/storage/v1/object/business-documents/.*";
    private static final byte[] PDF = "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n".getBytes(StandardCharsets.US_ASCII);

    private final Outside storage = World.outside();
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void storageStores() {
        business = ann.newBusiness();
        storage.forgetRules();
        storage.on("POST", OBJECTS, asked -> json(200, Map.of("Key", asked.path(), "Id", UUID.randomUUID())));
        storage.on("DELETE", OBJECTS, asked -> json(200, Map.of("message", "Successfully deleted")));
    }

    private ValidatableResponse upload(Api owner, String businessId, String name, byte[] content) {
        return owner.request()
                .multiPart("businessId", businessId)
                .multiPart("file", name, content, "application/octet-stream")
                .post("/api/documents/upload")
                .then();
    }

    @Test
    void uploadedFile_liesInStorage_beforeItsRowBeginsTheJob() {
        var id = uploadAsBrowsersDo("C:\\menus\\Menü\u202e 2026.PDF")
                .statusCode(201)
                .body("businessId", equalTo(business))
                .body("fileName", equalTo("Menü 2026.PDF"))
                .body("fileSize", equalTo(PDF.length))
                .body("mimeType", equalTo("application/pdf"))
                .body("processingStatus", equalTo("pending"))
                .body("processingError", nullValue())
                .body("progress", equalTo(0))
                .body("chunkCount", equalTo(0))
                .extract()
                .<String>path("id");

        var stored = storage.asked("POST", OBJECTS).get(0);
        var path = business + "/" + id + "/Menu_2026.PDF";
        assertThat(stored.path()).endsWith(path);
        assertThat(stored.body()).isEqualTo(PDF);
        assertThat(stored.headers())
                .containsEntry("content-type", "application/pdf")
                .containsEntry("content-length", Integer.toString(PDF.length))
                .containsEntry("authorization", "Bearer service-role-key-of-tests");
        assertThat(World.database().one("select file_path from public.documents where id = ?::uuid", id))
                .isEqualTo(path);
        ann.request().get("/api/documents?businessId=" + business).then().body("items.id", equalTo(List.of(id)));
        ann.request().get("/api/documents/{id}", id).then().statusCode(200);
        ann.request().delete("/api/documents/{id}", id).then().statusCode(204);
        ann.request().get("/api/documents/{id}", id).then().statusCode(404);
        assertThat(World.database().count("select count(*) from private.storage_deletions where file_path = ?", path))
                .isEqualTo(1);
    }

    @Test
    @EnabledIf("filesAreCounted")
    void uploads_leaveNoFileOpen() throws IOException {
        for (int i = 0; i < 5; i++) {
            upload(ann, business, "menu.pdf", PDF).statusCode(201);
        }
        storage.on("POST", OBJECTS, asked -> json(503, Map.of("message", "down")));
        upload(ann, business, "menu.pdf", PDF).statusCode(502);

        await().untilAsserted(() -> assertThat(openFiles()).noneMatch(file -> file.contains("upload")));
    }

    private static final Path OPEN_FILES = Path.of("/proc/self/fd");

    static boolean filesAreCounted() {
        return Files.isDirectory(OPEN_FILES);
    }

    private static List<String> openFiles() throws IOException {
        try (var files = Files.list(OPEN_FILES)) {
            var open = new ArrayList<String>();
            for (var file : files.toList()) {
                try {
                    open.add(Files.readSymbolicLink(file).toString());
                } catch (NoSuchFileException closed) {
                    // Meanwhile, which is what it should be.
                }
            }
            return open;
        }
    }

    /** Browsers write names in UTF-8, which RestAssured does not. */
    private ValidatableResponse uploadAsBrowsersDo(String name) {
        var form = """
                --b\r
                Content-Disposition: form-data; name="businessId"\r
                \r
                %s\r
                --b\r
                Content-Disposition: form-data; name="file"; filename="%s"\r
                Content-Type: application/pdf\r
                \r
                %s\r
                --b--\r
                """.formatted(business, name, new String(PDF, StandardCharsets.US_ASCII));
        return ann.request()
                .contentType("multipart/form-data; boundary=b")
                .body(form.getBytes(StandardCharsets.UTF_8))
                .post("/api/documents/upload")
                .then();
    }

    @Test
    void kindsThatCanBeRead_areTaken() throws IOException {
        var docx = zip("[Content_Types].xml", "word/document.xml");
        var office = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
        upload(ann, business, "a.docx", docx).statusCode(201).body("mimeType", equalTo(office));
        upload(ann, business, "a.odt", zip("mimetype", "content.xml")).statusCode(201);
        upload(ann, business, "a.txt", "Öffnungszeiten".getBytes(StandardCharsets.UTF_8))
                .statusCode(201)
                .body("mimeType", equalTo("text/plain"));
        upload(ann, business, "a.md", "# Prices".getBytes()).statusCode(201).body("mimeType", equalTo("text/markdown"));
        upload(ann, business, "a.csv", "a,b\n1,2\n".getBytes()).statusCode(201).body("mimeType", equalTo("text/csv"));
        upload(ann, business, "a.html", "<!doctype html><p>Hi".getBytes())
                .statusCode(201)
                .body("mimeType", equalTo("text/html"));
        upload(ann, business, "a.rtf", "{\\rtf1 hi}".getBytes())
                .statusCode(201)
                .body("mimeType", equalTo("application/rtf"));
    }

    @Test
    void lettersOfEveryCharset_areTaken() throws IOException {
        for (var charset : List.of("windows-1251", "UTF-16LE", "UTF-16BE", "KOI8-R")) {
            upload(ann, business, "a.csv", "Стрижка;1500\n".getBytes(charset)).statusCode(201);
        }
        upload(ann, business, "b.csv", "カット,四千円\n".getBytes("Shift_JIS")).statusCode(201);
        upload(ann, business, "c.txt", "éèêà çüö ßâêî".getBytes("windows-1252")).statusCode(201);
        upload(ann, business, "d.csv", "Article,Price\r\nFoot cream,9.50\r\n".getBytes())
                .statusCode(201);
    }

    @Test
    void whatWasLeftOut_isToldToItsOwner() {
        var id = upload(ann, business, "a.txt", "Hello".getBytes())
                .statusCode(201)
                .extract()
                .<String>path("id");
        World.database()
                .run("update public.documents set notices = '{3 hidden sheets were not read.}' where id = ?::uuid", id);

        ann.request()
                .get("/api/documents/{id}", id)
                .then()
                .body("notices", equalTo(List.of("3 hidden sheets were not read.")));
    }

    @Test
    void officeFileOfOlderPrograms_isTaken() {
        upload(ann, business, "a.xls", oldContainer())
                .statusCode(201)
                .body("mimeType", equalTo("application/vnd.ms-excel"));
        upload(ann, business, "a.ppt", oldContainer())
                .statusCode(201)
                .body("mimeType", equalTo("application/vnd.ms-powerpoint"));
        upload(ann, business, "b.xls", PDF).statusCode(415);
    }

    /** kb-updater-service opens the container and tells its owner of the password. */
    @Test
    void officeFileWithPassword_isTaken() {
        for (var name : List.of("a.docx", "a.xlsx", "a.pptx")) {
            upload(ann, business, name, oldContainer()).statusCode(201);
        }
        upload(ann, business, "a.odt", oldContainer()).statusCode(415);
    }

    private static byte[] oldContainer() {
        var container = new byte[1024];
        System.arraycopy(
                new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0, (byte) 0xa1, (byte) 0xb1, 0x1a, (byte) 0xe1},
                0,
                container,
                0,
                8);
        return container;
    }

    @Test
    void namesThatNoDatabaseTakes_areMadeFit() {
        var scissors = "\ud83d\udc87";
        for (var name : List.of(
                "menu\u0085\u009f.PDF",
                "menu\u2028\u2029.pdf",
                scissors.repeat(150) + "x.pdf",
                "m".repeat(300) + ".pdf")) {
            uploadAsBrowsersDo(name).statusCode(201).body("fileName", endsWithIgnoringCase(".pdf"));
        }
    }

    @Test
    void whatIsNotWhatItsNameSays_isRefused() throws IOException {
        upload(ann, business, "virus.exe", PDF)
                .statusCode(415)
                .body("type", equalTo("https://aira.example/problems/unsupported-file"));
        upload(ann, business, "noextension", PDF).statusCode(415);
        upload(ann, business, "a.pdf", "plain text".getBytes()).statusCode(415);
        upload(ann, business, "a.txt", PDF).statusCode(415);
        upload(ann, business, "a.txt", zip("x")).statusCode(415);
        upload(ann, business, "a.pdf", new byte[0]).statusCode(400).body("errors[0].field", equalTo("file"));
        assertThat(storage.asked("POST", OBJECTS)).isEmpty();
    }

    @Test
    void tooLargeFile_isRefused() {
        for (int size : new int[] {1_000_001, 2_200_000}) {
            upload(ann, business, "a.txt", "x".repeat(size).getBytes())
                    .statusCode(413)
                    .contentType("application/problem+json")
                    .body("type", equalTo("https://aira.example/problems/too-large"));
        }
        assertThat(storage.asked("POST", OBJECTS)).isEmpty();
    }

    @Test
    void missingPartsOfTheForm_areNamed() {
        ann.request()
                .multiPart("businessId", business)
                .post("/api/documents/upload")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("file")));
        ann.request()
                .multiPart("file", "a.pdf", PDF, "application/pdf")
                .post("/api/documents/upload")
                .then()
                .statusCode(400)
                .body("errors.field", equalTo(List.of("businessId")));
        upload(ann, "nonsense", "a.pdf", PDF).statusCode(404);
    }

    @Test
    void businessOfSomebodyElse_storesNothing() {
        upload(Api.newOwner(), business, "a.pdf", PDF).statusCode(404);
        assertThat(storage.asked("POST", OBJECTS)).isEmpty();
    }

    @Test
    void storageInTrouble_leavesNoRow() {
        storage.on(
                "POST",
                OBJECTS,
                asked -> json(400, Map.of("statusCode", "404", "error", "not_found", "message", "no bucket")));
        upload(ann, business, "a.pdf", PDF).statusCode(502);
        storage.on("POST", OBJECTS, asked -> Outside.Answer.NONE);
        upload(ann, business, "a.pdf", PDF).statusCode(503);

        ann.request().get("/api/documents?businessId=" + business).then().body("items", hasSize(0));
    }

    @Test
    void fileWhoseRowFails_isRemovedAgain() {
        storage.on("POST", OBJECTS, asked -> {
            ann.request().delete("/api/businesses/{id}", business);
            return json(200, Map.of("Key", "x"));
        });

        upload(ann, business, "a.pdf", PDF).statusCode(404);

        assertThat(storage.asked("DELETE", OBJECTS)).singleElement().satisfies(removed -> assertThat(removed.path())
                .isEqualTo(storage.asked("POST", OBJECTS).get(0).path()));
    }

    @Test
    void ownerSaysWhichLetters() {
        var id = upload(ann, business, "a.txt", "Hello".getBytes())
                .statusCode(201)
                .extract()
                .<String>path("id");
        World.database().run("update public.documents set processing_status = 'completed' where id = ?::uuid", id);

        ann.request()
                .post("/api/documents/{id}/reprocess?charset=x-none", id)
                .then()
                .statusCode(400);
        ann.request()
                .post("/api/documents/{id}/reprocess?charset=windows-1251", id)
                .then()
                .statusCode(202);

        assertThat(World.database().one("select charset from public.documents where id = ?::uuid", id))
                .isEqualTo("windows-1251");
    }

    @Test
    void readAgain_onlyWhenNotBeingRead() {
        var id = upload(ann, business, "a.pdf", PDF).statusCode(201).extract().<String>path("id");
        ann.request().post("/api/documents/{id}/reprocess", id).then().statusCode(409);
        World.database()
                .run(
                        "update public.documents set processing_status = 'failed', processing_error = 'x' where id = ?::uuid",
                        id);

        ann.request()
                .post("/api/documents/{id}/reprocess", id)
                .then()
                .statusCode(202)
                .body("processingStatus", equalTo("pending"))
                .body("processingError", nullValue());
    }

    private static byte[] zip(String... names) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var name : names) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write("<x/>".getBytes());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
