package com.aira.it.money;

import com.aira.it.LocalAira;
import com.aira.it.ServiceProcess;
import com.aira.it.money.Buyer.Answer;
import com.aira.it.money.Buyer.Wish;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/**
 * Kills ui-service, as {@code kill -9} does, at random moments while it takes money, and starts it again. Its leases are
 * seconds here, so that what a crash left is looked into at once. The instance of {@link LocalAira} is away meanwhile.
 */
public final class MoneyCrashes implements AutoCloseable {

    private static final Map<String, String> IMPATIENT = Map.of(
            "AIRA_NUMBERS_LEASE", "4S",
            "AIRA_NUMBERS_PATIENCE", "6S",
            "AIRA_NUMBERS_SETTLE_EVERY", "1s",
            "AIRA_NUMBERS_RECONCILE_EVERY", "2s",
            "AIRA_NUMBERS_RECONCILE_PATIENCE", "5S",
            "AIRA_BILLING_EVERY", "1s");
    private static final Set<String> NOT_YET = Set.of("purchase-unsettled");
    /** From the first trace of it in the database. */
    private static final int MOMENTS_MS = 600;

    private static final Duration TO_SETTLE = Duration.ofMinutes(2);

    private final LocalAira aira;
    private final Ledger ledger;
    private final Random random;
    private final Buyer buyer;
    private final List<Wish> wishes;

    /**
     * What became of it.
     *
     * @param bought purchases that were told to have succeeded; months paid in a billing run
     * @param refused purchases that were told to have failed, and cost nothing
     * @param unsettled what had not ended after {@link #TO_SETTLE}
     * @param seconds from the last start until everything had ended
     */
    public record Tally(
            int kills, int bought, int refused, int unsettled, double seconds, Map<String, Integer> broken) {}

    public MoneyCrashes(LocalAira aira, long seed, int purchases) {
        this.aira = aira;
        ledger = new Ledger(aira);
        random = new Random(seed);
        System.out.println("  the moments come from seed " + seed);
        // Before anything is killed: signing up is not what is tried here.
        buyer = new Buyer(aira);
        wishes = buyer.wishes(purchases);
        aira.kill("ui-service");
    }

    /** Money for all months that will be billed. */
    public void fund(String owner) {
        ledger.deposit(owner, BigDecimal.valueOf(100_000));
    }

    /** An owner buys several numbers at a time, and asks again for whatever was not answered. */
    public Tally duringPurchases(int kills, int atOnce) throws Exception {
        String owner = ledger.idOf(buyer.owner().email());
        fund(owner);
        List<Wish> open = new ArrayList<>();
        int bought = 0;
        int refused = 0;
        for (int i = 0; i < kills; i++) {
            open.addAll(wishes.subList(i * atOnce, (i + 1) * atOnce));
            List<Answer> answers;
            try (ServiceProcess service = start()) {
                List<CompletableFuture<Answer>> asked = ask(open, service);
                int before = ledger.purchases(owner);
                int moment = sleepFrom(() -> ledger.purchases(owner) > before);
                service.kill();
                answers = asked.stream().map(CompletableFuture::join).toList();
                System.out.printf(
                        "  %2d killed after %4d ms: %d of %d answered, left: %s%n",
                        i + 1,
                        moment,
                        answers.stream().filter(answer -> answer.status() != 0).count(),
                        answers.size(),
                        states());
            }
            bought += with(answers, true);
            refused += with(answers, false);
            open = stillOpen(open, answers);
        }
        try (ServiceProcess service = start()) {
            long began = System.nanoTime();
            long until = began + TO_SETTLE.toNanos();
            while (!open.isEmpty() && System.nanoTime() < until) {
                List<Answer> answers =
                        ask(open, service).stream().map(CompletableFuture::join).toList();
                bought += with(answers, true);
                refused += with(answers, false);
                open = stillOpen(open, answers);
                TimeUnit.MILLISECONDS.sleep(500);
            }
            awaitQuiet();
            return tally(kills, bought, refused, ledger.unsettled() + open.size(), began);
        }
    }

