package com.aira.ui.tenancy;

import com.aira.schema.Tenancy;
import com.aira.ui.money.StepScheduler;
import jakarta.enterprise.inject.Vetoed;
import java.sql.Connection;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/**
 * Transactions without a container: on one connection, at the model's time, with a step of the scheduler after each.
 */
@Vetoed
public final class ManualTransactions extends OwnerTransactions {
    private final SessionFactory sessions;
    private final Connection connection;
    private final Clock clock;
    private final StepScheduler scheduler;

    public ManualTransactions(SessionFactory sessions, Connection connection, Clock clock, StepScheduler scheduler) {
        super(null, null);
        this.sessions = sessions;
        this.connection = connection;
        this.clock = clock;
        this.scheduler = scheduler;
    }

    public static SessionFactory sessions(List<Class<?>> entities) {
        var configuration = new Configuration()
                .setProperty("hibernate.dialect", "org.hibernate.dialect.PostgreSQLDialect")
                .setProperty("hibernate.boot.allow_jdbc_metadata_access", "false")
                .setProperty("hibernate.jdbc.time_zone", "UTC")
                .setProperty("hibernate.timezone.default_storage", "NORMALIZE_UTC");
        entities.forEach(configuration::addAnnotatedClass);
        return configuration.buildSessionFactory();
    }

    @Override
    public <T> T call(Principal owner, Function<Session, T> work) {
        return transaction(session -> enter(session, owner), work);
    }

    @Override
    public void run(Principal owner, Consumer<Session> work) {
        call(owner, session -> {
            work.accept(session);
            return null;
        });
    }

    @Override
    public <T> T read(Principal owner, Function<Session, T> work) {
        return call(owner, work);
    }

    @Override
    public <T> T withoutOwner(Function<Session, T> work) {
        return transaction(session -> {}, work);
    }

    private <T> T transaction(Consumer<Session> enter, Function<Session, T> work) {
        T result;
        try (var session = sessions.withOptions().connection(connection).openSession()) {
            var transaction = session.beginTransaction();
            try {
                session.createNativeQuery("select set_config('aira.clock', :now, true)", String.class)
                        .setParameter("now", clock.instant().toString())
                        .getSingleResult();
                enter.accept(session);
                result = work.apply(session);
                transaction.commit();
            } catch (Throwable failure) {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
                throw failure;
            }
        }
        scheduler.point("after a transaction");
        return result;
    }

    private static void enter(Session session, Principal owner) {
        session.doWork(connection -> Tenancy.enterOwner(connection, owner.userId()));
    }
}
