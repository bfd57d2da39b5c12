package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.schema.TestSchema.Refused;
import com.aira.schema.TestSchema.Session;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Automatic recharges: one at a time for each owner, charged once, credited by Stripe's event alone. */
class AutoRechargeTest {

    private static final TestSchema schema = new TestSchema();
    private static final Instant NOON = Instant.parse("2031-03-10T12:00:00Z");

    private final UUID owner = schema.newOwner();
    private final String customer = "cus_" + owner;
    private final String card = "pm_" + owner;

    private record Claimed(UUID id, String action, int attempt, String card) {}

    @BeforeEach
    void onlyThisOwnerRecharges() {
        schema.superuser(s -> s.run("update public.auto_recharge_settings set enabled = false"));
        schema.superuser(s -> s.run("delete from public.recharges where state not in ('succeeded', 'gave_up')"));
        schema.owner(owner, s -> s.one(String.class, "select private.keep_customer(?)", customer));
        saveCard(card, NOON);
        enable("10", "25", "60");
    }

    @AfterEach
    void everythingIsExplained() {
        assertThat(schema.<List<String>>without(
                        "aira_ui",
                        s -> s.all(
                                String.class,
                                "select finding from private.audit_money() where entries > 0"
                                        + " and finding not in ('payment_unexplained', 'recharge_unsettled')")))
                .isEmpty();
    }

    @Test
    void underTheThreshold_oneIsOpened_byTwentyAtOnce() throws Exception {
        var threads = Executors.newFixedThreadPool(10);
        List<Callable<Integer>> openers = IntStream.range(0, 20)
                .<Callable<Integer>>mapToObj(i -> () -> open(NOON))
                .toList();
        int opened = 0;
        for (var done : threads.invokeAll(openers)) {
            opened += done.get();
        }
        threads.shutdown();

        assertThat(opened).isEqualTo(1);
    }

    @Test
    void aboveTheThreshold_nothingIsOpened_andUsageCounts() {
        deposit("10.00");
        assertThat(open(NOON)).isZero();

        schema.superuser(s -> s.run(
                "insert into public.usage_accounts (user_id, currency, accrued) values (?, 'USD', 0.000001)", owner));
        assertThat(open(NOON)).isEqualTo(1);
        schema.superuser(s -> s.run("delete from public.usage_accounts where user_id = ?", owner));
    }

    @Test
    void twoInstances_workOnOneRechargeByTurns() {
        open(NOON);

        Claimed first = claim(NOON).get(0);
        assertThat(first.action).isEqualTo("charge");
        assertThat(first.attempt).isEqualTo(1);
        assertThat(claim(NOON.plusSeconds(60))).isEmpty();
        Claimed again = claim(NOON.plusSeconds(121)).get(0);
        assertThat(again).isEqualTo(first); // under the same key
        assertThat(claim(NOON.plus(23, ChronoUnit.HOURS)).get(0).action).isEqualTo("look");
    }

    @Test
    void lostAnswer_whenTheOwnerWantsNoMore_isOnlyLookedFor() {
        open(NOON);
        Claimed first = claim(NOON).get(0);
        schema.owner(owner, s -> s.one(Boolean.class, "select private.remove_card()"));

        assertThat(claim(NOON.plusSeconds(121)).get(0).action).isEqualTo("look");
        assertThat(note(first, "absent", NOON)).isEqualTo("absent");
        assertThat(claim(NOON.plusSeconds(300))).isEmpty();
        assertThat(state(first)).isEqualTo("gave_up");
    }

    @Test
    void event_beforeOurOwnAnswer_creditsOnce() {
        open(NOON);
        Claimed first = claim(NOON).get(0);

        assertThat(settle(first, "pi_1" + owner, "25.00")).isEqualTo("credited");
        assertThat(note(first, "processing", NOON)).isEqualTo("already_settled");
        assertThat(settle(first, "pi_1" + owner, "25.00")).isEqualTo("already_settled");

        assertThat(balance()).isEqualByComparingTo("25.00");
        assertThat(state(first)).isEqualTo("succeeded");
        assertThat(open(NOON)).isZero();
    }

