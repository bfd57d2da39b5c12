package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Feature: voicecore-ai, Property 15: Credit System Enforcement. Each call and text costs what its plan says, once. */
class UsageTest {

    private static final TestSchema schema = new TestSchema();
    private final UUID owner = schema.newOwner();
    private final UUID salon = schema.newBusiness(owner, "America/New_York");

    @BeforeAll
    static void plansAsTheyAre() {
        schema.superuser(s -> s.run("create schema kept; create table kept.plans as table public.plans"));
    }

    @AfterEach
    void everythingIsExplained() {
        assertThat(schema.<List<String>>without(
                        "aira_ui",
                        s -> s.all(String.class, "select finding from private.audit_money() where entries > 0")))
                .isEmpty();
        schema.empty();
        schema.superuser(s -> s.run("update public.plans p set included_minutes = k.included_minutes"
                + " from kept.plans k where k.code = p.code"));
    }

    @Test
    void call_withinTheIncludedMinutes_costsNothing_andBeyondThemByTheSecond() {
        deposit("10.00");
        call(29 * 60, "hello");
        call(90, "hello");

        rate();

        assertThat(cost()).isEqualByComparingTo("0.045");
        assertThat(schema.<Integer>superuser(s -> s.one(
                        Integer.class,
                        "select included_seconds from public.usage_months where business_id = ?",
                        salon)))
                .isEqualTo(1800);
    }

    @Test
    void call_isRatedOnce_byHoweverManyInstances() throws Exception {
        deposit("100.00");
        plan("pay_as_you_go", 0);
        for (int i = 0; i < 40; i++) {
            call(60, "hello");
        }
        var instances = Executors.newFixedThreadPool(4);
        Callable<Object> rating = () -> {
            rate();
            return null;
        };
        for (var done : instances.invokeAll(List.of(rating, rating, rating, rating))) {
            done.get();
        }
        instances.shutdown();

        assertThat(cost()).isEqualByComparingTo("3.60");
        assertThat(schema.<Long>superuser(
                        s -> s.count("select count(*) from public.usage_records where business_id = ?", salon)))
                .isEqualTo(40);
    }

    @Test
    void shortSilentTestAndUnansweredCalls_areFree_andSaySo() {
        plan("pay_as_you_go", 0);
        schema.superuser(s -> s.run(
                "update public.configurations set value = '+12025550100,+12025550101'"
                        + " where business_id = ? and key = 'usage.test_numbers'",
                salon));
        prove("+12025550101");
        call(5, "hello");
        call(60, null);
        UUID tested = call(60, "hello");
        schema.superuser(s -> s.run("update public.calls set from_number = '+12025550101' where id = ?", tested));
        UUID missed = call(60, "hello");
        schema.superuser(
                s -> s.run("update public.calls set answered_at = null, duration = null where id = ?", missed));

        rate();

        assertThat(cost()).isEqualByComparingTo("0");
        assertThat(schema.<List<String>>superuser(
                        s -> s.all(String.class, "select free_reason from public.usage_records order by free_reason")))
                .containsExactly("short", "silent", "test", "unanswered");
    }

