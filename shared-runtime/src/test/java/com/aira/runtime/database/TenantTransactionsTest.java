package com.aira.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TenantTransactionsTest {
    private final List<String> asked = new ArrayList<>();

    @Test
    void error_rollsBackAsAnExceptionDoes() {
        var error = new StackOverflowError("deep");

        assertThatThrownBy(() -> TenantTransactions.run(database(null), connection -> {
                    throw error;
                }))
                .isSameAs(error);

        assertThat(asked).containsExactly("setAutoCommit", "rollback", "close");
    }

    @Test
    void failureOfTheWork_isToldEvenWhenItCannotBeRolledBack() {
        var lost = new SQLException("The connection is gone");
        var failure = new IllegalStateException("The work failed");

        assertThatThrownBy(() -> TenantTransactions.run(database(lost), connection -> {
                    throw failure;
                }))
                .isSameAs(failure)
                .hasSuppressedException(lost);

        assertThat(asked).containsExactly("setAutoCommit", "rollback", "close");
    }

    @Test
    void work_isCommittedOnce() throws SQLException {
        assertThat(TenantTransactions.<String>run(database(null), connection -> "done"))
                .isEqualTo("done");

        assertThat(asked).containsExactly("setAutoCommit", "commit", "close");
    }

    /** @param onRollback what rolling back throws; null where it works */
    private DataSource database(SQLException onRollback) {
        var connection = standIn(Connection.class, name -> {
            asked.add(name);
            if (name.equals("rollback") && onRollback != null) {
                throw onRollback;
            }
            return null;
        });
        return standIn(DataSource.class, name -> connection);
    }

    private interface Answer {
        Object to(String method) throws SQLException;
    }

    private static <T> T standIn(Class<T> type, Answer answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> answer.to(method.getName())));
    }
}