    @Test
    void ourOwnAnswer_creditsNothing_andBlocksAnotherCharge() {
        open(NOON);
        Claimed first = claim(NOON).get(0);

        assertThat(note(first, "processing", NOON)).isEqualTo("processing");

        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(open(NOON.plus(5, ChronoUnit.DAYS))).isZero();
        assertThat(claim(NOON.plus(5, ChronoUnit.DAYS))).isEmpty();
        assertThat(settle(first, "pi_2" + owner, "25.00")).isEqualTo("credited");
    }

    @Test
    void eventOfOneRecharge_deliveredManyTimesAtOnce_creditsOnce() throws Exception {
        open(NOON);
        Claimed first = claim(NOON).get(0);
        var threads = Executors.newFixedThreadPool(8);
        List<Callable<String>> deliveries = IntStream.range(0, 8)
                .<Callable<String>>mapToObj(i -> () -> settle(first, "pi_3" + owner, "25.00"))
                .toList();
        for (var done : threads.invokeAll(deliveries)) {
            done.get();
        }
        threads.shutdown();

        assertThat(balance()).isEqualByComparingTo("25.00");
    }

    @Test
    void anotherAmountOrRecharge_isKeptAsUnexplained() {
        open(NOON);
        Claimed first = claim(NOON).get(0);

        assertThat(settle(first, "pi_4" + owner, "26.00")).isEqualTo("mismatch");
        assertThat(settle(new Claimed(UUID.randomUUID(), "", 1, ""), "pi_5" + owner, "25.00"))
                .isEqualTo("unknown");
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void refundToldBeforeTheCredit_isTakenWithIt() {
        open(NOON);
        Claimed first = claim(NOON).get(0);
        schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.reverse_payment(?, 'refund', ?, 25, 'usd', true)",
                        "re_6" + owner,
                        "pi_6" + owner));

