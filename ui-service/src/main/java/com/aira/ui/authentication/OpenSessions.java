package com.aira.ui.authentication;

import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.tenancy.SessionEnded;
import jakarta.inject.Singleton;
import java.util.UUID;

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
            transactions.run(principal, nothing -> {});
            return true;
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
        transactions.withoutOwner(session -> session.createNativeQuery(
                        "select 1 from private.end_session_of_token(:token)", Integer.class)
                .setParameter("token", refreshToken)
                .getResultList());
    }

    private void end(Principal principal, String scope) {
        transactions.withoutOwner(session -> session.createNativeQuery(
                        "select private.end_sessions(:owner, :scope, cast(:session as uuid))", Integer.class)
                .setParameter("owner", principal.userId(), UUID.class)
                .setParameter("scope", scope)
                .setParameter(
                        "session",
                        principal.session() == null ? null : principal.session().toString(),
                        String.class)
                .getSingleResult());
    }
}
