package com.aira.ui.authentication;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.tenancy.SessionEnded;
import jakarta.inject.Singleton;

/**
 * Ends sessions in our own database, whether or not Supabase Auth can be told: from that moment no access token of theirs
 * is let in anywhere, and their open pages are closed.
 */
@Singleton
public class OpenSessions {
    private final OwnerTransactions transactions;

    OpenSessions(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    /** For what touches no data, where nobody else would ask. */
    public boolean isOpen(Principal principal) {
        try {
            return transactions.rows(principal, entered -> true);
        } catch (SessionEnded ended) {
            return false;
        }
    }

    public void endThis(Principal principal) {
        end(principal, "this");
    }

    public void endOthers(Principal kept) {
        end(kept, "others");
    }

    public void endAll(Principal principal) {
        end(principal, "all");
    }

    /** Its refresh token came a second time: it was stolen before or after the first. */
    void endStolen(String refreshToken) {
        transactions.withoutOwner(connection ->
                Sql.list(connection, "select 1 from private.end_session_of_token(?)", Integer.class, refreshToken));
    }

    private void end(Principal principal, String scope) {
        transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.end_sessions(?, ?, cast(? as uuid))",
                Integer.class,
                principal.userId(),
                scope,
                principal.session() == null ? null : principal.session().toString()));
    }
}
