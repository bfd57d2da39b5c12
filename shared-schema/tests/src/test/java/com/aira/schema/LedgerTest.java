package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.aira.schema.TestSchema.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Balance = sum of completed transactions, never below zero, completed is final. */
class LedgerTest {

    private static final TestSchema schema = new TestSchema();
    private static int numbers = 1000;

    private final UUID owner = schema.newOwner();

    @Test
    void topUp_settledTwice_creditsOnce() {
        UUID entry = beginTopUp("50.00", "a");

        assertThat(settle(entry, "cs_" + owner, "50.00", true)).isEqualTo("credited");
        assertThat(settle(entry, "cs_" + owner, "50.00", true)).isEqualTo("already_settled");

        assertThat(balance()).isEqualByComparingTo("50.00");
    }

    @Test
    void topUp_sameKey_isTheFirstOne() {
        assertThat(beginTopUp("50.00", "a")).isEqualTo(beginTopUp("50.00", "a"));
        assertThat(refusal(() -> beginTopUp("60.00", "a"))).isEqualTo("AW409");
    }

    @Test
    void topUp_otherAmountThanPromised_creditsNothing() {
        UUID entry = beginTopUp("50.00", "a");

        assertThat(settle(entry, "cs_" + owner, "5000.00", true)).isEqualTo("mismatch");

        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void topUp_paidAfterItExpired_creditsOnce() {
        UUID entry = beginTopUp("50.00", "a");

        assertThat(settle(entry, "cs_" + owner, "50.00", false)).isEqualTo("failed");
        assertThat(settle(entry, "cs_" + owner, "50.00", true)).isEqualTo("credited");
        assertThat(settle(entry, "cs_" + owner, "50.00", true)).isEqualTo("already_settled");

        assertThat(balance()).isEqualByComparingTo("50.00");
    }

    @Test
    void topUp_paidByTwoCheckouts_creditsBoth() {
        UUID entry = beginTopUp("50.00", "a");

        assertThat(settle(entry, "cs_1" + owner, "50.00", true)).isEqualTo("credited");
        assertThat(settle(entry, "cs_2" + owner, "50.00", true)).isEqualTo("credited");
        assertThat(settle(entry, "cs_2" + owner, "50.00", true)).isEqualTo("already_settled");

        assertThat(balance()).isEqualByComparingTo("100.00");
    }

    @Test
    void topUp_oneOfTwoCheckoutsExpired_isStillOpen() {
        UUID entry = beginTopUp("50.00", "a");
        attach(entry, "cs_1" + owner);
        attach(entry, "cs_2" + owner);

        assertThat(settle(entry, "cs_1" + owner, "50.00", false)).isEqualTo("another_open");
        assertThat(settle(entry, "cs_2" + owner, "50.00", false)).isEqualTo("failed");
    }

    @Test
    void purchase_withoutMoney_isRefusedAndReservesNothing() {
        assertThat(refusal(() -> reserve(nextNumber(), "1.15", "p"))).isEqualTo("AW402");
        assertThat(schema.<Long>owner(owner, s -> s.count("select count(*) from public.business_numbers")))
                .isZero();
    }

    @Test
    void purchase_reservesThenSettles() {
        topUp("10.00");

        UUID number = reserve(nextNumber(), "1.15", "p");
        assertThat(available()).isEqualByComparingTo("8.85");
        assertThat(balance()).isEqualByComparingTo("10.00");
        activate(number);
        activate(number);

        assertThat(balance()).isEqualByComparingTo("8.85");
        assertThat(available()).isEqualByComparingTo("8.85");
    }

    @Test
    void purchase_abandoned_freesTheMoney() {
        topUp("10.00");
        UUID number = reserve(nextNumber(), "1.15", "p");

        schema.owner(owner, s -> s.run("select private.abandon_number(?, 'sold out')", number));

        assertThat(available()).isEqualByComparingTo("10.00");
        activate(number);
        assertThat(balance()).isEqualByComparingTo("10.00");
    }

    @Test
    void purchase_ofANumberSomebodyHas_isRefused() {
        topUp("10.00");
        String number = nextNumber();
        reserve(number, "1.00", "p");

        assertThat(refusal(() -> reserve(number, "1.00", "q"))).isEqualTo("23505");
        assertThat(available()).isEqualByComparingTo("9.00");
    }

    @Test
    void history_isAppendOnly() {
        topUp("10.00");
        for (String statement : List.of(
                "delete from public.transactions where user_id = ?",
                "update public.transactions set amount = 1000 where user_id = ?",
                "update public.transactions set currency = 'INR' where user_id = ?",
                "update public.transactions set type = 'debit' where user_id = ?",
                "update public.transactions set status = 'failed' where user_id = ?",
                "update public.transactions set status = 'refunded' where user_id = ?",
                "update public.transactions set status = 'pending' where user_id = ?")) {
            assertThat(refusal(() -> schema.superuser(s -> s.run(statement, owner))))
                    .as(statement)
                    .isEqualTo("AW409");
        }
        assertThat(balance()).isEqualByComparingTo("10.00");
    }

    @Test
    void account_deleted_takesItsHistoryAlong() {
        topUp("10.00");

        schema.superuser(s -> s.run("delete from auth.users where id = ?", owner));

        assertThat(schema.<Long>superuser(
                        s -> s.count("select count(*) from public.transactions where user_id = ?", owner)))
                .isZero();
    }

    @Test
    void concurrentPurchases_spendNoMoreThanThereIs() throws Exception {
        topUp("10.00");
        var threads = Executors.newFixedThreadPool(8);
        List<Callable<String>> attempts = java.util.stream.IntStream.range(0, 40)
                .mapToObj(n -> (Callable<String>) () -> refusal(() -> reserve(nextNumber(), "1.00", "p" + n)))
                .toList();
        List<String> outcomes = new java.util.ArrayList<>();
        for (var done : threads.invokeAll(attempts)) {
            outcomes.add(done.get());
        }
        threads.shutdown();

        assertThat(outcomes).filteredOn("nothing was refused"::equals).hasSize(10);
        assertThat(outcomes).filteredOn("AW402"::equals).hasSize(30);
        assertThat(available()).isEqualByComparingTo("0");
        assertExplained();
    }

    /** Random interleavings of everything that moves money; each step may be refused, none may leave a difference. */
    @Property(tries = 100)
    void anyHistory_explainsTheBalance(@ForAll @Size(max = 12) List<@IntRange(max = 6) Integer> steps) {
        UUID someone = schema.newOwner();
        List<UUID> entries = new java.util.ArrayList<>();
        List<UUID> reserved = new java.util.ArrayList<>();
        int key = 0;
        for (int step : steps) {
            String name = "k" + key++;
            switch (step) {
                case 0 -> entries.add(beginTopUp(someone, (key * 3) + ".00", name));
                case 1 -> entries.forEach(entry -> settle(entry, "cs" + entry, amountOf(entry), true));
                case 2 -> entries.forEach(entry -> settle(entry, "cs" + entry, amountOf(entry), false));
                case 3, 4 -> attempt(() -> reserved.add(reserve(someone, nextNumber(), "2.50", name)));
                case 5 -> reserved.forEach(number -> activate(number));
                default ->
                    reserved.forEach(number ->
                            schema.owner(someone, s -> s.run("select private.abandon_number(?, 'x')", number)));
            }
        }
        assertExplained();
    }

    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (Refused refused) {
            assertThat(refused.state).isEqualTo("AW402");
        }
    }

