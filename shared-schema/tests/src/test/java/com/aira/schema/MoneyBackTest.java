package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.schema.TestSchema.Refused;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refunds and disputes: they take what is there, the rest is owed, and nothing is bought until that is paid. */
class MoneyBackTest {

    private static final TestSchema schema = new TestSchema();
    private static int numbers = 1000;

    private final UUID owner = schema.newOwner();

    @AfterEach
    void everythingIsExplained() {
        assertThat(schema.<List<String>>without(
                        "aira_ui",
                        s -> s.all(
                                String.class,
                                "select finding from private.audit_money() where entries > 0"
                                        + " and finding not in ('payment_unexplained', 'reversal_unexplained')")))
                .isEmpty();
    }

    @Test
    void refund_ofMoneyThatIsThere_isDebitedOnce() {
        String payment = topUp("50.00");

        assertThat(refund("re_1", payment, "20.00", true)).isEqualTo("applied");
        assertThat(refund("re_1", payment, "20.00", true)).isEqualTo("already_settled");

        assertThat(balance()).isEqualByComparingTo("30.00");
        assertThat(owed()).isEqualByComparingTo("0");
    }

    @Test
    void refund_ofMoneyThatWasSpent_isOwed_andFreezesSpending() {
        String payment = topUp("50.00");
        buy("45.00");

        refund("re_2", payment, "50.00", true);

        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(owed()).isEqualByComparingTo("45.00");
        assertThat(refusal(() -> reserve("1.00"))).isEqualTo("AW423");
    }

    @Test
    void amountOwed_isPaidByTheNextTopUp_andSpendingGoesOn() {
        String payment = topUp("50.00");
        buy("45.00");
        refund("re_3", payment, "50.00", true);

        topUp("30.00");
        assertThat(owed()).isEqualByComparingTo("15.00");
        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(refusal(() -> reserve("1.00"))).isEqualTo("AW423");

        topUp("20.00");
        assertThat(owed()).isEqualByComparingTo("0");
        assertThat(balance()).isEqualByComparingTo("5.00");
        assertThat(refusal(() -> reserve("1.00"))).isEqualTo("nothing was refused");
    }

    @Test
    void refund_whilePurchaseIsUnderWay_leavesItsMoney_andGetsItWhenThePurchaseFails() {
        String payment = topUp("50.00");
        UUID number = reserve("45.00");

        refund("re_4", payment, "50.00", true);
        assertThat(balance()).isEqualByComparingTo("45.00");
        assertThat(owed()).isEqualByComparingTo("45.00");

        schema.without("aira_ui", s -> s.run("select private.abandon_number(?, 'sold out')", number));
        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(owed()).isEqualByComparingTo("0");
    }

    @Test
    void refund_beforeItsPaymentIsCredited_waitsForIt() {
        UUID entry = beginTopUp("50.00");

        assertThat(refund("re_5", "pi_" + entry, "50.00", true)).isEqualTo("parked");
        settle(entry, "50.00");

        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(refund("re_5", "pi_" + entry, "50.00", true)).isEqualTo("already_settled");
    }

    @Test
    void refund_thatFails_givesBackWhatWasTaken_andCancelsWhatIsOwed() {
        String payment = topUp("50.00");
        buy("45.00");
        refund("re_6", payment, "50.00", true);
        topUp("10.00"); // paid to what is owed

        assertThat(refund("re_6", payment, "50.00", false)).isEqualTo("undone");
        assertThat(refund("re_6", payment, "50.00", true)).isEqualTo("already_settled");

        assertThat(owed()).isEqualByComparingTo("0");
        assertThat(balance()).isEqualByComparingTo("15.00");
    }

    @Test
    void refund_ofWhichTheFailureIsToldFirst_takesNothing() {
        String payment = topUp("50.00");

        refund("re_7", payment, "50.00", false);
        refund("re_7", payment, "50.00", true);

        assertThat(balance()).isEqualByComparingTo("50.00");
    }

    @Test
    void refundAndDispute_together_takeNoMoreThanWasPaid() {
        String payment = topUp("50.00");
        topUp("100.00");

        refund("re_8", payment, "30.00", true);
        assertThat(reverse("du_8", "dispute", payment, "50.00", "USD", true)).isEqualTo("unexplained");

        assertThat(balance()).isEqualByComparingTo("100.00");
    }

    @Test
    void dispute_inAnotherCurrency_takesNothing_andIsReported() {
        String payment = topUp("50.00");

        assertThat(reverse("du_9", "dispute", payment, "4000.00", "INR", true)).isEqualTo("unexplained");

        assertThat(balance()).isEqualByComparingTo("50.00");
        assertThat(schema.<Long>superuser(
                        s -> s.count("select unexplained::bigint from private.stripe_reversals where id = 'du_9'")))
                .isEqualTo(4000);
    }

    @Test
    void payment_ofNoTopUp_isKeptAsUnexplained() {
        assertThat(settle(UUID.randomUUID(), "50.00")).isEqualTo("unknown");
        UUID entry = beginTopUp("50.00");
        assertThat(settle(entry, "5.00")).isEqualTo("mismatch");

        assertThat(schema.<Long>superuser(s -> s.count(
                        "select count(*) from private.stripe_payments where state = 'unexplained' and claimed_for = ?",
                        entry.toString())))
                .isEqualTo(1);
    }

