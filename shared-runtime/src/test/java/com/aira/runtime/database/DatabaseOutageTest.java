package com.aira.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseOutageTest {

    @ParameterizedTest
    @ValueSource(strings = {"08006", "08003", "08001", "57P01", "57P02", "57P03", "53300", "58030"})
    void databaseThatIsAway_isAnOutage_howeverDeepItLies(String state) {
        Throwable failure = new SQLException("x", state);
        assertThat(DatabaseOutage.caused(failure)).isTrue();
        assertThat(DatabaseOutage.caused(new IllegalStateException(new RuntimeException(failure))))
                .isTrue();
        Throwable beside = new IllegalStateException("commit failed");
        beside.addSuppressed(failure);
        assertThat(DatabaseOutage.caused(new RuntimeException(beside))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42501", "AB409", "57014", "40001"})
    void refusal_isNoOutage(String state) {
        assertThat(DatabaseOutage.caused(new SQLException("x", state))).isFalse();
    }

    @Test
    void poolWithoutAConnection_isAnOutage_andABugIsNone() {
        assertThat(DatabaseOutage.caused(new SQLException("Acquisition timeout while waiting for new connection")))
                .isTrue();
        assertThat(DatabaseOutage.caused(new SQLException("something"))).isFalse();
        assertThat(DatabaseOutage.caused(new NullPointerException())).isFalse();
    }
}
