package com.aira.voice.knowledge.search;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.voice.knowledge.KnowledgeFixture;
import com.aira.voice.knowledge.KnowledgeFixture.Defaults;
import com.aira.voice.knowledge.search.Library.Near;
import com.aira.voice.tenancy.PlainTenants;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Whether what is nearest to a question is found in businesses of very different sizes among 100,000 chunks, against
 * comparing with every row of theirs; and how long the nearest take. A part of {@code ./aira bench knowledge}.
 */
class KnowledgeBench {

    private static final double LEAST = 0.99;
    private static final int MOST = 5;

    private final String database = SandboxPostgres.shared().freshDatabase();
    private final DataSource superuser = SandboxPostgres.shared().pool(database, SandboxPostgres.SUPERUSER);
    private final PlainTenants tenants =
            new PlainTenants(SandboxPostgres.shared().pool(database, "aira_voice"));
    private final ManyChunks chunks = new ManyChunks(superuser);
    private final List<String> missed = new ArrayList<>();

    @Test
    void nearestOfABusiness_areFoundAmongAll() throws SQLException {
        Map<String, Integer> sizes = new LinkedHashMap<>();
        sizes.put("0.1 %", 100);
        sizes.put("0.5 %", 500);
        sizes.put("50 %", 50_000);
        Map<String, UUID> businesses = new LinkedHashMap<>();
        for (var size : sizes.entrySet()) {
            businesses.put(size.getKey(), filled(size.getValue()));
        }
        filled(100_000 - 50_600);
        System.out.println("100,000 chunks of 4 businesses, 384 components");
        for (var business : businesses.entrySet()) {
            measure(business.getKey(), business.getValue());
        }
        assertThat(missed).isEmpty();
    }

    private UUID filled(int count) throws SQLException {
        UUID business = chunks.business();
        chunks.document(business, count);
        return business;
    }

    private void measure(String share, UUID business) throws SQLException {
        Libraries libraries = KnowledgeFixture.libraries(tenants, new Defaults());
        long begun = System.nanoTime();
        Library library = libraries.open(business);
        double opened = milliseconds(begun);
        Map<UUID, float[]> stored = chunks.stored(business);
        int found = 0;
        int wanted = 0;
        List<Double> times = new ArrayList<>();
        for (String text : ManyChunks.questions()) {
            Question question = Question.of(text, Optional.of(KnowledgeFixture.EMBEDDER.question(text)));
            begun = System.nanoTime();
            List<Near> near = library.near(question);
            times.add(milliseconds(begun));
            Set<UUID> best = new HashSet<>();
            near.stream()
                    .sorted(Comparator.comparingDouble(Near::passage).reversed())
                    .limit(MOST)
                    .forEach(each -> best.add(each.chunk().id()));
            List<UUID> exact = ManyChunks.nearest(stored, question.vector().orElseThrow(), MOST);
            wanted += exact.size();
            found += (int) exact.stream().filter(best::contains).count();
        }
        double recall = (double) found / wanted;
        double[] sorted =
                times.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        String line = String.format(
                Locale.ROOT,
                "  %-6s %6d chunks  recall@5 %.3f  (at least %.2f)  %s  opened in %.0f ms, nearest p50 %.1f ms p95 %.1f ms",
                share,
                library.size(),
                recall,
                LEAST,
                library.getClass().getSimpleName(),
                opened,
                sorted[sorted.length / 2],
                sorted[(int) (sorted.length * 0.95)]);
        System.out.println(line);
        if (recall < LEAST) {
            missed.add(line);
        }
    }

    private static double milliseconds(long begun) {
        return (System.nanoTime() - begun) / 1e6;
    }
}