    /** @param owner whose numbers are due again before each kill */
    public Tally duringBilling(int kills, String owner) throws Exception {
        int before = ledger.renewals(owner);
        int numbers = 0;
        for (int i = 0; i < kills; i++) {
            try (ServiceProcess service = start()) {
                numbers += ledger.monthLater(owner);
                int paid = ledger.renewals(owner);
                int moment = sleepFrom(() -> ledger.renewals(owner) > paid);
                service.kill();
                System.out.printf(
                        "  %2d killed after %4d ms: %d months paid, %d numbers due%n",
                        i + 1, moment, ledger.renewals(owner) - paid, ledger.due(owner));
            }
        }
        try (ServiceProcess service = start()) {
            long began = System.nanoTime();
            awaitBilled(owner);
            awaitQuiet();
            int paid = ledger.renewals(owner) - before;
            return tally(kills, paid, 0, ledger.unsettled() + numbers - paid, began);
        }
    }

    /** Two instances find the same numbers due. */
    public Tally twoInstances(String owner) {
        try (ServiceProcess one = start();
                ServiceProcess other = start()) {
            int before = ledger.renewals(owner);
            int due = ledger.monthLater(owner);
            long began = System.nanoTime();
            awaitBilled(owner);
            int paid = ledger.renewals(owner) - before;
            System.out.printf("  %d months paid by one, %d by the other%n", charged(one), charged(other));
            return tally(0, paid, 0, due - paid, began);
        }
    }

    /** AiRa is as it was. */
    @Override
    public void close() {
        LocalAira.Result up = aira.command("up", "--detach");
        if (up.exit() != 0) {
            throw new IllegalStateException("AiRa does not come up again\n" + up.out() + up.err());
        }
    }

    private Tally tally(int kills, int bought, int refused, int unsettled, long began) {
        return new Tally(kills, bought, refused, unsettled, (System.nanoTime() - began) / 1e9, ledger.broken());
    }

    /** @return milliseconds after it began */
    private int sleepFrom(Callable<Boolean> begun) throws InterruptedException {
        Awaitility.await("a beginning")
                .atMost(Duration.ofMinutes(1))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(5))
                .until(begun);
        int moment = random.nextInt(MOMENTS_MS);
        TimeUnit.MILLISECONDS.sleep(moment);
        return moment;
    }

    private ServiceProcess start() {
        return ServiceProcess.start(aira, "ui-service", IMPATIENT);
    }

    private List<CompletableFuture<Answer>> ask(List<Wish> wishes, ServiceProcess service) {
        return wishes.stream().map(wish -> buyer.buy(wish, service.address())).toList();
    }

    private static int with(List<Answer> answers, boolean bought) {
        return (int) answers.stream()
                .filter(MoneyCrashes::isFinal)
                .filter(answer -> answer.status() == 201 == bought)
                .count();
    }

    private static List<Wish> stillOpen(List<Wish> wishes, List<Answer> answers) {
        List<Wish> open = new ArrayList<>();
        for (int i = 0; i < wishes.size(); i++) {
            if (!isFinal(answers.get(i))) {
                open.add(wishes.get(i));
            }
        }
        return open;
    }

    private static boolean isFinal(Answer answer) {
        return answer.status() == 201
                || answer.status() >= 400 && answer.status() < 500 && !NOT_YET.contains(answer.problem());
    }

    private void awaitQuiet() {
        settles("everything is settled", () -> ledger.unsettled() == 0 && ledger.strays() == 0);
    }

    private void awaitBilled(String owner) {
        settles("every month is paid", () -> ledger.due(owner) == 0);
    }

    /** What does not settle is told by the tally. */
    private static void settles(String what, Callable<Boolean> settled) {
        try {
            Awaitility.await(what)
                    .atMost(TO_SETTLE)
                    .pollInterval(Duration.ofMillis(200))
                    .until(settled);
        } catch (ConditionTimeoutException late) {
            System.out.println("  " + late.getMessage());
        }
    }

    private Set<String> states() {
        return ledger.texts("select count(*) || ' ' || provisioning_state from public.business_numbers"
                + " where provisioning_state in ('reserved', 'buying') group by provisioning_state");
    }

    private static int charged(ServiceProcess service) {
        return io.restassured.RestAssured.get(service.management() + "/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("aira_billing_total") && line.contains("outcome=\"charged\""))
                .mapToInt(line -> (int) Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum();
    }
}
