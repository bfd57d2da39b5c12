package com.aira.ui.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.aira.sandbox.postgres.SandboxPostgres;
import com.aira.ui.Database;
import com.aira.ui.carrier.TwilioAccount;
import com.aira.ui.payments.StripeAccount;
import com.aira.ui.tenancy.Principal;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Checks the ledger in the database of all sequences; reads as superuser. */
final class LedgerChecks {
    private static final String WRONG = """
            select 'a balance is not explained by its history: ' || d::text as wrong from private.wallet_differences d
            union all
            select 'a balance is negative: ' || w::text from public.wallets w
            where least(w.balance_usd, w.balance_inr, w.reserved_usd, w.reserved_inr, w.balance_usd - w.reserved_usd,
                        w.balance_inr - w.reserved_inr) < 0
            union all
            select 'the audit found ' || a.entries || ' of ' || a.finding from private.audit_money() a
            where a.entries > 0 and not (a.finding = 'reversal_unexplained' and ?)""";

    private static final String UNFINISHED = """
            select 'number ' || phone_number || ' is still ' || provisioning_state as wrong from public.business_numbers
            where provisioning_state in ('reserved', 'buying', 'releasing')
            union all
            select 'not rated: call of ' || duration || ' s' from public.calls where rated_at is null
            union all
            select 'not rated: a text' from public.messages where rated_at is null
            union all
            select 'still reserved: ' || amount || ' for a call' from public.call_reservations
            union all
            select 'a recharge is still ' || state from public.recharges where state in ('charging', 'processing')
            union all
            select 'still pending: ' || description from public.transactions where type = 'debit' and status = 'pending'""";

    /** What a number should have cost, given what became of it. */
    private static final String WRONGLY_CHARGED = """
            select format('%s (%s) has %s first months paid, %s renewals and %s periods, of which %s distinct; periods_paid %s',
                          n.phone_number, n.provisioning_state, c.firsts, c.renewals, p.periods, p.starts, n.periods_paid) as wrong
            from public.business_numbers n
            cross join lateral (
              select count(*) filter (where kind = 'number') as firsts, count(*) filter (where kind = 'renewal') as renewals,
                     coalesce(sum(amount), 0) as amount
              from public.transactions t where t.business_number_id = n.id and t.status = 'completed') c
            cross join lateral (
              select count(*) as periods, count(distinct starts_on) as starts, coalesce(sum(amount), 0) as amount,
                     count(distinct transaction_id) as entries
              from public.number_periods p where p.number_id = n.id) p
            where case when n.provisioning_state = 'failed' then c.firsts + c.renewals + p.periods <> 0
                       else c.firsts <> 1 or c.renewals <> n.periods_paid - 1 or p.periods <> n.periods_paid
                            or p.starts <> p.periods or p.entries <> p.periods or p.amount <> c.amount end""";

    private static final String MONEY = """
            select k.currency,
                   case k.currency when 'USD' then w.balance_usd else w.balance_inr end
                   + coalesce((select sum(t.amount) from public.transactions t
                               left join public.wallet_debts d on d.id = t.debt_id
                               where t.wallet_id = w.id and t.currency = k.currency and t.status = 'completed'
                                 and (t.kind in ('number', 'renewal', 'usage', 'plan') or d.source like 'usage:%')), 0)
                   - coalesce((select sum(outstanding) from public.wallet_debts d
                               where d.wallet_id = w.id and d.currency = k.currency
                                 and d.source not like 'usage:%'), 0) as explained
            from public.wallets w cross join (values ('USD'), ('INR')) k (currency) where w.user_id = ?""";

    private final Connection superuser;
    private final Database database;
    private final List<Connection> connections = new ArrayList<>();

    /** A number that its owner can release. */
    record Active(UUID id, Principal owner) {}

