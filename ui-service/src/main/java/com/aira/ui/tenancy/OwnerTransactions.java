package com.aira.ui.tenancy;

import com.aira.schema.Tenancy;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.hibernate.FlushMode;
import org.hibernate.JDBCException;
import org.hibernate.Session;

/**
 * The only way into the database: one short transaction, entered as an owner. Never call Twilio, Stripe or Supabase
 * from inside of one.
 */
@ApplicationScoped
public class OwnerTransactions {
    private final Session session;

    private final DataSource database;

    OwnerTransactions(Session session, DataSource database) {
        this.session = session;
        this.database = database;
    }

    /** What a list makes of a connection that has entered. */
    public interface Rows<T> {
        T of(Connection connection) throws SQLException;
    }

    /**
     * Works as this owner; row level security shows nothing else. Rolls back when the work throws.
     *
     * @throws SessionEnded when the owner came by a session that was ended since
     */
    public <T> T call(Principal principal, Function<Session, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            enter(principal);
            var result = work.apply(session);
            // What the database refuses surfaces here and not wrapped in a failed commit.
            session.flush();
            return result;
        });
    }

    public void run(Principal principal, Consumer<Session> work) {
        call(principal, entered -> {
            work.accept(entered);
            return null;
        });
    }

    /** Reads as this owner: what was loaded is not watched for changes. */
    public <T> T read(Principal principal, Function<Session, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            enter(principal);
            session.setDefaultReadOnly(true);
            session.setHibernateFlushMode(FlushMode.MANUAL);
            return work.apply(session);
        });
    }

    /**
     * Reads rows as this owner, in a transaction of JDBC alone. For the lists that are asked for all day: a page of them
     * costs as much again as entities of a session in a JTA transaction.
     *
     * @throws JDBCException as a session does
     */
    public <T> T rows(Principal principal, Rows<T> work) {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                enter(connection, principal);
                var result = work.of(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new JDBCException("rows could not be read", e);
        }
    }

    /** For what has no owner: definer functions of the sign-in, of jobs and of verified webhooks. Tables look empty. */
    public <T> T withoutOwner(Function<Session, T> work) {
        return QuarkusTransaction.requiringNew().call(() -> work.apply(session));
    }

    private void enter(Principal principal) {
        session.doWork(connection -> enter(connection, principal));
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