    @Test
    void callWithoutTheCarriersWord_waitsForIt() {
        UUID call = call(60, "hello");
        schema.superuser(s -> s.run("update public.calls set metadata = '{}' where id = ?", call));

        rate();

        assertThat(schema.<Long>superuser(s -> s.count("select count(*) from public.usage_records")))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "160|a|1", "161|a|2", "306|a|2", "307|a|3", "70|ж|1", "71|ж|2", "134|ж|2", "135|ж|3", "35|😀|1",
                "36|😀|2", "80|€|1", "81|€|2"
            })
    void segments_areCountedAsCarriersDo(int times, String letter, int segments) {
        assertThat(schema.<Integer>superuser(
                        s -> s.one(Integer.class, "select private.text_segments(?)", letter.repeat(times))))
                .isEqualTo(segments);
    }

    @Test
    void modelUsageOfTexts_isChargedWithTheAnswerItEndedIn() {
        plan("pay_as_you_go", 0);
        thread(1500);
        text();
        text();
        rate();
        assertThat(cost()).isEqualByComparingTo("0.03"); // Two texts at 0.012 and 1,500 tokens at 0.004 a thousand.

        thread(2000);
        text();
        rate();
        rate();
        assertThat(cost()).isEqualByComparingTo("0.044");
    }

    @Test
    void texts_costWhatTheirDestinationCosts_andNeverLessThanThePlan() {
        plan("pay_as_you_go", 0);
        text("+12025550111", "delivered");
        text("+628121234567", "delivered");
        text("+2348012345678", "failed");

        rate();

        assertThat(cost()).isEqualByComparingTo("0.562");
    }

    @Test
    void includedMinutes_ofAFreePlan_areGivenOnceAMonth_whicheverBusinessUsesThem() {
        deposit("10.00");
        UUID second = schema.newBusiness(owner, "Europe/London");
        call(20 * 60, "hello");
        moveCall(call(20 * 60, "hello"), second);
        rate();
        assertThat(cost()).isEqualByComparingTo("0.90"); // Ten of forty minutes at 0.09.

        schema.owner(owner, s -> s.one(Boolean.class, "select private.delete_business(?)", second));
        UUID third = schema.newBusiness(owner, "Europe/London");
        moveCall(call(60, "hello"), third);
        rate();
        assertThat(cost()).isEqualByComparingTo("0.99");

        Instant nextMonth = LocalDate.now(java.time.ZoneOffset.UTC)
                .withDayOfMonth(1)
                .plusMonths(1)
                .atStartOfDay(java.time.ZoneOffset.UTC)
                .plusDays(1)
                .toInstant();
        UUID later = call(60, "hello");
        moveCall(later, third);
        schema.superuser(s -> s.run("update public.calls set started_at = ? where id = ?", nextMonth, later));
        rate();
        assertThat(cost()).isEqualByComparingTo("0.99");
    }

    @Test
    void includedMinutes_ofAPaidPlan_areTheBusinesss() {
        deposit("100.00");
        UUID second = schema.newBusiness(owner, "Europe/London");
        choose("starter");
        schema.owner(owner, s -> s.run("select private.choose_plan(?, 'starter')", second));
        call(400 * 60, "hello");
        moveCall(call(400 * 60, "hello"), second);

        rate();

        assertThat(cost()).isEqualByComparingTo("0");
    }

    @Test
    void hostsOwnPlan_paysForNoText() {
        schema.superuser(
                s -> s.run("update public.business_plans set plan_code = 'unmetered' where business_id = ?", salon));
        text("+628121234567", "delivered");

        rate();

        assertThat(cost()).isEqualByComparingTo("0");
    }

    @Test
    void limitedBusinesses_areLookedAtOnceAMinute() {
        cap("0.00", null);
        judge();
        Instant later = Instant.now().plusSeconds(61);

        assertThat(limited(Instant.now())).contains(salon);
        assertThat(limited(Instant.now())).doesNotContain(salon);
        assertThat(limited(later)).contains(salon);
    }

    @Test
    void usage_isSettledInWholeCents_andTheRestIsCarriedOn() {
        deposit("10.00");
        plan("pay_as_you_go", 0);
        call(61, "hello"); // 0.0915
        rate();

        settle("0.01");
        assertThat(balance()).isEqualByComparingTo("9.91");
        call(61, "hello"); // 0.183 in all
        rate();
        settle("0.01");

        assertThat(balance()).isEqualByComparingTo("9.82");
    }

    @Test
    void usageBeyondTheWallet_takesWhatIsThere_limitsTheBusiness_andATopUpOpensIt() {
        deposit("0.10");
        plan("pay_as_you_go", 0);
        call(120, "hello");
        rate();

        assertThat(judge()).containsExactly("100 wallet");
        assertThat(judge()).isEmpty();
        assertThat(settingsOfACall()).contains("\"usage.at_limit\": \"voicemail\"");
        settle("0.01");
        assertThat(balance()).isEqualByComparingTo("0");

        deposit("5.00");
        settle("0.01");
        judge();
        assertThat(balance()).isEqualByComparingTo("4.92");
        assertThat(settingsOfACall()).doesNotContain("usage.at_limit");
    }

    @Test
    void spendCap_warnsAt80_andStopsAt100_eachOnce() {
        deposit("50.00");
        plan("pay_as_you_go", 0);
        cap("1.00", null);
        call(530, "hello"); // 0.795
        rate();
        assertThat(judge()).isEmpty();
        call(10, "hello"); // 0.81
        rate();
        assertThat(judge()).containsExactly("80 cap");
        assertThat(judge()).isEmpty();
        call(130, "hello");
        rate();
        assertThat(judge()).containsExactly("100 cap");
        assertThat(judge()).isEmpty();
        assertThat(settingsOfACall()).contains("usage.at_limit");

        cap("5.00", null);
        judge();
        assertThat(settingsOfACall()).doesNotContain("usage.at_limit");
    }

    @Test
    void deletedBusiness_isRatedBefore() {
        deposit("50.00");
        plan("pay_as_you_go", 0);
        call(60, "hello");

        schema.owner(owner, s -> s.one(Boolean.class, "select private.delete_business(?)", salon));

        assertThat(cost()).isEqualByComparingTo("0.09");
    }

    @Test
    void minuteLimit_isALimitToo() {
        deposit("50.00");
        cap(null, 2);
        call(121, "hello");
        rate();

        assertThat(judge()).containsExactly("100 minutes");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31,2026-02-27,2026-01-31",
        "2026-01-31,2026-02-28,2026-02-28",
        "2026-01-31,2026-03-30,2026-02-28",
        "2026-01-31,2026-03-31,2026-03-31",
        "2024-02-29,2025-02-28,2025-02-28",
        "2026-05-10,2026-05-10,2026-05-10",
        "2026-05-10,2027-05-09,2027-04-10"
    })
    void period_isCountedFromTheAnchor(LocalDate anchor, LocalDate day, LocalDate start) {
        assertThat(schema.<LocalDate>superuser(
                        s -> s.one(LocalDate.class, "select private.period_start(?, ?)", anchor, day)))
                .isEqualTo(start);
    }

    @Test
    void plan_isPaidWhenItIsChosen_eachMonth_andEndsWhenItIsNotPaid() {
        deposit("70.00");
        choose("starter");
        choose("starter");
        assertThat(balance()).isEqualByComparingTo("41.00");

        Instant nextMonth = Instant.now().plus(java.time.Duration.ofDays(32));
        assertThat(billPlans(nextMonth)).containsExactly("charged");
        assertThat(balance()).isEqualByComparingTo("12.00");
        assertThat(billPlans(Instant.now().plus(java.time.Duration.ofDays(63)))).containsExactly("ended");
        assertThat(schema.<String>superuser(s -> s.one(
                        String.class, "select plan_code from public.business_plans where business_id = ?", salon)))
                .isEqualTo("pay_as_you_go");
        assertThat(balance()).isEqualByComparingTo("12.00");
    }

    @Test
    void planWithoutMoney_changesNothing() {
        assertThat(org.assertj.core.api.Assertions.catchThrowableOfType(
                                TestSchema.Refused.class, () -> choose("starter"))
                        .state)
                .isEqualTo("AW402");
        assertThat(schema.<String>superuser(s -> s.one(
                        String.class, "select plan_code from public.business_plans where business_id = ?", salon)))
                .isEqualTo("pay_as_you_go");
    }

    private UUID call(int seconds, String words) {
        return schema.superuser(s -> {
            UUID id = s.one(
                    UUID.class,
                    "insert into public.calls (business_id, call_sid, from_number, to_number, provider, status,"
                            + " started_at, answered_at, ended_at, duration, metadata) values (?, ?, '+12025550111', 'y',"
                            + " 'p', 'completed', now(), now(), now(), ?, '{\"carrierStatus\": \"completed\"}') returning id",
                    salon,
                    "CA" + UUID.randomUUID(),
                    seconds);
            if (words != null) {
                s.run(
                        "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                                + " values (?, ?, 1, 'caller', ?)",
                        salon,
                        id,
                        words);
            }
            return id;
        });
    }

    private void moveCall(UUID call, UUID business) {
        schema.superuser(s -> {
            s.run("delete from public.call_turns where call_id = ?", call);
            s.run("update public.calls set business_id = ? where id = ?", business, call);
            return s.run(
                    "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                            + " values (?, ?, 1, 'caller', 'hello')",
                    business,
                    call);
        });
    }

    /** The conversation by text of a customer, for which the model was used so much in all. */
    private void thread(int modelUsage) {
        schema.superuser(s -> s.run(
                "insert into public.sms_threads (business_id, customer_number, dialogue)"
                        + " values (?, '+12025550111', jsonb_build_object('modelUsage', ?))"
                        + " on conflict (business_id, customer_number) do update set dialogue = excluded.dialogue",
                salon,
                modelUsage));
    }

    private void text() {
        text("+12025550111", "delivered");
    }

    private void text(String to, String status) {
        schema.superuser(s -> s.run(
                "insert into public.messages (business_id, twilio_sid, direction, from_number, to_number, body, status)"
                        + " values (?, ?, 'outbound', 'y', ?, 'See you then.', ?)",
                salon,
                "SM" + UUID.randomUUID(),
                to,
                status));
    }

    private List<UUID> limited(Instant at) {
        return schema.without("aira_ui", s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return s.all(UUID.class, "select private.limited_businesses()");
        });
    }

    private void plan(String code, int includedMinutes) {
        schema.superuser(
                s -> s.run("update public.plans set included_minutes = ? where code = ?", includedMinutes, code));
    }

    private void prove(String number) {
        schema.superuser(
                s -> s.run("insert into public.proven_numbers (user_id, phone_number) values (?, ?)", owner, number));
    }

    private void cap(String money, Integer minutes) {
        schema.owner(
                owner,
                s -> s.run(
                        "update public.business_plans set spend_cap = ?::numeric, minute_limit = ? where business_id = ?",
                        money,
                        minutes,
                        salon));
    }

    private void rate() {
        schema.without("aira_ui", s -> {
            s.query("select private.rate_calls(100, '1 hour')");
            s.query("select private.rate_texts(100, '1 hour')");
            return null;
        });
    }

    private void settle(String least) {
        schema.without("aira_ui", s -> s.run("select private.settle_usage(?, 100)", new BigDecimal(least)));
    }

    private List<String> judge() {
        return schema.without(
                "aira_ui",
                s -> s.all(String.class, "select percent || ' ' || reason from private.judge_limits(?)", salon));
    }

    private void choose(String plan) {
        schema.owner(owner, s -> s.run("select private.choose_plan(?, ?)", salon, plan));
    }

    private List<String> billPlans(Instant at) {
        return schema.without("aira_ui", s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return s.all(String.class, "select outcome from private.bill_next_plan()");
        });
    }

    private String settingsOfACall() {
        String number = "+1415558" + (int) (1000 + Math.random() * 8999);
        schema.superuser(s -> {
            s.run("delete from public.business_numbers where business_id = ?", salon);
            return s.run(
                    "insert into public.business_numbers (user_id, business_id, phone_number, country_code, monthly_cost,"
                            + " twilio_sid, provisioning_state) values (?, ?, ?, 'US', 0, 'PN', 'active')",
                    owner,
                    salon,
                    number);
        });
        return schema.without(
                "aira_voice",
                s -> s.one(
                        String.class,
                        "select settings::text from private.open_call(?, '+12025550111', ?)",
                        number,
                        "CA" + UUID.randomUUID()));
    }

    private BigDecimal cost() {
        return schema.superuser(s -> s.one(
                BigDecimal.class, "select coalesce(sum(cost), 0) from public.usage_records where user_id = ?", owner));
    }

    private BigDecimal balance() {
        return schema.owner(owner, s -> s.one(BigDecimal.class, "select balance_usd from public.wallets"));
    }

    private void deposit(String amount) {
        schema.superuser(s -> s.run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, ?, 'USD', 'credit', 'completed', 'x', ?"
                        + " from public.wallets where user_id = ?",
                new BigDecimal(amount),
                UUID.randomUUID().toString(),
                owner));
    }
}
