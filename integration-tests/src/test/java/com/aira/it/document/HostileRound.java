package com.aira.it.document;

import com.aira.it.LocalAira;
import com.aira.it.document.HostileDocument.Completed;
import com.aira.it.document.HostileDocument.Ending;
import com.aira.it.document.HostileDocument.Failed;
import com.aira.it.document.HostileDocument.Refused;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Uploads hostile documents, and a good one after them, and says which ended otherwise than they must. */
public final class HostileRound {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final LocalAira aira;
    private final List<String> wrong = new ArrayList<>();

    public HostileRound(LocalAira aira) {
        this.aira = aira;
    }

    /** One line for each that ended otherwise; empty when all is well. */
    public List<String> run(List<HostileDocument> documents) {
        long service = aira.pid("kb-updater-service");
        DocumentClient client = DocumentClient.open(aira);
        Map<String, HostileDocument> uploaded = new LinkedHashMap<>();
        for (HostileDocument document : documents) {
            Response answer =
                    client.upload(document.fileName(), document.bytes().get());
            if (answer.statusCode() == 201 && !(document.ending() instanceof Refused)) {
                uploaded.put(answer.jsonPath().getString("id"), document);
            } else {
                compare(document, new Refused(answer.statusCode(), answer.asString()));
            }
        }
        uploaded.forEach((id, document) -> compare(document, ending(client, id)));
        String good = client.uploaded("good.pdf", DocumentClient.pdf(1, 1));
        if (!(ending(client, good) instanceof Completed)) {
            wrong.add("a good document after them was not read");
        }
        if (!ProcessHandle.of(service).map(ProcessHandle::isAlive).orElse(false)) {
            wrong.add("kb-updater-service did not survive");
        }
        return wrong;
    }

    private static Ending ending(DocumentClient client, String id) {
        var end = client.awaitEnd(id, PATIENCE);
        return end.getString("processingStatus").equals("completed")
                ? new Completed()
                : new Failed(end.getString("processingError"));
    }

    private void compare(HostileDocument document, Ending ending) {
        if (!isAs(document.ending(), ending)) {
            wrong.add(
                    document.what() + " (" + document.fileName() + "): " + ending + " instead of " + document.ending());
        }
    }

    private static boolean isAs(Ending expected, Ending actual) {
        if (expected instanceof Failed must && actual instanceof Failed did) {
            return Pattern.compile(must.says()).matcher(did.says()).find();
        }
        if (expected instanceof Refused must && actual instanceof Refused did) {
            return did.status() == must.status() && did.says().contains(must.says());
        }
        return expected instanceof Completed && actual instanceof Completed;
    }
}
