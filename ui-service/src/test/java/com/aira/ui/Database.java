package com.aira.ui;

import com.aira.sandbox.postgres.SuperuserSql;
import java.util.UUID;
import javax.sql.DataSource;

/** The database of the service under test, and what other services and the past would have written there. */
public final class Database extends SuperuserSql {
    public Database(DataSource source) {
        super(source);
    }

    public UUID newOwner() {
        var id = UUID.randomUUID();
        run("insert into auth.users (id, email) values (?, ?)", id, id + "@example.com");
        return id;
    }

    public void deposit(UUID owner, String amount, String currency) {
        run(
                "insert into public.transactions (wallet_id, user_id, amount, currency, type, status, description,"
                        + " idempotency_key) select id, user_id, ?::numeric, ?, 'credit', 'completed', 'test', ?"
                        + " from public.wallets where user_id = ?",
                amount,
                currency,
                UUID.randomUUID().toString(),
                owner);
    }

    /** Money that went back to the owner's card after it was spent. */
    public void owe(UUID owner, String amount, String currency) {
        run(
                "insert into public.wallet_debts (wallet_id, user_id, currency, amount, outstanding, reason, source)"
                        + " select id, user_id, ?, ?::numeric, ?::numeric, 'disputed payment', ?"
                        + " from public.wallets where user_id = ?",
                currency,
                amount,
                amount,
                UUID.randomUUID().toString(),
                owner);
    }

    /** The month of a number is not paid: it is kept for three days more. */
    public void grace(UUID number) {
        run(
                "update public.business_numbers set billing_anchor = ((now() at time zone 'UTC')::date"
                        + " - interval '1 month')::date, periods_paid = 1, next_billing_date = (now() at time zone"
                        + " 'UTC')::date, grace_until = now() + interval '3 days', billing_retry_at = now() + interval"
                        + " '1 day' where id = ?",
                number);
    }
}
