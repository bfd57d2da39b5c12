package com.aira.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.aira.sandbox.postgres.SandboxPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PostgresListenerTest implements PostgresListener.Hearer {
    private static final String DATABASE = SandboxPostgres.shared().freshDatabase();
    private static final PostgresListener.Pace QUICK = new PostgresListener.Pace(
            Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofMillis(20), Duration.ofMillis(100));

    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final PostgresListener listener =
            listenerAt(SandboxPostgres.shared().jdbcUrl(DATABASE));

    private PostgresListener listenerAt(String url) {
        var address = new PostgresListener.Address(
                url, Optional.of(SandboxPostgres.SUPERUSER), Optional.empty(), "postgres-listener-test");
        return new PostgresListener("aira_test", address, QUICK, this);
    }

    @Override
    public void listening() {
        events.add("listening");
    }

    @Override
    public void heard(List<String> payloads) {
        events.addAll(payloads);
        if (payloads.contains("spoilt")) {
            throw new IllegalStateException("not understood");
        }
    }

    @Override
    public void deaf(Optional<Exception> why) {
        events.add(why.isPresent() ? "deaf" : "closed");
    }

    @AfterEach
    void close() throws SQLException, InterruptedException {
        listener.close();
    }

    @Test
    void told_isHeardInOrder_whateverItsText() throws SQLException {
        listener.start();
        hears("listening");
        run("select pg_notify('aira_test', n) from (values ('1'), (''), ('it''s ''quoted'''), ('4')) told (n)");
        hears("listening", "1", "", "it's 'quoted'", "4");
    }

    @Test
    void lostConnection_isTakenUpAgain() throws SQLException {
        listener.start();
        hears("listening");
        run("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'postgres-listener-test'");
        hears("listening", "deaf", "listening");
        run("select pg_notify('aira_test', 'after')");
        hears("listening", "deaf", "listening", "after");
    }

    @Test
    void hearerThatFails_isNotTheEnd() throws SQLException {
        listener.start();
        hears("listening");
        run("select pg_notify('aira_test', 'spoilt')");
        hears("listening", "spoilt", "deaf", "listening");
    }

    @Test
    void closed_isToldSo_andLeavesNoConnection() throws SQLException, InterruptedException {
        listener.start();
        hears("listening");
        listener.close();
        hears("listening", "closed");
        assertThat(listener.isListening()).isFalse();
        await().ignoreExceptions()
                .untilAsserted(() -> run("do $$ begin assert not exists (select from pg_stat_activity"
                        + " where application_name = 'postgres-listener-test'); end $$"));
    }

    @Test
    void databaseThatIsAway_isTriedAgain() throws SQLException, InterruptedException {
        try (var nowhere = listenerAt("jdbc:postgresql://127.0.0.1:1/nobody")) {
            nowhere.start();
            await().until(() -> events.size() > 2);
            assertThat(events).containsOnly("deaf");
            assertThat(nowhere.isListening()).isFalse();
        }
    }

    @Test
    void channelFromOutside_isRefused() {
        assertThatThrownBy(() -> new PostgresListener("x; drop table calls", null, QUICK, this))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void hears(String... all) {
        await().untilAsserted(() -> assertThat(events).containsExactly(all));
    }

    private static void run(String sql) throws SQLException {
        try (Connection connection = SandboxPostgres.shared()
                        .dataSource(DATABASE, SandboxPostgres.SUPERUSER)
                        .getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
