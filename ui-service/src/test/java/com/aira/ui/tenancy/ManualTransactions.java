package com.aira.ui.tenancy;

import com.aira.runtime.database.Sql;
import com.aira.schema.Tenancy;
import com.aira.ui.money.StepScheduler;
import jakarta.enterprise.inject.Vetoed;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import org.hibernate.JDBCException;

/**
 * Transactions without a container, and so without entities: on one connection, at the model's time, with a step of the
 * scheduler after each.
 */
@Vetoed
public final class ManualTransactions extends OwnerTransactions {
    private final Connection connection;
    private final Clock clock;
    private final StepScheduler scheduler;

    public ManualTransactions(Connection connection, Clock clock, StepScheduler scheduler) {
        super(null);
        this.connection = connection;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    @Override
    public <T> T call(Principal owner, Work<T> work) {
        return withoutOwner(entered -> {
            Tenancy.enterOwner(entered, owner.userId());
            return work.on(entered);
        });
    }

    @Override
    public <T> T read(Principal owner, Work<T> work) {
        return call(owner, work);
    }

    @Override
    public <T> T rows(Principal owner, Work<T> work) {
        return call(owner, work);
    }

    @Override
    public <T> T withoutOwner(Work<T> work) {
        T result;
        try {
            connection.setAutoCommit(false);
            try {
                Sql.call(
                        connection,
                        "select set_config('aira.clock', ?, true)",
                        clock.instant().toString());
                result = work.on(connection);
                connection.commit();
            } catch (Throwable failure) {
                connection.rollback();
                throw failure;
            }
        } catch (SQLException e) {
            throw new JDBCException("the transaction failed", e);
        }
        scheduler.point("after a transaction");
        return result;
    }
}
