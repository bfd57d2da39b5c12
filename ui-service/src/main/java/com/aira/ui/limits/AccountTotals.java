package com.aira.ui.limits;

import com.aira.runtime.database.Sql;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;

/** Whether an account has room for more, in the transaction that adds it. */
@Singleton
public final class AccountTotals {
    private final LimitsConfig config;

    AccountTotals(LimitsConfig config) {
        this.config = config;
    }

    /** What the database says. */
    private record Held(Boolean isPaid, Long held) {}

    /**
     * Whoever adds at the same moment waits until this transaction ends.
     *
     * @param more how much is about to be added
     * @throws Refusal 409 when that is more than the account may hold
     */
    public void hold(Connection connection, AccountTotal total, long more) throws SQLException {
        if (more <= 0) {
            return;
        }
        var now = Sql.first(connection, "select is_paid, held from private.own_total(?)", Held.class, total.column())
                .orElseThrow();
        long most = total.most(config, now.isPaid);
        if (now.held + more > most) {
            throw Refusal.conflict("account-full", "No room for more", words(total, most, now.isPaid));
        }
    }

    private String words(AccountTotal total, long most, boolean isPaid) {
        var full = String.format(Locale.ROOT, "Your account can have up to %,d %s in all. ", most, total.words());
        return isPaid
                ? full + "Remove some first, or write to us."
                : full
                        + String.format(
                                Locale.ROOT,
                                "Once you have added money to your wallet it can have %,d. Until then, remove some first.",
                                total.most(config, true));
    }
}
