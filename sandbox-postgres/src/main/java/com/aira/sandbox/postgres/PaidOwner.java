package com.aira.sandbox.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An owner as tests need one who writes to customers: the address is confirmed and money was paid in. Everybody else's
 * e-mails and texts reach the owner alone (private.may_reach).
 */
public final class PaidOwner {

    private PaidOwner() {}

    /** @param superuser a connection that sees every table */
    public static void create(Connection superuser, UUID id, String email) throws SQLException {
        try (var insert = superuser.prepareStatement("insert into auth.users (id, email) values (?, ?)")) {
            insert.setObject(1, id);
            insert.setString(2, email);
            insert.executeUpdate();
        }
        confirmAndPay(superuser, id);
    }

    /** The same for an owner who exists. */
    public static void confirmAndPay(Connection superuser, UUID id) throws SQLException {
        try (var confirm =
                superuser.prepareStatement("update auth.users set email_confirmed_at = now() where id = ?")) {
            confirm.setObject(1, id);
            confirm.executeUpdate();
        }
        try (var pay = superuser.prepareStatement("""
                insert into public.transactions
                  (wallet_id, user_id, amount, currency, type, status, kind, description, idempotency_key)
                select id, user_id, 25, 'USD', 'credit', 'completed', 'top_up', 'Paid by a test', 'paid-owner:' || user_id
                from public.wallets where user_id = ?""")) {
            pay.setObject(1, id);
            pay.executeUpdate();
        }
    }
}
