package com.aira.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseAddressTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ' ',
            value = {
                "jdbc:postgresql://localhost:54322/postgres jdbc:postgresql://localhost:54322/postgres - -",
                "jdbc:postgresql://h/db?user=u&password=p%26q jdbc:postgresql://h/db u p&q",
                "jdbc:postgresql://h1:1,h2:2/db jdbc:postgresql://h1:1,h2:2/db - -",
                "postgresql://u:p@h:5432/db jdbc:postgresql://h:5432/db u p",
                "postgresql://u:p@[::1]:5432/db jdbc:postgresql://[::1]:5432/db u p",
                "postgres://u.ref:p%40%2B+x@h/db?sslmode=require jdbc:postgresql://h/db?sslmode=require u.ref p@++x",
                "postgresql://h jdbc:postgresql://h/postgres - -",
                "postgresql://u@h/db?a=1&user=v&b=2 jdbc:postgresql://h/db?a=1&b=2 v -"
            })
    void bothForms_areUnderstood(String address, String jdbcUrl, String user, String password) {
        assertThat(DatabaseAddress.parse(address))
                .isEqualTo(new DatabaseAddress(jdbcUrl, Optional.ofNullable(user), Optional.ofNullable(password)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:secret@h/db",
                "postgresql://u:secret word@h/db",
                "postgresql://u:s#secret@h/db",
                "postgresql://u:s/secret@h/db",
                "postgresql:///secret"
            })
    void otherAddresses_areRefused_withoutRepeatingThePassword(String address) {
        assertThatThrownBy(() -> DatabaseAddress.parse(address))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void address_inALog_hasNoPassword() {
        assertThat(DatabaseAddress.parse("postgresql://u:secret@h/db")).hasToString("jdbc:postgresql://h/db");
    }
}