        assertThat(settle(first, "pi_6" + owner, "25.00")).isEqualTo("credited");
        assertThat(balance()).isEqualByComparingTo("0");
    }

    @Test
    void declines_areTriedAgainUnderNewKeys_andTheThirdSwitchesOff() {
        open(NOON);
        Claimed first = claim(NOON).get(0);
        assertThat(note(first, "declined", NOON)).isEqualTo("declined");
        assertThat(note(first, "declined", NOON)).isEqualTo("already_settled"); // the event after our own answer
        assertThat(claim(NOON.plus(5, ChronoUnit.HOURS))).isEmpty();

        Claimed second = claim(NOON.plus(6, ChronoUnit.HOURS)).get(0);
        assertThat(second.attempt).isEqualTo(2);
        assertThat(note(second, "declined", NOON.plus(6, ChronoUnit.HOURS))).isEqualTo("declined");
        Claimed third = claim(NOON.plus(31, ChronoUnit.HOURS)).get(0);
        assertThat(note(third, "declined", NOON.plus(31, ChronoUnit.HOURS))).isEqualTo("gave_up");

        assertThat(settings()).isEqualTo("false|declined");
        assertThat(news()).containsExactly("off_declined"); // which says what the untold ones would
        assertThat(news()).isEmpty();
        assertThat(open(NOON.plus(32, ChronoUnit.HOURS))).isZero();
        // What the bank lets through after all is credited.
        assertThat(settle(third, "pi_7" + owner, "25.00")).isEqualTo("credited");
    }

    @Test
    void success_endsARowOfDeclines() {
        open(NOON);
        note(claim(NOON).get(0), "declined", NOON);
        Claimed second = claim(NOON.plus(7, ChronoUnit.HOURS)).get(0);
        settle(second, "pi_8" + owner, "25.00");

        assertThat(schema.<Integer>owner(
                        owner, s -> s.one(Integer.class, "select declines from public.auto_recharge_settings")))
                .isZero();
        assertThat(news()).isEmpty();
    }

    @Test
    void bankThatWantsItsOwner_waitsForThem() {
        open(NOON);
        Claimed first = claim(NOON).get(0);
        assertThat(note(first, "requires_action", NOON)).isEqualTo("requires_action");

        assertThat(news()).containsExactly("requires_action");
        assertThat(claim(NOON.plus(6, ChronoUnit.DAYS))).isEmpty();
        deposit("50.00"); // they paid on the wallet page
        assertThat(claim(NOON.plus(8, ChronoUnit.DAYS))).isEmpty();
        assertThat(state(first)).isEqualTo("gave_up");
        assertThat(settings()).isEqualTo("true|");
    }

    @Test
    void newCard_takesOverWhatTheFormerCouldNotPay_andTheFormerIsRetired() {
        open(NOON);
        Claimed first = claim(NOON).get(0);
        note(first, "declined", NOON);

        assertThat(saveCard("pm_new" + owner, NOON.plusSeconds(5))).isEqualTo("saved");

        Claimed second = claim(NOON.plus(1, ChronoUnit.HOURS)).get(0);
        assertThat(second.card).isEqualTo("pm_new" + owner);
        assertThat(saveCard(card, NOON)).isEqualTo("retired"); // told again, late
        assertThat(retired()).contains(card);
        note(second, "processing", NOON);
    }

    @Test
    void cardToldAfterItsRemoval_isNotSavedAgain() {
        schema.owner(owner, s -> s.one(Boolean.class, "select private.remove_card()"));
        assertThat(saveCard(card, NOON)).isEqualTo("retired");

        schema.without("aira_ui", s -> s.one(String.class, "select private.lose_card(?)", "pm_early" + owner));
        assertThat(saveCard("pm_early" + owner, NOON)).isEqualTo("retired");
        assertThat(settings()).isEqualTo("false|card_removed");
    }

    @Test
    void monthlyCap_countsWhatWasOpened() {
        settle(claimOpened(NOON), "pi_9" + owner, "25.00");
        spend("25.00");
        settle(claimOpened(NOON.plusSeconds(10)), "pi_10" + owner, "25.00");
        spend("25.00");
        assertThat(open(NOON.plusSeconds(20))).as("60 hold two of 25").isZero();

        assertThat(open(Instant.parse("2031-04-01T00:00:00Z"))).isEqualTo(1);
    }

    @Test
    void dispute_switchesOff() {
        settle(claimOpened(NOON), "pi_11" + owner, "25.00");

        schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.reverse_payment(?, 'dispute', ?, 25, 'usd', true)",
                        "du_11" + owner,
                        "pi_11" + owner));

        assertThat(settings()).isEqualTo("false|dispute");
        assertThat(news()).containsExactly("off_dispute");
        assertThat(open(NOON.plusSeconds(5))).isZero();
    }

    @Test
    void walletInRupees_neverRecharges() {
        schema.superuser(s -> s.run("update public.wallets set currency = 'INR' where user_id = ?", owner));

        assertThat(open(NOON)).isZero();
        assertThat(refusal(() -> enable("10", "25", "60"))).isEqualTo("AW409");
        assertThat(refusal(() -> schema.superuser(s -> s.run(
                        "insert into public.recharges (user_id, month, amount, currency) values (?, '2031-01-01', 1, 'INR')",
                        owner))))
                .isEqualTo("23514");
        schema.superuser(s -> s.run("update public.wallets set currency = 'USD' where user_id = ?", owner));
    }

    @Test
    void lowBalance_isToldOnceAFall_andToNobodyWhoRechargesOrNeverHadMoney() {
        schema.owner(owner, s -> s.run("select private.set_auto_recharge(false, 10, 25, 60)"));
        assertThat(lowBalances()).isEmpty();

        deposit("20.00");
        assertThat(lowBalances()).isEmpty();
        spend("16.00");
        assertThat(lowBalances()).containsExactly("USD 4.00 1");
        assertThat(lowBalances()).isEmpty();
        deposit("20.00");
        assertThat(lowBalances()).isEmpty();
        spend("23.00");
        assertThat(lowBalances()).containsExactly("USD 1.00 2");

        deposit("20.00");
        lowBalances();
        enable("10", "25", "60");
        spend("20.00");
        assertThat(lowBalances()).isEmpty();
    }

    private Claimed claimOpened(Instant at) {
        assertThat(open(at)).isEqualTo(1);
        return claim(at).get(0);
    }

    private int open(Instant at) {
        return at(at, s -> s.one(Integer.class, "select private.open_recharges()"));
    }

    private List<Claimed> claim(Instant at) {
        return at(at, s -> {
            List<Object> found = s.all(
                    Object.class,
                    "select concat_ws('|', id, action, attempt, payment_method_id)"
                            + " from private.claim_recharge('2 minutes', '23 hours')");
            return found.stream()
                    .map(row -> String.valueOf(row).split("\\|"))
                    .map(part -> new Claimed(UUID.fromString(part[0]), part[1], Integer.parseInt(part[2]), part[3]))
                    .toList();
        });
    }

    private String note(Claimed claimed, String outcome, Instant at) {
        return at(
                at,
                s -> s.one(
                        String.class,
                        "select private.note_charge(?, ?, ?, null, 'Your card was declined.')",
                        claimed.id,
                        claimed.attempt,
                        outcome));
    }

    private static String settle(Claimed claimed, String payment, String amount) {
        return schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.settle_recharge(?, ?, ?, 'usd')",
                        claimed.id,
                        payment,
                        new BigDecimal(amount)));
    }

    private String saveCard(String method, Instant at) {
        return schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.save_card(?, ?, 'visa', '4242', 12, 2034, ?)",
                        customer,
                        method,
                        at));
    }

    private void enable(String threshold, String amount, String cap) {
        schema.owner(
                owner,
                s -> s.run(
                        "select private.set_auto_recharge(true, ?, ?, ?)",
                        new BigDecimal(threshold),
                        new BigDecimal(amount),
                        new BigDecimal(cap)));
    }

    private List<String> news() {
        return schema.without("aira_ui", s -> {
            List<String> all = new java.util.ArrayList<>();
            List<String> next;
            do {
                next = s.all(String.class, "select news from private.take_recharge_news()");
                all.addAll(next);
            } while (!next.isEmpty());
            return all;
        });
    }

    private List<String> lowBalances() {
        return schema.without(
                "aira_ui",
                s -> s.all(
                        String.class,
                        "select currency || ' ' || round(spendable, 2) || ' ' || falls"
                                + " from private.take_low_balances(5, 500) where user_id = ?",
                        owner));
    }

    private static List<String> retired() {
        return schema.superuser(s -> s.all(String.class, "select payment_method_id from private.retired_cards"));
    }

    private String settings() {
        return schema.owner(
                owner,
                s -> s.one(
                        String.class,
                        "select enabled || '|' || coalesce(off_reason, '') from public.auto_recharge_settings"));
    }

    private static String state(Claimed claimed) {
        return schema.superuser(
                s -> s.one(String.class, "select state from public.recharges where id = ?", claimed.id));
    }

    private BigDecimal balance() {
        return schema.owner(owner, s -> s.one(BigDecimal.class, "select balance_usd from public.wallets"));
    }

    private void deposit(String amount) {
        entry("credit", amount);
    }

    private void spend(String amount) {
        entry("debit", amount);
    }

    private void entry(String type, String amount) {
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, ?, 'USD', ?::public.transaction_type, 'completed', 'x', ?"
                        + " from public.wallets where user_id = ?",
                new BigDecimal(amount),
                type,
                UUID.randomUUID().toString(),
                owner));
    }

    private interface Moment<T> {
        T with(Session session) throws SQLException;
    }

    private static <T> T at(Instant at, Moment<T> work) {
        return schema.without("aira_ui", s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return work.with(s);
        });
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        Refused refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, work);
        return refused == null ? "nothing was refused" : refused.state;
    }
}
