package com.aira.it.contract;

import com.aira.it.LocalAira;
import com.aira.it.contract.AnswerChecks.Finding;
import com.aira.it.contract.AnswerChecks.Kind;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.awaitility.Awaitility;

/** Sends requests of owners and of foreign clients to the three services, while another owner's resources stand by. */
public final class ForeignClients {

    /** What deletes and changes its own things needs new ones now and then. */
    private static final int REQUESTS_OF_AN_ESTATE = 400;

    private final LocalAira aira;
    private final long seed;
    private final int requests;
    private final Map<Finding, String> examples = new LinkedHashMap<>();
    private final Map<Kind, Integer> counts = new EnumMap<>(Kind.class);
    private final Map<Integer, Integer> statuses = new TreeMap<>();
    private final List<String> consequences = new ArrayList<>();
    private int visits;

    private ForeignClients(LocalAira aira, long seed, int requests) {
        this.aira = aira;
        this.seed = seed;
        this.requests = requests;
    }

    /**
     * What was found.
     *
     * @param visits how many requests of pages and sockets there were, beside those of the documents
     * @param statuses how many answers had each
     * @param consequences what requests did to rows that they should not have reached
     * @param report a line for each kind of finding, with the smallest request that shows it
     */
    public record Findings(
            int visits,
            int leaks,
            int serverErrors,
            int undocumented,
            int misfits,
            List<String> consequences,
            Map<Integer, Integer> statuses,
            String report) {}

    public static Findings run(LocalAira aira, long seed, int requests) {
        return new ForeignClients(aira, seed, requests).run();
    }

    private Findings run() {
        try (Rows rows = new Rows(aira.jdbcUrl())) {
            Tokens tokens =
                    new Tokens(aira.env("SUPABASE_JWT_SECRET"), aira.env("SUPABASE_URL") + "/auth/v1", Instant.now());
            OwnerFixture victim = OwnerFixture.found(aira, rows, "victim");
            Map<String, String> before = settled(rows, victim);
            Requests source = new Requests(
                    seed,
                    List.of(
                            Contract.of(aira.ui()),
                            Contract.of(aira.ui()),
                            Contract.of(aira.ui()),
                            Contract.of(aira.voice()),
                            Contract.of(aira.kb())),
                    victim,
                    tokens,
                    Map.of(
                            "/internal/knowledge/preview", "Authorization: Bearer " + aira.env("SERVICE_TOKEN"),
                            "/process-document", "Authorization: Bearer " + aira.env("KB_UPDATER_SECRET")));
            AnswerChecks checks = new AnswerChecks(victim);
            List<String> owners = new ArrayList<>();
            for (int i = 0; i < requests; i++) {
                if (i % REQUESTS_OF_AN_ESTATE == 0) {
                    OwnerFixture own = OwnerFixture.found(aira, rows, "owner");
                    owners.add(own.owner());
                    source.act(own);
                }
                attempt(source.next(), checks);
            }
            for (ForeignPageClients.Visit visit : new ForeignPageClients(
                            URI.create(aira.ui()), victim, source.actor(), tokens, new Random(seed))
                    .visits()) {
                visit(visit);
            }
            compare(before, rows.checksums(victim.owner(), victim.business()));
            consequences.addAll(rows.tablesWith(Mutation.PLANTED));
            consequences.addAll(MassAssignment.consequences(rows, owners));
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
        return new Findings(
                visits,
                counts.getOrDefault(Kind.LEAK, 0),
                counts.getOrDefault(Kind.SERVER_ERROR, 0),
                counts.getOrDefault(Kind.UNDOCUMENTED, 0),
                counts.getOrDefault(Kind.MISFIT, 0),
                consequences,
                statuses,
                report());
    }

    private void attempt(Attempt attempt, AnswerChecks checks) {
        URI service = attempt.operation().contract().service();
        RawHttpClient.Answer answer = RawHttpClient.send(service, attempt.draft());
        statuses.merge(answer.status(), 1, Integer::sum);
        checks.judge(attempt, answer).ifPresent(finding -> {
            counts.merge(finding.kind(), 1, Integer::sum);
            examples.computeIfAbsent(
                    finding, found -> smallest(attempt, found, checks).curl(service));
        });
    }

    private void visit(ForeignPageClients.Visit visit) {
        URI ui = URI.create(aira.ui());
        RawHttpClient.Answer answer = RawHttpClient.send(ui, visit.draft());
        visits++;
        statuses.merge(answer.status(), 1, Integer::sum);
        String wrong = visit.wrong().apply(visit.draft(), answer);
        boolean failed = answer.status() >= 500 || answer.status() == 0;
        if (wrong != null || failed) {
            Kind kind = wrong == null ? Kind.SERVER_ERROR : Kind.LEAK;
            counts.merge(kind, 1, Integer::sum);
            String where = visit.draft().method() + " " + visit.draft().path().replaceAll("[0-9a-f-]{36}", "{id}");
            String what = wrong == null ? Integer.toString(answer.status()) : wrong;
            examples.putIfAbsent(new Finding(kind, where, what), visit.draft().curl(ui));
        }
    }

    /** Takes away what is not needed to be found again; what has no second time stays whole. */
    private static Draft smallest(Attempt attempt, Finding finding, AnswerChecks checks) {
        for (Draft smaller : attempt.draft().smaller()) {
            Attempt again = attempt.with(smaller);
            Optional<Finding> found = checks.judge(
                    again, RawHttpClient.send(attempt.operation().contract().service(), smaller));
            if (found.equals(Optional.of(finding))) {
                return smallest(again, finding, checks);
            }
        }
        return attempt.draft();
    }

    /** The fixture's entry is worked on for a moment after it was written. */
    private static Map<String, String> settled(Rows rows, OwnerFixture fixture) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> rows.texts(
                        "select 'x' from public.knowledge_entries where business_id = ?::uuid"
                                + " and processing_status <> 'completed'",
                        fixture.business())
                .isEmpty());
        return rows.checksums(fixture.owner(), fixture.business());
    }

    private void compare(Map<String, String> before, Map<String, String> after) {
        after.forEach((table, sum) -> {
            if (!sum.equals(before.get(table))) {
                consequences.add("another tenant's rows of " + table + " changed: " + before.get(table) + " to " + sum);
            }
        });
    }

    private String report() {
        StringBuilder report = new StringBuilder("seed " + seed + "\n");
        examples.forEach((finding, curl) -> report.append(finding.kind())
                .append("  ")
                .append(finding.where())
                .append("  ")
                .append(finding.what())
                .append("\n    ")
                .append(curl)
                .append('\n'));
        consequences.forEach(consequence ->
                report.append("CONSEQUENCE  ").append(consequence).append('\n'));
        return report.toString();
    }
}
