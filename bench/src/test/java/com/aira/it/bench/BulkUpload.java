package com.aira.it.bench;

import static org.awaitility.Awaitility.await;

import com.aira.it.LocalAira;
import com.aira.it.browser.Visitor;
import com.aira.it.document.DocumentClient;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/** An owner who chooses a thousand files on the upload page, and another one who brings a single document meanwhile. */
final class BulkUpload {

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Pattern UPLOADED = Pattern.compile("(\\d+) of (\\d+) files uploaded");
    private static final Pattern FAILED = Pattern.compile("(\\d+) failed");

    private final LocalAira aira;
    private final int files;

    /**
     * What came of it.
     *
     * @param failed files that the page told of as failed
     * @param documents rows of the owner, {@code names} of them with names of their own, {@code ready} of them ready
     * @param uploaded seconds until the last file was stored, {@code read} until the last was ready
     * @param steps different sums of files that the page told while it uploaded
     * @param slowestAnswer of the page to its owner while it uploaded, in milliseconds
     * @param latecomer seconds from the other owner's upload to its end
     */
    record Outcome(
            int failed,
            int documents,
            int names,
            int ready,
            double uploaded,
            double read,
            int steps,
            double slowestAnswer,
            double latecomer) {}

    BulkUpload(LocalAira aira, int files) {
        this.aira = aira;
        this.files = files;
    }

    Outcome run(Visitor visitor, Path folder) throws IOException {
        DocumentClient client = DocumentClient.open(aira);
        DocumentClient other = DocumentClient.open(aira);
        List<Path> chosen = write(folder);
        visitor.signIn(aira, client.owner());
        Page page = visitor.page();
        page.navigate(aira.ui() + "/b/" + client.business() + "/documents");
        long began = System.nanoTime();
        page.getByLabel("Choose files").setInputFiles(chosen.toArray(Path[]::new));
        CompletableFuture<Double> latecomer = null;
        int steps = 0;
        int last = -1;
        double slowest = 0;
        while (last < files - failed(page)) {
            long asked = System.nanoTime();
            int uploaded = uploaded(page);
            slowest = Math.max(slowest, (System.nanoTime() - asked) / 1e6);
            steps += uploaded == last ? 0 : 1;
            last = uploaded;
            if (latecomer == null && uploaded >= files / 10) {
                latecomer = CompletableFuture.supplyAsync(() -> seconds(other));
            }
            page.waitForTimeout(100);
            if (seconds(began) > PATIENCE.toSeconds()) {
                throw new AssertionError("after " + PATIENCE + " only " + last + " files are uploaded");
            }
        }
        double uploaded = seconds(began);
        await("the end of all documents")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        count(client, "count(*) filter (where processing_status in ('pending', 'processing'))") == 0);
        return new Outcome(
                failed(page),
                count(client, "count(*)"),
                count(client, "count(distinct file_name)"),
                count(client, "count(*) filter (where processing_status = 'completed')"),
                uploaded,
                seconds(began),
                steps,
                slowest,
                latecomer.join());
    }

    /** As small businesses have them: half texts, a third PDFs, the others from Word; all different. */
    private List<Path> write(Path folder) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < files; i++) {
            String text = "House rule number " + i + ". Rooms can be cancelled free of charge until " + (i % 28 + 1)
                    + " days before arrival. Breakfast costs " + (i % 17 + 5) + " dollars for each guest.";
            Path file =
                    switch (i % 6) {
                        case 0, 1, 2 ->
                            Files.write(folder.resolve("rule " + i + ".txt"), text.getBytes(StandardCharsets.UTF_8));
                        case 3, 4 -> Files.write(folder.resolve("rule " + i + ".pdf"), DocumentClient.pdf(1, i));
                        default -> Files.write(folder.resolve("rule " + i + ".docx"), DocumentClient.docx(text));
                    };
            written.add(file);
        }
        return written;
    }

    private static int uploaded(Page page) {
        return number(UPLOADED, page);
    }

    private static int failed(Page page) {
        return number(FAILED, page);
    }

    private static int number(Pattern pattern, Page page) {
        var said =
                pattern.matcher(page.getByRole(AriaRole.FORM, new Page.GetByRoleOptions().setName("Upload documents"))
                        .getByRole(AriaRole.STATUS)
                        .textContent());
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

    private static double seconds(DocumentClient client) {
        long began = System.nanoTime();
        var end = client.awaitEnd(
                client.uploaded("menu.pdf", DocumentClient.pdf(2, 77)), PATIENCE, Duration.ofMillis(250));
        if (!end.getString("processingStatus").equals("completed")) {
            throw new AssertionError(end.getString("processingError"));
        }
        return seconds(began);
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    private int count(DocumentClient client, String what) {
        try (Connection superuser = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "");
                var query = superuser.prepareStatement(
                        "select " + what + " from public.documents where business_id = ?::uuid")) {
            query.setString(1, client.business());
            try (var row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
