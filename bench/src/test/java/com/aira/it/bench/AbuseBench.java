package com.aira.it.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.it.LocalAira;
import com.aira.it.abuse.AccountAttacks;
import com.aira.it.abuse.Attack;
import com.aira.it.abuse.CallerAttacks;
import com.aira.it.abuse.HonestDay;
import com.aira.it.abuse.LoopbackClient;
import com.aira.it.abuse.SlowBodies;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Attackers against a running AiRa with the limits that it has in life, and what an honest day was refused meanwhile:
 * {@code ./aira bench abuse}. Addresses are those of 127.0.0.0/8, which Linux lets a client choose.
 */
class AbuseBench {

    private static final int SLOW_SENDERS = 250;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Test
    void attackers_getAwayWithLittle_andHonestPeopleWithEverything() {
        System.setProperty("aira.limits.generosity", "1");
        Figures figures = new Figures("abuse");
        LocalAira aira = LocalAira.running();

        HonestDay day = new HonestDay(aira);
        day.salon(200, 80, 150);
        day.ownersBehindOneAddress("127.0.0.40", 20);
        day.refusals().forEach(refusal -> System.out.println("    refused: " + refusal));
        figures.exactly(
                "honest day: 200 calls, 150 texts, 80 bookings, 20 owners: refused",
                day.refusals().size(),
                0);

        List<Attack> attacks = new ArrayList<>(new AccountAttacks(aira).all());
        attacks.addAll(new CallerAttacks(aira).all());
        attacks.forEach(attack ->
                figures.atMost(attack.what() + ", of " + attack.tried(), attack.passed(), "passed", attack.budget()));

        slowBodies(figures, aira, "/api/auth/signin");
        slowBodies(figures, aira, "/api/webhooks/stripe");
        figures.close();
    }

    private static void slowBodies(Figures figures, LocalAira aira, String path) {
        LoopbackClient honest = new LoopbackClient(aira, "127.0.0.60");
        LoopbackClient.Account account = honest.newAccount();
        double calm = slowestOf(honest, account);
        try (SlowBodies slow = new SlowBodies(URI.create(aira.ui()).getPort(), path, "127.0.0.61", SLOW_SENDERS)) {
            double beset = slowestOf(honest, account);
            figures.report(path + ": slowest of 50 honest answers before", calm, "ms");
            figures.atMost(path + ": while 250 send one byte of a body", beset, "ms", 2000);
            figures.report(path + ": of the 250 refused at once", slow.refused(), "");
            figures.exactly(path + ": of the 250 still open after 30 s", slow.openAfter(PATIENCE), 0);
        }
    }

    private static double slowestOf(LoopbackClient honest, LoopbackClient.Account account) {
        double slowest = 0;
        for (int i = 0; i < 50; i++) {
            long began = System.nanoTime();
            assertThat(honest.request(account.token()).get("/api/auth/me").statusCode())
                    .isEqualTo(200);
            slowest = Math.max(slowest, (System.nanoTime() - began) / 1e6);
        }
        return slowest;
    }
}
