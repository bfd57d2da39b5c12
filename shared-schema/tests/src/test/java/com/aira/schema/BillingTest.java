package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each month of a number is paid once; who cannot pay is warned, then loses the number, and may pay until then. */
class BillingTest {

    private static final TestSchema schema = new TestSchema();
    private UUID owner;
    private int numbers = 1000;

    @BeforeEach
    void anOwner() {
        owner = schema.newOwner();
    }

    @AfterEach
    void drop() {
        schema.empty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-01-31", "2023-12-29", "2024-02-29", "2026-08-30", "2026-11-15", "2025-01-29"})
    void months_areCountedFromThePurchase(LocalDate bought) {
        credit("1000.00");
        UUID number = buy("1.00", noon(bought));

        List<LocalDate> due = new ArrayList<>();
        for (int month = 0; month < 30; month++) {
            LocalDate next = nextBilling(number);
            due.add(next);
            assertThat(bill(noon(next.minusDays(1)))).isEmpty();
            assertThat(bill(noon(next))).containsExactly("charged");
        }

        assertThat(due)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 30)
                        .mapToObj(bought::plusMonths)
                        .toList());
        assertThat(periods(number)).isEqualTo(31);
        assertExplained();
    }

    @Test
    void downtimeOfThreeMonths_chargesEachMonthOnce() {
        credit("100.00");
        UUID number = buy("1.00", noon(LocalDate.of(2026, 1, 31)));

        assertThat(bill(noon(LocalDate.of(2026, 5, 2)))).containsExactly("charged", "charged", "charged");

        assertThat(nextBilling(number)).isEqualTo(LocalDate.of(2026, 5, 31));
        assertThat(balance()).isEqualByComparingTo("96.00");
        assertExplained();
    }

    @Test
    void twoInstances_chargeEachMonthOnce() throws Exception {
        credit("1000.00");
        for (int i = 0; i < 30; i++) {
            buy("1.00", noon(LocalDate.of(2026, 1, 10)));
        }
        var instances = Executors.newFixedThreadPool(4);
        Callable<List<String>> run = () -> bill(noon(LocalDate.of(2026, 3, 12)));
        List<String> all = new ArrayList<>();
        for (var outcome : instances.invokeAll(List.of(run, run, run, run))) {
            all.addAll(outcome.get());
        }
        instances.shutdown();

        assertThat(all).hasSize(60).containsOnly("charged");
        assertThat(balance()).isEqualByComparingTo("910.00");
        assertExplained();
    }

    @Test
    void unpaid_isWarned_reminded_andReleased() {
        credit("1.00");
        UUID number = buy("1.00", noon(LocalDate.of(2026, 1, 10)));
        Instant due = noon(LocalDate.of(2026, 2, 10));

        assertThat(bill(due)).containsExactly("warned");
        assertThat(bill(due.plus(23, ChronoUnit.HOURS))).isEmpty();
        assertThat(bill(due.plus(1, ChronoUnit.DAYS))).containsExactly("reminded");
        assertThat(bill(due.plus(2, ChronoUnit.DAYS))).containsExactly("reminded");
        assertThat(state(number)).isEqualTo("active");
        assertThat(bill(due.plus(3, ChronoUnit.DAYS))).containsExactly("released");

        assertThat(state(number)).isEqualTo("releasing");
        assertThat(bill(due.plus(40, ChronoUnit.DAYS))).isEmpty();
        assertExplained();
    }

    @Test
    void downtime_takesNoDayOfWarning() {
        credit("1.00");
        UUID number = buy("1.00", noon(LocalDate.of(2026, 1, 10)));

        assertThat(bill(noon(LocalDate.of(2026, 6, 1)))).containsExactly("warned");
        assertThat(bill(noon(LocalDate.of(2026, 6, 3)))).containsExactly("reminded");
        assertThat(state(number)).isEqualTo("active");
    }

    @Test
    void moneyInTheLastMoment_savesTheNumber() {
        credit("1.00");
        UUID number = buy("1.00", noon(LocalDate.of(2026, 1, 10)));
        Instant due = noon(LocalDate.of(2026, 2, 10));
        bill(due);

        credit("5.00");
        assertThat(bill(due.plus(3, ChronoUnit.DAYS))).containsExactly("rescued");

        assertThat(state(number)).isEqualTo("active");
        assertThat(nextBilling(number)).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(balance()).isEqualByComparingTo("4.00");
        assertExplained();
    }

    @Test
    void topUp_paysAtOnceWhatIsDue() {
        credit("2.00");
        UUID cheap = buy("1.00", noon(LocalDate.of(2026, 1, 10)));
        UUID dear = buy("1.00", noon(LocalDate.of(2026, 1, 11)));
        Instant late = noon(LocalDate.of(2026, 2, 20));
        assertThat(bill(late)).containsExactly("warned", "warned");

        credit("1.00");
        assertThat(schema.<List<UUID>>without("aira_ui", s -> {
                    s.query(
                            "select set_config('aira.clock', ?, true)",
                            late.plusSeconds(60).toString());
                    return s.all(UUID.class, "select number_id from private.rescue_numbers(?)", owner);
                }))
                .containsExactly(cheap);

        assertThat(nextBilling(cheap)).isEqualTo(LocalDate.of(2026, 3, 10));
        assertThat(nextBilling(dear)).isEqualTo(LocalDate.of(2026, 2, 11));
        assertExplained();
    }

    @Test
    void numberThatCannotBeBilled_holdsUpNoOther() {
        credit("10.00");
        UUID broken = buy("1.00", noon(LocalDate.of(2026, 1, 10)));
        buy("1.00", noon(LocalDate.of(2026, 1, 11)));
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, 1, 'USD', 'credit', 'completed', 'x', ?"
                        + " from public.wallets where user_id = ?",
                "renewal:" + broken + ":2026-02-10",
                owner));

        assertThat(bill(noon(LocalDate.of(2026, 2, 12)))).containsExactly("stuck", "charged");
    }

    @Test
    void releasedNumber_isBilledNoMore() {
        credit("10.00");
        UUID number = buy("1.00", noon(LocalDate.of(2026, 1, 10)));
        schema.owner(owner, s -> s.run("select private.release_number(?)", number));
        schema.without("aira_ui", s -> s.run("select private.finish_release(?)", number));

        assertThat(bill(noon(LocalDate.of(2026, 6, 1)))).isEmpty();
        assertThat(balance()).isEqualByComparingTo("9.00");
    }

    private static Instant noon(LocalDate day) {
        return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
    }

    private List<String> bill(Instant at) {
        List<String> outcomes = new ArrayList<>();
        List<String> next;
        do {
            next = schema.without("aira_ui", s -> {
                s.query("select set_config('aira.clock', ?, true)", at.toString());
                return s.all(String.class, "select outcome from private.bill_next_number('3 days')");
            });
            outcomes.addAll(next);
        } while (!next.isEmpty());
        return outcomes;
    }

    private UUID buy(String cost, Instant at) {
        String phoneNumber = "+1415557" + numbers++;
        UUID number = schema.owner(
                owner,
                s -> s.one(
                        UUID.class,
                        "select id from private.reserve_number(?, 'Front desk', 'US', 'local', ?, 'USD', '{}', ?)",
                        phoneNumber,
                        new BigDecimal(cost),
                        "buy " + phoneNumber));
        schema.without("aira_ui", s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return s.run("select private.activate_number(?, 'PN1', 'AC1', 'v', 's', 'c')", number);
        });
        return number;
    }

    private void credit(String amount) {
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, ?, 'USD', 'credit', 'completed', 'x', ?"
                        + " from public.wallets where user_id = ?",
                new BigDecimal(amount),
                UUID.randomUUID().toString(),
                owner));
    }

    private void assertExplained() {
        assertThat(schema.<List<String>>without(
                        "aira_ui",
                        s -> s.all(String.class, "select finding from private.audit_money() where entries > 0")))
                .isEmpty();
    }

    private LocalDate nextBilling(UUID number) {
        return schema.superuser(s ->
                s.one(LocalDate.class, "select next_billing_date from public.business_numbers where id = ?", number));
    }

    private String state(UUID number) {
        return schema.superuser(s ->
                s.one(String.class, "select provisioning_state from public.business_numbers where id = ?", number));
    }

    private long periods(UUID number) {
        return schema.superuser(s -> s.count("select count(*) from public.number_periods where number_id = ?", number));
    }

    private BigDecimal balance() {
        return schema.owner(owner, s -> s.one(BigDecimal.class, "select balance_usd from public.wallets"));
    }
}
