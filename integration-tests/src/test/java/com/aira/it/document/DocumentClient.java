package com.aira.it.document;

import static org.awaitility.Awaitility.await;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;

/** An owner with one business, who uploads and watches. */
public final class DocumentClient {

    private static final Set<String> ENDS = Set.of("completed", "failed");

    private final OwnerApi owner;
    private final String business;

    private DocumentClient(OwnerApi owner, String business) {
        this.owner = owner;
        this.business = business;
    }

    public static DocumentClient open(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        return new DocumentClient(
                owner, owner.newBusiness("Papers", "Europe/London").get("id"));
    }

    /** A PDF that an owner would upload; the same seed makes the same. */
    public static byte[] pdf(int pages, long seed) {
        return PdfFile.ofPages(pages, seed);
    }

    /** A Word document of one paragraph. */
    public static byte[] docx(String text) {
        return ZipFiles.docx("", ZipFiles.paragraph(text));
    }

    public OwnerApi owner() {
        return owner;
    }

    public String business() {
        return business;
    }

    /** As browsers do: the name in UTF-8, quotes and line breaks escaped, everything else as it is. */
    public Response upload(String fileName, byte[] bytes) {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        form.writeBytes(("--border\r\nContent-Disposition: form-data; name=\"businessId\"\r\n\r\n" + business
                        + "\r\n--border\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                        + fileName.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A")
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        form.writeBytes(bytes);
        form.writeBytes("\r\n--border--\r\n".getBytes(StandardCharsets.US_ASCII));
        return owner.request()
                .contentType("multipart/form-data; boundary=border")
                .body(form.toByteArray())
                .post("/api/documents/upload");
    }

    /** Uploads what must be taken; its id. */
    public String uploaded(String fileName, byte[] bytes) {
        return OwnerApi.expect(201, upload(fileName, bytes)).get("id");
    }

    public JsonPath look(String document) {
        return owner.get("/api/documents/" + document);
    }

    /** The document as it is in the end. */
    public JsonPath awaitEnd(String document, Duration patience) {
        return awaitEnd(document, patience, Duration.ofMillis(50));
    }

    /** @param pause between two looks */
    public JsonPath awaitEnd(String document, Duration patience, Duration pause) {
        return await("the end of document " + document)
                .atMost(patience)
                .pollDelay(Duration.ZERO)
                .pollInterval(pause)
                .until(() -> look(document), seen -> ENDS.contains(seen.getString("processingStatus")));
    }
}
