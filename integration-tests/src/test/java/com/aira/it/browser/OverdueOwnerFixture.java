package com.aira.it.browser;

import com.aira.it.LocalAira;
import com.aira.it.OwnerApi;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * An owner whose payments are overdue: one number in its grace period, one that the phone company took away, a payment
 * that went back to the card after it was spent; and a year of paid months to look back on.
 */
record OverdueOwnerFixture(OwnerApi owner, String business) {

    private static final int MONTHS = 11;

    static OverdueOwnerFixture in(LocalAira aira) {
        OwnerApi owner = OwnerApi.signUp(aira);
        String business =
                owner.newBusiness("Late Bloom Florist", "America/New_York").get("id");
        UUID id = UUID.fromString(owner.get("/api/auth/me").get("id"));
        try (Connection database = DriverManager.getConnection(aira.jdbcUrl(), "postgres", "")) {
            write(database, id, UUID.fromString(business));
        } catch (SQLException e) {
            throw new IllegalStateException("money could not be written", e);
        }
        return new OverdueOwnerFixture(owner, business);
    }

    private static void write(Connection database, UUID owner, UUID business) throws SQLException {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        UUID late = number(database, owner, business, fresh(), "Front desk", "active");
        number(database, owner, null, fresh(), null, "active");
        number(database, owner, null, fresh(), null, "lost");
        entry(
                database,
                owner,
                "credit",
                "top_up",
                "60.00",
                "Top-up by card",
                null,
                today.minusMonths(MONTHS).minusDays(1));
        for (int ago = MONTHS; ago > 0; ago--) {
            LocalDate day = today.minusMonths(ago);
            String kind = ago == MONTHS ? "number" : "renewal";
            entry(database, owner, "debit", kind, "3.15", "Phone number, one month", late, day);
            run(
                    database,
                    "insert into public.number_periods (number_id, user_id, starts_on, ends_on, amount, currency,"
                            + " transaction_id, paid_at) select business_number_id, user_id, ?, ?, amount, currency, id,"
                            + " created_at from public.transactions where user_id = ? and type = 'debit'"
                            + " order by created_at desc limit 1",
                    day,
                    day.plusMonths(1),
                    owner);
        }
        entry(database, owner, "debit", "dispute", "25.35", "Disputed payment", null, today.minusDays(1));
        run(
                database,
                "insert into public.wallet_debts (wallet_id, user_id, currency, amount, outstanding, reason, source)"
                        + " select id, user_id, 'USD', 34.65, 34.65, 'disputed payment', 'dispute:' || id"
                        + " from public.wallets where user_id = ?",
                owner);
        run(
                database,
                "update public.business_numbers set billing_anchor = ?, periods_paid = ?, next_billing_date = ?,"
                        + " grace_until = now() + interval '3 days', billing_retry_at = now() + interval '3 days'"
                        + " where id = ?",
                today.minusMonths(MONTHS),
                MONTHS,
                today,
                late);
    }

    /** One that no other run against the same installation has. */
    private static String fresh() {
        return "+1646" + ThreadLocalRandom.current().nextInt(2_000_000, 5_550_000);
    }

    private static UUID number(
            Connection database, UUID owner, UUID business, String phoneNumber, String name, String state)
            throws SQLException {
        UUID id = UUID.randomUUID();
        run(
                database,
                "insert into public.business_numbers (id, user_id, business_id, phone_number, display_name, country_code,"
                        + " monthly_cost, twilio_sid, provisioning_state, purchase_date, is_primary)"
                        + " values (?, ?, ?, ?, ?, 'US', 3.15, ?, ?, now(), ?)",
                id,
                owner,
                business,
                phoneNumber,
                name,
                "PN" + id.toString().replace("-", ""),
                state,
                business != null);
        return id;
    }

    private static void entry(
            Connection database,
            UUID owner,
            String type,
            String kind,
            String amount,
            String description,
            UUID number,
            LocalDate day)
            throws SQLException {
        run(
                database,
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, kind, description,"
                        + " business_number_id, idempotency_key, created_at, settled_at) select id, user_id, ?::numeric,"
                        + " 'USD', ?::public.transaction_type, 'completed', ?, ?, ?, ?, ?, ? from public.wallets"
                        + " where user_id = ?",
                amount,
                type,
                kind,
                description,
                number,
                UUID.randomUUID().toString(),
                day.atTime(18, 0).atOffset(ZoneOffset.UTC),
                day.atTime(18, 0).atOffset(ZoneOffset.UTC),
                owner);
    }

    private static void run(Connection database, String sql, Object... arguments) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            statement.executeUpdate();
        }
    }
}
