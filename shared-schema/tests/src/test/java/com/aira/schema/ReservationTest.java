package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Feature: voicecore-ai, Property 15: Credit System Enforcement. Running calls reserve what they may cost. */
class ReservationTest {

    private static final String PERSON = "+442071838750";
    private static final String COSTLY = "+628121234567";
    private static final String CALLER = "+12025550111";

    private static final TestSchema schema = new TestSchema();
    private final UUID owner = schema.newOwner();
    private final UUID salon = schema.newBusiness(owner, "America/New_York");
    private final String number = "+1415555" + (int) (1_000 + Math.random() * 8_999);
    private final Instant begin = Instant.now();

    @BeforeEach
    void aNumber_andNoIncludedMinutes() {
        schema.superuser(s -> {
            s.run("update public.plans set included_minutes = 0 where code = 'pay_as_you_go'");
            return s.run(
                    "insert into public.business_numbers (user_id, business_id, phone_number, country_code, monthly_cost,"
                            + " twilio_sid, provisioning_state) values (?, ?, ?, 'US', 0, 'PN', 'active')",
                    owner,
                    salon,
                    number);
        });
    }

    @AfterEach
    void everythingIsExplained() {
        assertThat(schema.<List<String>>without(
                        "aira_ui",
                        s -> s.all(String.class, "select finding from private.audit_money() where entries > 0")))
                .isEmpty();
        schema.empty();
    }

    @Test
    void thirtyParallelCalls_onAWalletOf2995_neverAccrueMoreThanItHolds() throws Exception {
        deposit("29.95");
        var callers = Executors.newFixedThreadPool(10);
        var calls = callers
                .invokeAll(IntStream.range(0, 30)
                        .<Callable<String>>mapToObj(i -> () -> open("CA" + UUID.randomUUID()))
                        .toList())
                .stream()
                .map(ReservationTest::served)
                .toList();
        callers.shutdown();
        assertThat(calls).doesNotContainNull();

        // They talk for four hours, if they may. Whoever has to go is given a minute to say goodbye.
        List<String> running = calls;
        Instant now = begin;
        while (!running.isEmpty() && now.isBefore(begin.plus(Duration.ofHours(4)))) {
            now = now.plusSeconds(30);
            List<String> refused = refused(running, now);
            for (String call : refused) {
                end(call, now.plusSeconds(60));
            }
            running = running.stream().filter(call -> !refused.contains(call)).toList();
            assertThat(uncommitted(now)).isNotNegative();
        }

        assertThat(running).isEmpty();
        rate(now.plusSeconds(120));
        assertThat(accrued()).isBetween(new BigDecimal("20.00"), new BigDecimal("29.95"));
        assertThat(reserved()).isZero();
        settle();
        assertThat(owed()).isZero();
    }

    @Test
    void callWhoseFirstMinutesAreNotCovered_isAnsweredAsAtALimit() {
        deposit("0.17"); // Two minutes cost 0.18.

        assertThat(atLimit(open("CA1"))).isEqualTo("voicemail");
        assertThat(reserved()).isZero();
        assertThat(judge()).containsExactly("100 wallet");
    }

    @Test
    void includedMinutes_needNoMoney_andAreGivenOnceToCallsAtTheSameTime() {
        schema.superuser(s -> s.run("update public.plans set included_minutes = 4 where code = 'pay_as_you_go'"));

        assertThat(List.of(open("CA1"), open("CA2"), open("CA3")).stream()
                        .map(ReservationTest::atLimit)
                        .toList())
                .containsExactly(null, null, "voicemail");
    }

    @Test
    void includedMinutes_areGivenOnceToCallsOfAllBusinessesAtTheSameTime() {
        schema.superuser(s -> s.run("update public.plans set included_minutes = 4 where code = 'pay_as_you_go'"));
        UUID second = schema.newBusiness(owner, "Europe/London");
        open("CA1");
        move(second);
        assertThat(atLimit(open("CA2"))).isNull();
        assertThat(atLimit(open("CA3"))).isEqualTo("voicemail");

        end("CA1", begin.plusSeconds(120));
        rate(begin.plusSeconds(200));
        assertThat(atLimit(open("CA4"))).isEqualTo("voicemail");
        move(schema.newBusiness(owner, "Europe/London"));
        assertThat(atLimit(open("CA5"))).isEqualTo("voicemail");
    }

