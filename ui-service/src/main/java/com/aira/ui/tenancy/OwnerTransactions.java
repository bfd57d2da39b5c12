package com.aira.ui.tenancy;

import com.aira.schema.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.FlushMode;
import org.hibernate.Session;

/**
 * The only way into the database: one short transaction, entered as an owner. Never call Twilio, Stripe or Supabase
 * from inside of one.
 */
@ApplicationScoped
public class OwnerTransactions {
    private final Session session;

    OwnerTransactions(Session session) {
        this.session = session;
    }

    /** Works as this owner; row level security shows nothing else. Rolls back when the work throws. */
    public <T> T call(Owner owner, Function<Session, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            enter(owner);
            var result = work.apply(session);
            // What the database refuses surfaces here and not wrapped in a failed commit.
            session.flush();
            return result;
        });
    }

    public void run(Owner owner, Consumer<Session> work) {
        call(owner, entered -> {
            work.accept(entered);
            return null;
        });
    }

    /** Reads as this owner: what was loaded is not watched for changes. */
    public <T> T read(Owner owner, Function<Session, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            enter(owner);
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            return work.apply(session);
        });
    }

    /** For what has no owner: definer functions of the sign-in, of jobs and of verified webhooks. Tables look empty. */
    public <T> T withoutOwner(Function<Session, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> work.apply(session));
    }

    private void enter(Owner owner) {
        session.doWork(connection -> Tenancy.enterOwner(connection, owner.id()));
    }
}