    LedgerChecks() {
        var postgres = SandboxPostgres.shared();
        var name = postgres.freshDatabase();
        try {
            superuser = postgres.dataSource(name, SandboxPostgres.SUPERUSER).getConnection();
            for (int i = 0; i < Move.INSTANCES; i++) {
                connections.add(postgres.dataSource(name, "aira_ui").getConnection());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        database = new Database(new KeptConnection(superuser));
    }

    /** Three times ten dollars is what owners allow in a month. */
    private static final String RECHARGED_TOO_MUCH = """
            select 'recharged ' || sum(r.amount) || ' in ' || r.month as wrong
            from public.recharges r where r.state <> 'gave_up' group by r.user_id, r.month having sum(r.amount) > 30""";

    Connection connection(int instance) {
        return connections.get(instance);
    }

    Principal newOwner() {
        var id = database.newOwner();
        return Principal.owner(id, id + "@example.com", null);
    }

    List<Active> active() {
        return database
                .rows("select id, user_id from public.business_numbers where provisioning_state = 'active'"
                        + " order by phone_number")
                .stream()
                .map(row -> new Active((UUID) row.get("id"), Principal.owner((UUID) row.get("user_id"), null, null)))
                .toList();
    }

    /** A business whose receptionist costs what plans say, from now on. */
    UUID newBusiness(Principal owner, Instant now) {
        var id = UUID.randomUUID();
        database.run(
                "insert into public.business_v2 (id, user_id, name, business_type, time_zone)"
                        + " values (?, ?, 'Salon', 'service', 'Europe/Berlin')",
                id,
                owner.userId());
        database.run(
                "update public.business_plans set anchor = (?::timestamptz at time zone 'UTC')::date where business_id = ?",
                now.toString(),
                id);
        return id;
    }

    /** A call of a caller who spoke, as it stands when the carrier told its length. */
    void call(UUID business, int seconds, int modelUsage, Instant endedAt) {
        database.run(
                "with ended as (insert into public.calls (business_id, call_sid, from_number, to_number, status, provider,"
                        + " started_at, answered_at, ended_at, duration, dialogue, metadata)"
                        + " values (?, 'CA' || gen_random_uuid(), '+14155550199', '+14155550100', 'completed', 'relay',"
                        + " ?::timestamptz - make_interval(secs => ?), ?::timestamptz - make_interval(secs => ?),"
                        + " ?::timestamptz, ?, jsonb_build_object('modelUsage', ?), '{\"carrierStatus\": \"completed\"}')"
                        + " returning id, business_id)"
                        + " insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                        + " select business_id, id, 1, 'caller', 'Hello' from ended",
                business,
                endedAt.toString(),
                seconds,
                endedAt.toString(),
                seconds,
                endedAt.toString(),
                seconds,
                modelUsage);
    }

    /** Somebody calls; they talk on where the first minutes can be reserved, else they are turned away. */
    void ring(Principal owner, UUID business, Instant now) {
        var call = UUID.randomUUID();
        database.run(
                "insert into public.calls (id, business_id, call_sid, from_number, to_number, status, provider, started_at,"
                        + " answered_at) values (?, ?, 'CA' || gen_random_uuid(), '+14155550199', '+14155550100',"
                        + " 'in_progress', 'relay', ?::timestamptz, ?::timestamptz)",
                call,
                business,
                now.toString(),
                now.toString());
        database.run(
                "insert into public.call_turns (business_id, call_id, ordinal, speaker, text)"
                        + " values (?, ?, 1, 'caller', 'Hello')",
                business,
                call);
        var refused = at(now, () -> database.rows(
                        "select private.reserve(?, ?, ?, ?::timestamptz, private.reserved_ahead(), 0, 0, false) as why",
                        call,
                        business,
                        owner.userId(),
                        now.toString())
                .get(0)
                .get("why"));
        if (refused != null) {
            database.run("update public.calls set outcome = 'turned_away' where id = ?", call);
            hangUp(call, now);
        }
    }

    /** Who cannot reserve more goes, within what was reserved before. */
    void extendCalls(Instant now) {
        var refused = at(
                now,
                () -> database.rows("select c.id from private.extend_calls(array(select call_sid from public.calls"
                        + " where ended_at is null)) e join public.calls c on c.call_sid = e.call_sid"));
        refused.forEach(row -> hangUp((UUID) row.get("id"), now));
    }

    List<UUID> runningCalls() {
        return database.rows("select id from public.calls where ended_at is null order by started_at, id").stream()
                .map(row -> (UUID) row.get("id"))
                .toList();
    }

    /** Nobody talks longer than is reserved, however long the sequence sleeps. */
    void hangUp(UUID call, Instant now) {
        database.run(
                "update public.calls c set status = 'completed', ended_at = e.at,"
                        + " duration = floor(extract(epoch from e.at - c.started_at)),"
                        + " metadata = '{\"carrierStatus\": \"completed\"}'"
                        + " from (select k.id, least(?::timestamptz, k.started_at + make_interval(secs => coalesce("
                        + " (select r.seconds from public.call_reservations r where r.call_id = k.id), 0))) as at"
                        + " from public.calls k) e where e.id = c.id and c.id = ?",
                now.toString(),
                call);
    }

    private <T> T at(Instant now, Supplier<T> work) {
        database.rows("select set_config('aira.clock', ?, false)", now.toString());
        try {
            return work.get();
        } finally {
            database.rows("select set_config('aira.clock', '', false)");
        }
    }

    /** A text that was delivered. */
    void text(UUID business, Instant at) {
        database.run(
                "insert into public.messages (business_id, twilio_sid, direction, from_number, to_number, body, status,"
                        + " created_at) values (?, 'SM' || gen_random_uuid(), 'outbound', '+14155550100', '+14155550199',"
                        + " 'See you tomorrow.', 'delivered', ?::timestamptz)",
                business,
                at.toString());
    }

    /** Whether whoever buys held the reservation when it said that it goes to Twilio now. */
    boolean mayBuy(UUID purchase) {
        return database.count(
                        "select count(*) from public.business_numbers where id = ? and buying_since is not null",
                        purchase)
                == 1;
    }

    /**
     * What holds at every moment.
     *
     * @param stripe may not have told us of a refund that came back, and of the dispute after it it has
     */
    void explainEverything(StripeAccount stripe) {
        assertThat(wrong(WRONG, !stripe.undelivered().isEmpty())).isEmpty();
    }

    /** What holds once everything has ended. */
    void close(List<Principal> owners, TwilioAccount twilio, StripeAccount stripe, Instant now) {
        assertThat(wrong(UNFINISHED)).as("every saga ends").isEmpty();
        assertThat(twilio.bought().values())
                .as("times that each purchase bought")
                .allMatch(times -> times == 1);
        assertThat(database
                        .rows("select twilio_sid || ' ' || phone_number || ' ' || id as number"
                                + " from public.business_numbers where provisioning_state = 'active'")
                        .stream()
                        .map(row -> row.get("number")))
                .as("numbers that somebody has, against Twilio's list")
                .containsExactlyInAnyOrderElementsOf(twilio.held().stream()
                        .map(held -> (Object) (held.sid() + " " + held.phoneNumber() + " " + held.purchase()))
                        .toList());
        assertThat(
                        database
                                .rows(
                                        "select twilio_sid from public.business_numbers where provisioning_state = 'lost'")
                                .stream()
                                .map(row -> (String) row.get("twilio_sid")))
                .as("numbers called lost, of those that Twilio took away")
                .isSubsetOf(twilio.takenAway());
        assertThat(wrong(WRONGLY_CHARGED)).isEmpty();
        assertThat(wrong(RECHARGED_TOO_MUCH)).isEmpty();
        assertThat(wrong(
                        "select 'not billed: ' || phone_number as wrong from public.business_numbers"
                                + " where provisioning_state = 'active' and grace_until is null"
                                + " and next_billing_date <= (?::timestamptz at time zone 'UTC')::date",
                        now.toString()))
                .isEmpty();
        for (var owner : owners) {
            for (var row : database.rows(MONEY, owner.userId())) {
                var kept = stripe.payments.stream()
                        .filter(payment ->
                                payment.email.equals(owner.email()) && payment.currency.equals(row.get("currency")))
                        .map(StripeAccount.Payment::kept)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat((BigDecimal) row.get("explained"))
                        .as("balance, plus what was spent, less what is owed, is what Stripe has in "
                                + row.get("currency"))
                        .isEqualByComparingTo(kept);
            }
        }
    }

    /** What came of a sequence. */
    void count(ModelCoverage coverage) {
        database.rows("select 'numbers ' || provisioning_state as what, count(*) as many from public.business_numbers"
                        + " group by provisioning_state"
                        + " union all select 'entries of kind ' || kind, count(*) from public.transactions"
                        + " where status = 'completed' group by kind"
                        + " union all select 'reversals ' || state, count(*) from private.stripe_reversals group by state"
                        + " union all select 'recharges ' || state, count(*) from public.recharges group by state"
                        + " union all select 'rated for money', count(*) from public.usage_records where cost > 0"
                        + " union all select 'debts', count(*) from public.wallet_debts"
                        + " union all select 'strays given back', count(*) from private.stray_numbers"
                        + " where returned_at is not null")
                .forEach(row -> coverage.count((String) row.get("what"), (long) row.get("many")));
    }

    /** Accounts go with all that is theirs: the next sequence finds an empty house. */
    void forget() {
        rollBack();
        database.run("delete from auth.users");
        for (var table :
                List.of("stripe_events", "stripe_payments", "stripe_reversals", "stray_numbers", "retired_cards")) {
            database.run("delete from private." + table);
        }
        // Invoices outlive accounts; a thousand sequences of them would be looked through by every audit.
        database.run("set session_replication_role = replica");
        database.run("delete from public.invoices");
        database.run("delete from private.invoice_counters");
        database.run("set session_replication_role = origin");
    }

    private void rollBack() {
        try {
            for (var connection : connections) {
                if (!connection.getAutoCommit()) {
                    connection.rollback();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Object> wrong(String query, Object... arguments) {
        return database.rows(query, arguments).stream()
                .map(row -> row.get("wrong"))
                .toList();
    }
}
