package com.aira.ui.documents;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.aira.ui.Api;
import com.aira.ui.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(World.class)
class DocumentPagesTest {
    private final Api ann = Api.newOwner();
    private String business;

    @BeforeEach
    void opensABusiness() {
        business = ann.newBusiness();
    }

    private UUID document(String name, String status, String error) {
        var id = UUID.randomUUID();
        World.database()
                .run(
                        "insert into public.documents (id, business_id, file_name, file_path, file_size, mime_type,"
                                + " processing_status, processing_error) values (?, ?::uuid, ?, ?, 10, 'text/plain',"
                                + " ?::public.processing_status, ?)",
                        id,
                        business,
                        name,
                        business + "/" + id + "/x",
                        status,
                        error);
        return id;
    }

    @Test
    void nothingYet_saysWhatToUpload() {
        ann.request()
                .get("/b/" + business + "/documents")
                .then()
                .statusCode(200)
                .body(containsString("Nothing to read yet"));
    }

    @Test
    void failedDocument_saysWhy_andCanBeReadAgain() {
        var id = document("<img src=x>.txt", "failed", "The file is protected by a password.");

        ann.request()
                .get("/b/" + business + "/documents")
                .then()
                .statusCode(200)
                .body(containsString("The file is protected by a password."))
                .body(containsString("&lt;img src=x&gt;.txt"))
                .body(not(containsString("<img")))
                .body(containsString("/documents/" + id + "/reprocess"));

        ann.request()
                .post("/b/" + business + "/documents/" + id + "/reprocess")
                .then()
                .statusCode(204)
                .header("HX-Trigger", containsString("live:documents"));
    }

    @Test
    void foreignDocument_isNotDeleted() {
        var id = document("ours.txt", "completed", null);

        Api.newOwner()
                .request()
                .header("HX-Request", "true")
                .delete("/b/" + business + "/documents/" + id)
                .then()
                .statusCode(404);

        ann.request().get("/api/documents/" + id).then().statusCode(200);
    }
}