    @Test
    void capAndMinutes_holdForCallsAtTheSameTime() {
        deposit("50.00");
        limit("0.40", null);
        assertThat(atLimit(open("CA1"))).isNull();
        assertThat(atLimit(open("CA2"))).isNull();
        assertThat(atLimit(open("CA3"))).isEqualTo("voicemail");

        limit(null, 6);
        assertThat(atLimit(open("CA4"))).isNull();
        assertThat(atLimit(open("CA5"))).isEqualTo("voicemail");
    }

    @Test
    void capReachedInACall_endsIt() {
        deposit("50.00");
        limit("1.00", null);
        open("CA1");

        assertThat(extend(List.of("CA1"), begin.plusSeconds(300))).isEmpty();
        assertThat(extend(List.of("CA1"), begin.plusSeconds(600))).containsExactly("CA1 cap");
    }

    @Test
    void modelThatIsUsed_isReservedToo() {
        deposit("0.20");

        assertThat(atLimit(openWithModel("CA1"))).isEqualTo("voicemail");
        deposit("0.10");
        assertThat(atLimit(openWithModel("CA2"))).isNull();
        assertThat(reserved()).isEqualByComparingTo("0.276"); // Two minutes, and 24,000 tokens at 0.004 a thousand.
    }

    @Test
    void webhookToldAgain_reservesOnce_andATransferIsTheSameTransfer() {
        deposit("10.00");
        open("CA1");
        open("CA1");
        assertThat(reserved()).isEqualByComparingTo("0.18");

        assertThat(transfer("CA1", PERSON, false)).isEqualTo(transfer("CA1", PERSON, false));
        assertThat(schema.<Long>superuser(s -> s.count("select count(*) from public.call_transfers")))
                .isOne();
    }

    @Test
    void callThatNobodyExtends_lapses_andIsRatedAllTheSame() {
        deposit("10.00");
        open("CA1");
        assertThat(uncommitted(begin.plusSeconds(60))).isEqualByComparingTo("9.82");
        assertThat(uncommitted(begin.plusSeconds(3600))).isEqualByComparingTo("10.00");

        end("CA1", begin.plusSeconds(3600));
        rate(begin.plusSeconds(3700));

        assertThat(accrued()).isEqualByComparingTo("5.40");
        assertThat(reserved()).isZero();
    }

    @Test
    void rechargesAndCarefulOwners_seeWhatRunningCallsHold() {
        deposit("10.00");
        schema.superuser(s -> {
            s.run(
                    "insert into public.payment_profiles (user_id, stripe_customer_id, payment_method_id, card_brand,"
                            + " card_last4, card_saved_at) values (?, ?, 'pm', 'visa', '4242', now())",
                    owner,
                    "cus" + owner);
            return s.run(
                    "insert into public.auto_recharge_settings (user_id, enabled, threshold, amount, monthly_cap)"
                            + " values (?, true, 9.90, 10, 10)",
                    owner);
        });
        assertThat(openRecharges()).isZero();

        open("CA1");

        assertThat(openRecharges()).isOne();
    }

    @Test
    void transfer_isPricedByItsDestination_andRatedByWhatItLasted() {
        deposit("20.00");
        open("CA1");
        transfer("CA1", PERSON, false);
        endTransfer("CA1", 120);
        end("CA1", begin.plusSeconds(180));
        rate(begin.plusSeconds(200));

        assertThat(accrued()).isEqualByComparingTo("0.33"); // Three minutes at 0.09, two at 0.03.
        assertThat(reserved()).isZero();
    }

    @Test
    void transferWhoseEndNobodyTold_isRatedUntilTheEndOfTheCall() {
        deposit("20.00");
        open("CA1");
        transfer("CA1", PERSON, false);
        end("CA1", begin.plusSeconds(120));

        rate(begin.plusSeconds(130));
        assertThat(accrued()).isZero();
        rate(begin.plusSeconds(600));

        assertThat(accrued()).isBetween(new BigDecimal("0.19"), new BigDecimal("0.24"));
    }

    @Test
    void transferToWhereThereIsNoPrice_isRefused() {
        deposit("500.00");
        open("CA1");

        for (String never : List.of("+881612345678", "+8821234567", "+19005550123", "+449098790879", "+5399912345")) {
            assertThat(transfer("CA1", never, false)).startsWith("destination");
        }
    }

