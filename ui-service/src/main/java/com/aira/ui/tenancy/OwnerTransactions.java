package com.aira.ui.tenancy;

import static io.quarkus.hibernate.orm.panache.Panache.getSession;

import com.aira.runtime.database.TenantTransactions;
import com.aira.schema.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.hibernate.FlushMode;
import org.hibernate.JDBCException;

/**
 * The only way into the database: one short transaction, entered as an owner. Inside of it work reads and writes entities
 * by their static methods, and everything else by {@link com.aira.runtime.database.Sql} on the connection. Outside there is
 * no session: entities refuse. Never call Twilio, Stripe or Supabase from inside of one.
 */
@Singleton
public class OwnerTransactions {
    private final DataSource database;

    OwnerTransactions(DataSource database) {
        this.database = database;
    }

    /** What is done in a transaction and answers something. */
    @FunctionalInterface
    public interface Work<T> {
        /** @param connection of the transaction; SQL on it does not see what was changed in entities and not flushed */
        T on(Connection connection) throws SQLException;
    }

    /** What is done in a transaction. */
    @FunctionalInterface
    public interface Task {
        /** @param connection as {@link Work#on} has it */
        void on(Connection connection) throws SQLException;
    }

    /**
     * Works as this owner; row level security shows nothing else. Rolls back when the work throws.
     *
     * @throws SessionEnded when the owner came by a session that was ended since
     */
    public <T> T call(Principal principal, Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var result = asked(connection -> {
                enter(connection, principal);
                return work.on(connection);
            });
            // What the database refuses surfaces here and not wrapped in a failed commit.
            getSession().flush();
            return result;
        });
    }

    public void run(Principal principal, Task task) {
        call(principal, connection -> {
            task.on(connection);
            return null;
        });
    }

    /** Reads as this owner: what was loaded is not watched for changes. */
    public <T> T read(Principal principal, Work<T> work) {
        return QuarkusTransaction.requiringNew()
                .call(() -> asked(connection -> {
                    enter(connection, principal);
                    getSession().setDefaultReadOnly(true);
                    getSession().setHibernateFlushMode(FlushMode.MANUAL);
                    return work.on(connection);
                }));
    }

    /**
     * Reads rows as this owner, in a transaction of JDBC alone: entities refuse. For the lists that are asked for all day: a
     * page of them costs as much again as entities of a session in a JTA transaction.
     *
     * @throws JDBCException as a session does
     */
    public <T> T rows(Principal principal, Work<T> work) {
        try {
            return TenantTransactions.run(database, connection -> {
                enter(connection, principal);
                return work.on(connection);
            });
        } catch (SQLException e) {
            throw new JDBCException("rows could not be read", e);
        }
    }

    /** For what has no owner: definer functions of the sign-in, of jobs and of verified webhooks. Tables look empty. */
    public <T> T withoutOwner(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> asked(work));
    }

    /** As {@link #withoutOwner}, for what answers nothing. */
    public void runWithoutOwner(Task task) {
        withoutOwner(connection -> {
            task.on(connection);
            return null;
        });
    }

    /** On the session's connection: what the database refuses becomes one of Hibernate's exceptions. */
    private static <T> T asked(Work<T> work) {
        return getSession().doReturningWork(work::on);
    }

    /** Whether the session is open still is asked in the statement that enters: it costs no round trip. */
    private static void enter(Connection connection, Principal principal) throws SQLException {
        if (principal.session() == null) {
            Tenancy.enterOwner(connection, principal.userId());
        } else if (!Tenancy.enterOwner(connection, principal.userId(), principal.session())) {
            throw new SessionEnded();
        }
    }
}
