package com.aira.it;

import com.aira.it.document.*;
import org.junit.jupiter.api.Test;

class DocumentTmpTest {
    @Test
    void all() {
        var aira = LocalAira.running();
        for (var d : HostileDocuments.all().stream()
                .dropWhile(x -> !x.what().startsWith("10,000 pages"))
                .filter(x -> !x.what().equals("10,000 pages"))
                .toList()) {
            long t = System.nanoTime();
            var desk = DocumentDesk.open(aira);
            byte[] b = d.bytes().get();
            long t1 = System.nanoTime();
            var a = desk.upload(d.fileName(), b);
            String s = a.statusCode() + " " + a.asString();
            if (a.statusCode() == 201) {
                try {
                    var e = desk.awaitEnd(a.jsonPath().getString("id"), java.time.Duration.ofMinutes(5));
                    s = e.getString("fileName") + " | " + e.getString("processingStatus") + " "
                            + e.getString("processingError") + " chunks " + e.getString("chunkCount");
                } catch (Throwable x) {
                    s = "TIMEOUT";
                }
            }
            System.out.printf(
                    "@@ %-45s %9d made %.1f took %.1f s: %s   [%s]%n",
                    d.what(),
                    b.length,
                    (t1 - t) / 1e9,
                    (System.nanoTime() - t1) / 1e9,
                    s.replaceAll("\\s+", " ").substring(0, Math.min(260, s.length())),
                    d.ending());
        }
    }
}