    /** The credit and its refund at the same moment: neither may miss the other. */
    @Test
    void refund_atTheMomentOfTheCredit_isNeverForgotten() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 30; i++) {
            UUID entry = beginTopUp("1.00");
            String id = "re_race_" + entry;
            threads.invokeAll(List.<Callable<String>>of(
                    () -> settle(entry, "1.00"), () -> refund(id, "pi_" + entry, "1.00", true)));
        }
        threads.shutdown();

        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(owed()).isEqualByComparingTo("0");
    }

    @Test
    void settledEntry_andBalance_areChangedByNobody() {
        topUp("10.00");
        for (String statement : List.of(
                "update public.transactions set metadata = '{\"a\": 1}'",
                "update public.transactions set kind = 'adjustment'",
                "update public.transactions set stripe_payment_intent_id = 'pi_other'",
                "update public.transactions set settled_at = now() - interval '1 year'",
                "update public.transactions set created_at = now() - interval '1 year'",
                "update public.wallets set balance_usd = 1000",
                "update public.wallets set reserved_usd = 1")) {
            assertThat(refusal(() -> schema.superuser(s -> s.run(statement + " where user_id = ?", owner))))
                    .as(statement)
                    .isEqualTo("AW409");
        }
        assertThat(refusal(() -> schema.superuser(s -> s.run("truncate public.transactions cascade"))))
                .isEqualTo("AW409");
    }

    /** What was spent first is owed and no entry of the ledger: it went back to the card all the same. */
    @Test
    void refundOfAllMoney_ofWhichSomeWasSpent_wasNoPayment() {
        String payment = topUp("50.00");
        assertThat(hasPaid()).isTrue();
        buy("1.19");

        refund("re_10", payment, "50.00", true);

        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(hasPaid()).isFalse();
    }

    @Test
    void disputeOfAllMoney_ofWhichSomeWasSpent_wasNoPayment_untilItIsWon() {
        String payment = topUp("50.00");
        buy("45.00");

        reverse("du_11", "dispute", payment, "50.00", "USD", true);
        assertThat(hasPaid()).isFalse();

        reverse("du_11", "dispute", payment, "50.00", "USD", false);
        assertThat(hasPaid()).isTrue();
    }

    @Test
    void accountThatOwesARefund_isNotPaid_byAnEarlierPayment_untilItPaysAgain() {
        topUp("1.00");
        String payment = topUp("50.00");
        buy("51.00");
        refund("re_12", payment, "50.00", true);
        assertThat(hasPaid()).isFalse();

        topUp("50.00");
        assertThat(hasPaid()).isTrue();
    }

    @Test
    void refundOfSome_afterSomeWasSpent_leavesAPayment() {
        String payment = topUp("50.00");
        buy("10.00");

        refund("re_13", payment, "20.00", true);

        assertThat(hasPaid()).isTrue();
    }

    private boolean hasPaid() {
        return schema.superuser(s -> s.one(Boolean.class, "select private.has_paid(?)", owner));
    }

    private String topUp(String amount) {
        UUID entry = beginTopUp(amount);
        assertThat(settle(entry, amount)).isEqualTo("credited");
        return "pi_" + entry;
    }

    private UUID beginTopUp(String amount) {
        return schema.owner(
                owner,
                s -> s.one(
                        UUID.class,
                        "select id from private.begin_top_up(?, 'USD', ?)",
                        new BigDecimal(amount),
                        UUID.randomUUID().toString()));
    }

    private String settle(UUID entry, String amount) {
        return schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.settle_top_up(?, ?, ?, ?, 'usd', true)",
                        entry,
                        "cs_" + entry,
                        "pi_" + entry,
                        new BigDecimal(amount)));
    }

    private String refund(String id, String payment, String amount, boolean standing) {
        return reverse(id, "refund", payment, amount, "USD", standing);
    }

    private String reverse(String id, String kind, String payment, String amount, String currency, boolean standing) {
        return schema.without(
                "aira_ui",
                s -> s.one(
                        String.class,
                        "select private.reverse_payment(?, ?, ?, ?, ?, ?)",
                        id,
                        kind,
                        payment,
                        new BigDecimal(amount),
                        currency,
                        standing));
    }

    private void buy(String cost) {
        UUID number = reserve(cost);
        schema.without("aira_ui", s -> s.run("select private.activate_number(?, 'PN1', 'AC1', 'v', 's', 'c')", number));
    }

    private UUID reserve(String cost) {
        return schema.owner(
                owner,
                s -> s.one(
                        UUID.class,
                        "select id from private.reserve_number(?, 'Front desk', 'US', 'local', ?, 'USD', '{}', ?)",
                        nextNumber(),
                        new BigDecimal(cost),
                        UUID.randomUUID().toString()));
    }

    private static synchronized String nextNumber() {
        return "+1415556" + numbers++;
    }

    private BigDecimal balance() {
        return schema.owner(owner, s -> s.one(BigDecimal.class, "select balance_usd from public.wallets"));
    }

    private BigDecimal owed() {
        return schema.owner(
                owner, s -> s.one(BigDecimal.class, "select coalesce(sum(outstanding), 0) from public.wallet_debts"));
    }

    private static String refusal(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        Refused refused = org.assertj.core.api.Assertions.catchThrowableOfType(Refused.class, work);
        return refused == null ? "nothing was refused" : refused.state;
    }
}
