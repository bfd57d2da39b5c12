package com.aira.it.document;

import static org.awaitility.Awaitility.await;

import com.aira.it.LocalAira;
import com.aira.it.ServiceProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Two instances of kb-updater-service work on the same documents, and one of them is killed in the middle of some. Nobody
 * tells them of a document: the notices go to a third, which was killed before.
 */
public final class KillRound {

    private static final String SERVICE = "kb-updater-service";
    private static final Duration PATIENCE = Duration.ofMinutes(6);

    private final LocalAira aira;

    /**
     * @param repeated documents that the killed instance was at, so that another began them again
     * @param untilAllEnded from the kill
     * @param endings how the documents ended, each way once: status, whether every chunk is there once, their content
     * @param orphans parsers that outlived their service
     * @param leftovers folders of killed instances that the next start left
     */
    public record Outcome(
            int documents,
            int repeated,
            Duration untilAllEnded,
            List<String> endings,
            List<ProcessHandle> orphans,
            List<Path> leftovers) {}

    public KillRound(LocalAira aira) {
        this.aira = aira;
    }

    /** @param documents enough to keep both instances busy: six or more */
    public Outcome run(int documents) {
        long first = aira.pid(SERVICE);
        aira.kill(SERVICE);
        Map<String, String> twoWorkers = Map.of("KB_WORKERS", "2");
        try (ServiceProcess survivor = ServiceProcess.start(aira, SERVICE, twoWorkers);
                ServiceProcess doomed = ServiceProcess.start(aira, SERVICE, twoWorkers)) {
            DocumentClient client = DocumentClient.open(aira);
            // All the same text, so that they must end with the same chunks, in bytes of their own: the same ones would
            // be
            // the same document.
            byte[] pdf = DocumentClient.pdf(30, 7);
            List<String> ids = IntStream.range(0, documents)
                    .mapToObj(i -> client.uploaded("menu " + i + ".pdf", numbered(pdf, i)))
                    .toList();
            // Each instance works on two at a time: of three each has at least one.
            await("both at work")
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> count(ids, "processing_status = 'processing' and progress >= 20") >= 3);
            List<ProcessHandle> parsers =
                    ProcessHandle.of(doomed.pid()).orElseThrow().descendants().toList();
            doomed.kill();
            long killed = System.nanoTime();
            await("the end of all")
                    .atMost(PATIENCE)
                    .until(() -> count(ids, "processing_status in ('completed', 'failed')") == documents);
            Duration took = Duration.ofNanos(System.nanoTime() - killed);
            aira.command("up", "--detach");
            return new Outcome(
                    documents,
                    count(ids, "attempts > 1"),
                    took,
                    endings(ids),
                    parsers.stream().filter(ProcessHandle::isAlive).toList(),
                    folders(List.of(first, doomed.pid())));
        }
    }

    private static byte[] numbered(byte[] pdf, int number) {
        byte[] comment = ("\n% " + number + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(pdf, pdf.length + comment.length);
        System.arraycopy(comment, 0, all, pdf.length, comment.length);
        return all;
    }

    private int count(List<String> ids, String condition) {
        return Integer.parseInt(query("select count(*)::text from public.documents where " + condition, ids)
                .get(0));
    }

    private List<String> endings(List<String> ids) {
        return query(
                "select distinct concat_ws(', ', processing_status,"
                        + " (select case when count(*) = chunk_count and count(distinct ordinal) = chunk_count"
                        + "   then 'every chunk once' else count(*) || ' chunks of ' || chunk_count end"
                        + "   || ', ' || md5(string_agg(content, '' order by ordinal))"
                        + "  from public.knowledge_chunks c where c.document_id = documents.id))"
                        + " from public.documents where true",
                ids);
    }

    private List<String> query(String sql, List<String> ids) {
        try (Connection superuser = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                var statement = superuser.prepareStatement(sql + " and id = any(?::uuid[])")) {
            statement.setArray(1, superuser.createArrayOf("text", ids.toArray()));
            var rows = new java.util.ArrayList<String>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<Path> folders(List<Long> pids) {
        try (var all = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return all.filter(path -> pids.stream()
                            .anyMatch(pid -> path.getFileName().toString().startsWith("aira-kb-" + pid + "-")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