    @Test
    void rates_fitTheLongestPrefix() {
        assertThat(List.of("+447700900123", "+442079460000", "+447012345678", "+12425550123", "+12025550123").stream()
                        .map(called -> schema.<String>superuser(s -> s.one(
                                String.class,
                                "select coalesce((select destination || ' ' || coalesce(usd::numeric(4, 3)::text, 'never')"
                                        + " from private.transfer_rate(?)), 'never')",
                                called)))
                        .toList())
                .containsExactly(
                        "United Kingdom, mobile 0.060",
                        "United Kingdom 0.030",
                        "United Kingdom, personal numbers and pagers never",
                        "Bahamas 0.300",
                        "United States and Canada 0.025");
    }

    @Test
    void testNumberThatNobodyProved_isCharged() {
        deposit("20.00");
        testNumbers();
        open("CA1");
        end("CA1", begin.plusSeconds(60));

        rate(begin.plusSeconds(70));

        assertThat(accrued()).isEqualByComparingTo("0.09");
    }

    @Test
    void provenTestNumber_isFreeForAnHourAMonth_andItsTransfersNever() {
        deposit("50.00");
        testNumbers();
        prove();
        for (int i = 0; i < 3; i++) {
            open("CA" + i);
            end("CA" + i, begin.plusSeconds(1500));
        }
        open("CA9");
        transfer("CA9", PERSON, false);
        endTransfer("CA9", 600);
        end("CA9", begin.plusSeconds(600));

        rate(begin.plusSeconds(1600));

        // Two of 25 minutes and the one of 10 fit into the hour; the third of 25 does not. Ten minutes were put
        // through.
        assertThat(freeReasons()).containsExactly("test", "test", "test");
        assertThat(accrued()).isEqualByComparingTo("2.55");
    }

    @Test
    void number_isProvenByTheCodeThatWasTextedToIt() {
        deposit("5.00");
        assertThat(sendCode("123456", begin)).isEqualTo("sent");
        assertThat(sendCode("123456", begin.plusSeconds(10))).isEqualTo("wait");
        assertThat(proveBy("654321", begin)).isEqualTo("wrong");
        assertThat(proveBy("123456", begin.plusSeconds(660))).isEqualTo("expired");
        assertThat(proveBy("123456", begin)).isEqualTo("proven");
        assertThat(sendCode("123456", begin)).isEqualTo("proven");
        assertThat(schema.<String>superuser(s -> s.one(
                        String.class,
                        "select recipient || ' ' || channel || ' ' || (payload ->> 'text' like '123456%') from"
                                + " public.notifications where template = 'number_code'")))
                .isEqualTo(CALLER + " sms true");
    }

    @Test
    void codes_areGuessedFiveTimes_andSentThreeTimesADay() {
        deposit("5.00");
        assertThat(sendCode("111111", begin)).isEqualTo("sent");
        for (int i = 0; i < 5; i++) {
            assertThat(proveBy("00000" + i, begin)).isEqualTo("wrong");
        }
        assertThat(proveBy("111111", begin)).isEqualTo("expired");

        assertThat(sendCode("222222", begin.plusSeconds(100))).isEqualTo("sent");
        assertThat(sendCode("333333", begin.plusSeconds(200))).isEqualTo("sent");
        assertThat(sendCode("444444", begin.plusSeconds(300))).isEqualTo("tomorrow");
        assertThat(sendCode("444444", begin.plus(Duration.ofDays(2)))).isEqualTo("sent");
    }

    @Test
    void deletedBusiness_owesWhatItsCallsCost_andTheNextMoneyPaysIt() {
        deposit("1.00");
        open("CA1");
        end("CA1", begin.plusSeconds(3600));

        delete();

        assertThat(balance()).isEqualByComparingTo("0");
        assertThat(owed()).isEqualByComparingTo("4.40");
        deposit("5.00");
        assertThat(owed()).isZero();
        assertThat(balance()).isEqualByComparingTo("0.60");
    }

