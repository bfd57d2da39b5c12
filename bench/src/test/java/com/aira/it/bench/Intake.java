package com.aira.it.bench;

import static io.restassured.RestAssured.get;
import static org.awaitility.Awaitility.await;

import com.aira.it.LocalAira;
import com.aira.it.document.DocumentClient;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Files through the whole of AiRa, from an owner's upload to what callers can be told. */
final class Intake {

    private static final List<String> SERVICES = List.of("ui-service", "kb-updater-service", "sandbox");

    /** As the upload page does. */
    private static final int UPLOADS_AT_ONCE = 3;

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Pattern STAGE =
            Pattern.compile("aira_knowledge_stages_seconds_sum\\{stage=\"(\\w+)\"} (\\S+)");
    private static final Pattern FAILURE = Pattern.compile("aira_knowledge_failures_total\\{(.*)} (\\S+)");

    private final LocalAira aira;

    /**
     * What came of files.
     *
     * @param texts by file, all of its chunks with their headings, of those that were completed
     * @param problems by file, of those that were refused or failed, in the owner's words; empty where there are none
     * @param seconds from the first upload to the end of the last
     * @param cpu seconds of the processors, of all services, their children and Postgres
     * @param stages seconds of all workers in each stage
     */
    record Result(
            Map<String, String> texts,
            Map<String, String> problems,
            double seconds,
            double cpu,
            Map<String, Double> stages) {}

    Intake(LocalAira aira) {
        this.aira = aira;
    }

    Result read(List<Path> files) {
        DocumentClient client = DocumentClient.open(aira);
        Map<String, Double> before = measured(STAGE);
        double cpuBefore = cpu();
        long began = System.nanoTime();
        Map<String, String> problems = new TreeMap<>();
        List<String> ids = upload(client, files, problems);
        await("the end of all documents")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> count(ids, "processing_status in ('completed', 'failed')") == ids.size());
        double seconds = (System.nanoTime() - began) / 1e9;
        double cpu = cpu() - cpuBefore;
        Map<String, Double> stages = measured(STAGE);
        stages.replaceAll((stage, sum) -> sum - before.getOrDefault(stage, 0.0));
        Map<String, String> texts = new TreeMap<>();
        rows(
                "select file_name, processing_status, coalesce(processing_error, ''), coalesce((select"
                        + " string_agg(concat_ws(E'\\n', heading, content), E'\\n' order by ordinal)"
                        + " from public.knowledge_chunks c where c.document_id = d.id), '')"
                        + " from public.documents d where id = any(?::uuid[])",
                ids,
                row -> (row.get(1).equals("completed") ? texts : problems)
                        .put(row.get(0), row.get(1).equals("completed") ? row.get(3) : row.get(2)));
        return new Result(texts, problems, seconds, cpu, stages);
    }

    private static List<String> upload(DocumentClient client, List<Path> files, Map<String, String> refused) {
        var hands = Executors.newFixedThreadPool(UPLOADS_AT_ONCE);
        try {
            List<Future<Response>> answers = hands.invokeAll(files.stream()
                    .map(file -> (Callable<Response>)
                            () -> client.upload(file.getFileName().toString(), bytes(file)))
                    .toList());
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < files.size(); i++) {
                Response answer = answers.get(i).get();
                if (answer.statusCode() == 201) {
                    ids.add(answer.path("id"));
                } else {
                    refused.put(files.get(i).getFileName().toString(), answer.path("detail"));
                }
            }
            return ids;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            hands.shutdown();
        }
    }

    private double cpu() {
        return SERVICES.stream()
                .map(service -> ProcessHandle.of(aira.pid(service)).orElseThrow())
                .mapToDouble(service -> new CpuTime(service).secondsOfAll())
                .sum();
    }

    /** Attempts that failed since the service started, by what kb-updater-service counts them under. */
    Map<String, Double> failures() {
        return measured(FAILURE);
    }

    private Map<String, Double> measured(Pattern figure) {
        Map<String, Double> sums = new TreeMap<>();
        var found = figure.matcher(
                get(LocalAira.management(aira.kb()) + "/q/metrics").asString());
        while (found.find()) {
            sums.put(found.group(1), Double.parseDouble(found.group(2)));
        }
        return sums;
    }

    private int count(List<String> ids, String condition) {
        List<Integer> counts = new ArrayList<>();
        rows(
                "select count(*) from public.documents where id = any(?::uuid[]) and " + condition,
                ids,
                row -> counts.add(Integer.valueOf(row.get(0))));
        return counts.get(0);
    }

    private interface Each {
        void row(List<String> columns);
    }

    private void rows(String sql, List<String> ids, Each each) {
        try (Connection superuser = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                var query = superuser.prepareStatement(sql)) {
            query.setArray(1, superuser.createArrayOf("text", ids.toArray()));
            try (var row = query.executeQuery()) {
                while (row.next()) {
                    List<String> columns = new ArrayList<>();
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        columns.add(row.getString(i));
                    }
                    each.row(columns);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