    private static void assertExplained() {
        assertThat(schema.<List<String>>superuser(
                        s -> s.all(String.class, "select to_jsonb(d)::text from private.wallet_differences d")))
                .isEmpty();
    }

    private void topUp(String amount) {
        settle(beginTopUp(amount, "top-up"), "cs" + owner, amount, true);
    }

    private UUID beginTopUp(String amount, String key) {
        return beginTopUp(owner, amount, key);
    }

    private static UUID beginTopUp(UUID someone, String amount, String key) {
        return schema.owner(
                someone,
                s -> s.one(
                        UUID.class, "select id from private.begin_top_up(?, 'USD', ?)", new BigDecimal(amount), key));
    }

    private static String settle(UUID entry, String session, String amount, boolean paid) {
        return schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.settle_top_up(?, ?, ?, ?, 'usd', ?)",
                        entry,
                        session,
                        "pi_" + session,
                        new BigDecimal(amount),
                        paid));
    }

    private void attach(UUID entry, String session) {
        schema.owner(
                owner,
                s -> s.run(
                        "select private.attach_checkout(?, ?, 'https://checkout.test', now() + interval '1 day')",
                        entry,
                        session));
    }

    private static String amountOf(UUID entry) {
        return schema.superuser(
                s -> s.one(BigDecimal.class, "select amount from public.transactions where id = ?", entry)
                        .toPlainString());
    }

    private UUID reserve(String number, String cost, String key) {
        return reserve(owner, number, cost, key);
    }

    private static UUID reserve(UUID someone, String number, String cost, String key) {
        return schema.owner(
                someone,
                s -> s.one(
                        UUID.class,
                        "select id from private.reserve_number(?, 'Front desk', 'US', 'local', ?, 'USD', '{}', ?)",
                        number,
                        new BigDecimal(cost),
                        key));
    }

    private static void activate(UUID number) {
        schema.without("aira_ui", s -> s.run("select private.activate_number(?, 'PN1', 'AC1', 'v', 's', 'c')", number));
    }

    private static synchronized String nextNumber() {
        return "+1415555" + numbers++;
    }

    private BigDecimal balance() {
        return schema.owner(owner, s -> s.one(BigDecimal.class, "select balance_usd from public.wallets"));
    }

    private BigDecimal available() {
        return schema.owner(
                owner, s -> s.one(BigDecimal.class, "select balance_usd - reserved_usd from public.wallets"));
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        Refused refused = catchThrowableOfType(Refused.class, work);
        return refused == null ? "nothing was refused" : refused.state;
    }
}