    @Test
    void businessWithARunningCall_isDeleted_andTheCallIsRatedAndEnds() {
        deposit("5.00");
        open("CA1");
        schema.superuser(s -> s.run("update public.calls set started_at = now() - interval '10 minutes',"
                + " answered_at = now() - interval '10 minutes' where call_sid = 'CA1'"));
        schema.superuser(s -> s.run("insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                + " select business_id, id, 1, 'caller', 'Hello' from public.calls"));

        delete();

        assertThat(accrued()).isBetween(new BigDecimal("0.90"), new BigDecimal("0.95"));
        assertThat(extend(List.of("CA1"), Instant.now())).containsExactly("CA1 gone");
    }

    @Test
    void businessWhoseCallerIsPutThrough_cannotBeDeleted_untilThatIsOver() {
        deposit("50.00");
        open("CA1");
        transfer("CA1", PERSON, false);

        assertThat(catchThrowableOfType(TestSchema.Refused.class, this::delete).state)
                .isEqualTo("AW425");
        endTransfer("CA1", 60);
        delete();

        assertThat(accrued()).isGreaterThanOrEqualTo(new BigDecimal("0.03"));
    }

    @Test
    void whatIsOwed_isNotForgottenByCallsOfAnotherBusiness() {
        deposit("0.50");
        open("CA1");
        end("CA1", begin.plusSeconds(3600));
        rate(begin.plusSeconds(3700));
        settle();

        assertThat(owed()).isEqualByComparingTo("4.90");
        assertThat(judge()).containsExactly("100 wallet");
        assertThat(catchThrowableOfType(TestSchema.Refused.class, () -> choose("starter")).state)
                .isEqualTo("AW423");
    }

    @Test
    void freePlan_choosingItAgain_givesNoMinutesAgain() {
        schema.superuser(s -> s.run("update public.plans set included_minutes = 30 where code like 'pay_as_you_go%'"));
        deposit("10.00");
        open("CA1");
        end("CA1", begin.plusSeconds(1800));
        rate(begin.plusSeconds(1900));

        choose("pay_as_you_go_inr");
        choose("pay_as_you_go");

        assertThat(schema.<Integer>superuser(
                        s -> s.one(Integer.class, "select included_seconds from public.usage_months")))
                .isEqualTo(1800);
    }

    @Test
    void currency_isNotChanged_whileACallRuns() {
        deposit("10.00");
        open("CA1");

        assertThat(catchThrowableOfType(TestSchema.Refused.class, () -> choose("pay_as_you_go_inr")).state)
                .isEqualTo("AW425");
    }

    @Test
    void texts_needMoney_alsoBeforeTheyAreRated() {
        deposit("0.03"); // Two texts cost 0.024.
        assertThat(textLimit()).isNull();
        text();
        assertThat(textLimit()).isNull();
        text();
        assertThat(textLimit()).isEqualTo("wallet");
    }

    /** A text to Indonesia is no text at the plan's 0.012. */
    @Test
    void textToACostlyCountry_needsWhatItCostsThere() {
        deposit("0.60");
        assertThat(textLimit()).isNull();
        assertThat(textLimit(CALLER, "See you then.")).isNull();
        assertThat(textLimit(COSTLY, "See you then.")).isNull();
        assertThat(textLimit(COSTLY, "s".repeat(161))).isEqualTo("wallet");
        limit("0.30", null);
        assertThat(textLimit(COSTLY, "See you then.")).isEqualTo("cap");
        limit(null, null);

        assertThat(hold(COSTLY, false)).isNull();
        assertThat(hold(COSTLY, false)).isEqualTo("wallet");
        assertThat(hold(CALLER, false)).isNull();
        assertThat(statesOfTexts()).containsExactlyInAnyOrder("pending -", "failed wallet", "pending -");
    }

    @Test
    void textToWhereItHasNoPrice_leavesNeverAndIsToldToTheOwner() {
        deposit("50.00");

        assertThat(hold("+79161234567", false)).isEqualTo("destination");
        assertThat(hold("+12129760123", true)).isEqualTo("destination");

        assertThat(statesOfTexts()).containsExactly("failed destination", "failed destination");
        assertThat(schema.<List<String>>superuser(s -> s.all(
                        String.class,
                        "select recipient from public.notifications where template = 'text_has_no_price'")))
                .containsExactly(owner + "@example.com");
    }

    @Test
    void textsThatLeaveAtTheSameTime_neverCostMoreThanTheWalletHolds() throws Exception {
        deposit("2.00");
        var senders = Executors.newFixedThreadPool(8);
        var left = senders
                .invokeAll(IntStream.range(0, 24)
                        .<Callable<String>>mapToObj(i -> () -> String.valueOf(hold(COSTLY, false)))
                        .toList())
                .stream()
                .map(ReservationTest::result)
                .filter("null"::equals)
                .count();
        senders.shutdown();

        assertThat(left).isEqualTo(3);
    }

    /** Words about the limit itself go where a text costs little, and earn no carrier a fee elsewhere. */
    @Test
    void answerAtTheLimit_leavesAsFarAsItsDestinationIsNoCostlyOne() {
        assertThat(hold(CALLER, false)).isEqualTo("wallet");
        assertThat(hold(CALLER, true)).isNull();
        assertThat(hold(PERSON, true)).isNull();
        assertThat(hold(COSTLY, true)).isEqualTo("wallet");
    }

    @Test
    void codeToACostlyNumber_needsItsPrice_andNoneGoesWhereThereIsNone() {
        deposit("0.20");
        assertThat(sendCodeTo(COSTLY)).isEqualTo("limited");
        assertThat(sendCodeTo("+79161234567")).isEqualTo("destination");
        assertThat(sendCodeTo(CALLER)).isEqualTo("sent");
    }

    @Test
    void payPerCallNumbers_areNeverDialled() {
        deposit("50.00");
        open("CA1");
        for (String number : List.of("+12129760123", "+19005550123", "+19765550123")) {
            assertThat(transfer("CA1", number, false)).as(number).isEqualTo("destination");
        }
        assertThat(transfer("CA1", "+18769760123", false)).startsWith("granted");
    }

    @Test
    void limitedBusiness_sendsNoText() {
        deposit("10.00");
        limit("0.00", null);
        judge();

        assertThat(textLimit()).isEqualTo("cap");
        assertThat(schema.<String>without(
                        "aira_voice",
                        s -> s.one(
                                String.class,
                                "select settings ->> 'usage.at_limit' from private.find_business_by_number(?)",
                                number)))
                .isEqualTo("voicemail");
    }

    /** @return the CallSid, or what a caller meets instead of the receptionist behind a space */
    private String open(String callSid) {
        return open(callSid, false);
    }

    private String openWithModel(String callSid) {
        return open(callSid, true);
    }

    private String open(String callSid, boolean withModel) {
        String opened = schema.without(
                "aira_voice",
                s -> s.one(
                        String.class,
                        "select concat_ws(' ', ?, settings ->> 'usage.at_limit') from private.open_call(?, ?, ?, null, ?)",
                        callSid,
                        number,
                        CALLER,
                        callSid,
                        withModel));
        schema.superuser(s -> s.run("update public.calls set started_at = ? where call_sid = ?", begin, callSid));
        return opened;
    }

    private static String atLimit(String opened) {
        return opened.contains(" ") ? opened.substring(opened.indexOf(' ') + 1) : null;
    }

    private static String served(java.util.concurrent.Future<String> opened) {
        try {
            return atLimit(opened.get()) == null ? opened.get() : null;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> extend(List<String> calls, Instant at) {
        return at(
                "aira_voice",
                at,
                s -> s.all(
                        String.class,
                        "select call_sid || ' ' || outcome from private.extend_calls(string_to_array(?, ','))",
                        String.join(",", calls)));
    }

    private List<String> refused(List<String> calls, Instant at) {
        return extend(calls, at).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .toList();
    }

    private String transfer(String callSid, String to, boolean beyondLimits) {
        return schema.without(
                "aira_voice",
                s -> s.one(
                        String.class,
                        "select concat_ws(' ', outcome, transfer_id, time_limit) from private.begin_transfer(?, ?, 25, ?)",
                        callSid,
                        to,
                        beyondLimits));
    }

    private void endTransfer(String callSid, int seconds) {
        UUID transfer =
                schema.superuser(s -> s.one(UUID.class, "select id from public.call_transfers where ended_at is null"));
        schema.without(
                "aira_voice",
                s -> s.one(Boolean.class, "select private.end_transfer(?, ?, ?)", transfer, callSid, seconds));
    }

    /** The caller spoke, and the carrier told when the call was over. */
    private void end(String callSid, Instant at) {
        schema.superuser(s -> {
            s.run(
                    "update public.calls set answered_at = started_at, ended_at = ?, status = 'completed',"
                            + " duration = round(extract(epoch from ?::timestamptz - started_at)),"
                            + " metadata = '{\"carrierStatus\": \"completed\"}' where call_sid = ?",
                    at,
                    at,
                    callSid);
            return s.run(
                    "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                            + " select business_id, id, 1, 'caller', 'Hello' from public.calls where call_sid = ?",
                    callSid);
        });
    }

    private <T> T at(String role, Instant at, TestSchema.Work<T> work) {
        return schema.without(role, s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return work.with(s);
        });
    }

    private <T> T ownerAt(Instant at, TestSchema.Work<T> work) {
        return schema.owner(owner, s -> {
            s.query("select set_config('aira.clock', ?, true)", at.toString());
            return work.with(s);
        });
    }

    private String sendCode(String code, Instant at) {
        return ownerAt(at, s -> s.one(String.class, "select private.send_number_code(?, ?, ?)", salon, CALLER, code));
    }

    private String proveBy(String code, Instant at) {
        return ownerAt(at, s -> s.one(String.class, "select private.prove_number(?, ?)", CALLER, code));
    }

    private void prove() {
        schema.superuser(
                s -> s.run("insert into public.proven_numbers (user_id, phone_number) values (?, ?)", owner, CALLER));
    }

    private void testNumbers() {
        schema.superuser(s -> s.run(
                "update public.configurations set value = ? where business_id = ? and key = 'usage.test_numbers'",
                CALLER,
                salon));
    }

    private List<String> freeReasons() {
        return schema.superuser(
                s -> s.all(String.class, "select free_reason from public.usage_records where free_reason is not null"));
    }

    /** The number is answered by another business from now on. */
    private void move(UUID business) {
        schema.superuser(
                s -> s.run("update public.business_numbers set business_id = ? where user_id = ?", business, owner));
    }

    private void limit(String money, Integer minutes) {
        schema.superuser(s -> s.run(
                "update public.business_plans set spend_cap = ?::numeric, minute_limit = ? where business_id = ?",
                money,
                minutes,
                salon));
    }

    private void rate(Instant at) {
        at("aira_ui", at, s -> s.all(UUID.class, "select private.rate_calls(100, '1 hour')"));
    }

    private void settle() {
        schema.without("aira_ui", s -> s.one(Integer.class, "select private.settle_usage(0.01, 100)"));
    }

    private List<String> judge() {
        return schema.without(
                "aira_ui",
                s -> s.all(String.class, "select percent || ' ' || reason from private.judge_limits(?)", salon));
    }

    private int openRecharges() {
        return schema.without("aira_ui", s -> s.one(Integer.class, "select private.open_recharges()"));
    }

    private void choose(String plan) {
        schema.owner(owner, s -> s.run("select private.choose_plan(?, ?)", salon, plan));
    }

    private void delete() {
        schema.owner(owner, s -> s.one(Boolean.class, "select private.delete_business(?)", salon));
    }

    private String textLimit() {
        return schema.without("aira_voice", s -> s.one(String.class, "select private.text_limit(?)", salon));
    }

    private String textLimit(String to, String words) {
        return schema.without(
                "aira_voice", s -> s.one(String.class, "select private.text_limit(?, ?, ?)", salon, to, words));
    }

    private String hold(String to, boolean beyondLimits) {
        return schema.tenant(
                "aira_voice",
                salon,
                s -> s.one(
                        String.class,
                        "select private.hold_text(?, ?, ?, 'See you then.', null, ?)",
                        UUID.randomUUID(),
                        number,
                        to,
                        beyondLimits));
    }

    private static String result(java.util.concurrent.Future<String> done) {
        try {
            return done.get();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private List<String> statesOfTexts() {
        return schema.superuser(s -> s.all(
                String.class, "select status || ' ' || coalesce(error_code, '-') from public.messages order by id"));
    }

    private String sendCodeTo(String to) {
        return ownerAt(begin, s -> s.one(String.class, "select private.send_number_code(?, ?, '123456')", salon, to));
    }

    private void text() {
        schema.superuser(s -> s.run(
                "insert into public.messages (business_id, twilio_sid, direction, from_number, to_number, body, status)"
                        + " values (?, ?, 'outbound', 'y', 'x', 'See you then.', 'queued')",
                salon,
                "SM" + UUID.randomUUID()));
    }

    private BigDecimal uncommitted(Instant at) {
        return at("postgres", at, s -> s.one(BigDecimal.class, "select private.uncommitted(?, 'USD')", owner));
    }

    private BigDecimal reserved() {
        return schema.superuser(
                s -> s.one(BigDecimal.class, "select coalesce(sum(amount), 0) from public.call_reservations"));
    }

    private BigDecimal accrued() {
        return schema.superuser(s -> s.one(
                BigDecimal.class,
                "select coalesce(sum(accrued), 0) from public.usage_accounts where user_id = ?",
                owner));
    }

    private BigDecimal owed() {
        return schema.superuser(s -> s.one(
                BigDecimal.class,
                "select coalesce(sum(outstanding), 0) from public.wallet_debts where user_id = ?",
                owner));
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
