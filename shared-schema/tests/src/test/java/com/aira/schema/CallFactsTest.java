package com.aira.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the database says of each call, for whoever may see it. */
class CallFactsTest {
    private static final TestSchema schema = new TestSchema();
    private static final String CALLER = "+14155550177";
    /** One appointment fits at a time. */
    private static final AtomicInteger DAYS = new AtomicInteger();

    private static UUID ann;
    private static UUID salon;

    @BeforeAll
    static void salonOfAnn() {
        ann = schema.newOwner();
        salon = schema.newBusiness(ann, "Europe/Berlin");
    }

    @Test
    void statusOfACallThatNobodySpokeIn_isItsOutcome() {
        for (String status : List.of("busy", "failed", "no_answer", "canceled")) {
            assertThat(outcome(call(status, null))).as(status).isEqualTo(status);
        }
        assertThat(outcome(call("ringing", null))).isEqualTo("running");
        assertThat(outcome(call("in_progress", "transferred"))).isEqualTo("running");
    }

    @Test
    void mostTellingOutcome_isTold() {
        UUID silent = call("completed", null);
        assertThat(outcome(silent)).isEqualTo("silent");

        UUID talked = call("completed", null);
        turn(talked, 0, "caller", null);
        assertThat(outcome(talked)).isEqualTo("conversation");

        UUID putThrough = call("completed", "transferred");
        turn(putThrough, 0, "caller", null);
        assertThat(outcome(putThrough)).isEqualTo("transferred");

        leaveMessage(putThrough);
        assertThat(outcome(putThrough)).isEqualTo("message_taken");

        book(putThrough);
        assertThat(outcome(putThrough)).isEqualTo("booked");
    }

    @Test
    void whatCameOfACall_isToldEvenWhereTheLineBroke() {
        UUID broken = call("failed", null);
        book(broken);

        assertThat(outcome(broken)).isEqualTo("booked");
    }

    @Test
    void whatCameOfACall_isCountedForThatCall() {
        UUID call = call("completed", null);
        UUID other = call("completed", null);
        book(call);
        leaveMessage(call);
        leaveMessage(call);
        turn(call, 0, "caller", null);
        turn(call, 1, "receptionist", 100);
        turn(call, 2, "receptionist", 300);
        turn(call, 3, "receptionist", 200);

        assertThat(fact(Long.class, "appointments", call)).isOne();
        assertThat(fact(Long.class, "messages", call)).isEqualTo(2);
        assertThat(fact(Boolean.class, "has_caller_spoken", call)).isTrue();
        assertThat(fact(Integer.class, "median_latency_ms", call)).isEqualTo(200);
        assertThat(fact(String.class, "customer_name", call)).isEqualTo("Maria");
        assertThat(fact(Long.class, "appointments", other)).isZero();
        assertThat(fact(Boolean.class, "has_caller_spoken", other)).isFalse();
        assertThat(fact(Integer.class, "median_latency_ms", other)).isNull();
    }

    @Test
    void costOfCallModelAndTransfer_isOneSum() {
        UUID call = call("completed", "transferred");
        assertThat(fact(BigDecimal.class, "cost", call)).isNull();

        UUID transfer = schema.superuser(s -> s.one(
                UUID.class,
                "insert into public.call_transfers (business_id, call_id, to_number, destination, currency, minute_price,"
                        + " time_limit, began_at) values (?, ?, '+12025550199', 'US', 'USD', 0.1, 60, now()) returning id",
                salon,
                call));
        use("call", call, "0.25", 60);
        use("model", call, "0.05", 0);
        use("transfer", transfer, "0.10", 0);
        use("call", call("completed", null), "9.00", 0);

        assertThat(fact(BigDecimal.class, "cost", call)).isEqualByComparingTo("0.40");
        assertThat(fact(String.class, "currency", call)).isEqualTo("USD");
        assertThat(fact(Integer.class, "included_seconds", call)).isEqualTo(60);
        assertThat(fact(String.class, "free_reason", call)).isNull();
    }

    @Test
    void factsOfOthers_areNotSeen() {
        call("completed", null);
        UUID bob = schema.newOwner();
        schema.newBusiness(bob, "America/Denver");

        TestSchema.Work<Long> count = s -> s.count("select count(*) from public.call_facts");
        long seenByBob = schema.owner(bob, count);
        long seenByBobsToken = schema.publicInterface("authenticated", bob, count);
        long seenByAnnsToken = schema.publicInterface("authenticated", ann, count);
        assertThat(seenByBob).isZero();
        assertThat(seenByBobsToken).isZero();
        assertThat(seenByAnnsToken).isPositive();
    }

    private static UUID call(String status, String outcome) {
        return schema.superuser(s -> s.one(
                UUID.class,
                "insert into public.calls (business_id, call_sid, from_number, to_number, provider, status, outcome)"
                        + " values (?, ?, ?, '+14155550178', 'p', ?, ?) returning id",
                salon,
                "CA" + UUID.randomUUID(),
                CALLER,
                status,
                outcome));
    }

    private static void turn(UUID call, int ordinal, String speaker, Integer latency) {
        run(
                "insert into public.call_turns (business_id, call_id, ordinal, speaker, text, latency_ms)"
                        + " values (?, ?, ?, ?, 'hi', ?)",
                salon,
                call,
                ordinal,
                speaker,
                latency);
    }

    private static void leaveMessage(UUID call) {
        run(
                "insert into public.caller_messages (business_id, call_id, body, idempotency_key) values (?, ?, 'x', ?)",
                salon,
                call,
                UUID.randomUUID().toString());
    }

    private static void use(String source, UUID id, String cost, int included) {
        run(
                "insert into public.usage_records (user_id, business_id, source, source_id, occurred_at, quantity, included,"
                        + " unit_price, cost, currency) values (?, ?, ?, ?, now(), 60, ?, 0, ?, 'USD')",
                ann,
                salon,
                source,
                id,
                included,
                new BigDecimal(cost));
    }

    private static void book(UUID call) {
        run(
                "insert into public.appointments (business_id, customer_name, customer_phone, scheduled_at, duration, source,"
                        + " external_id) select business_id, 'Maria', from_number, ?, 30, 'voice_agent', call_sid"
                        + " from public.calls where id = ?",
                Instant.now().plus(DAYS.incrementAndGet(), ChronoUnit.DAYS),
                call);
    }

    private static void run(String sql, Object... arguments) {
        schema.superuser(s -> s.run(sql, arguments));
    }

    private static String outcome(UUID call) {
        return fact(String.class, "outcome", call);
    }

    private static <T> T fact(Class<T> type, String column, UUID call) {
        return schema.owner(ann, s -> read(s, type, column, call));
    }

    private static <T> T read(TestSchema.Session session, Class<T> type, String column, UUID call) throws SQLException {
        return session.one(type, "select %s from public.call_facts where call_id = ?".formatted(column), call);
    }
}
