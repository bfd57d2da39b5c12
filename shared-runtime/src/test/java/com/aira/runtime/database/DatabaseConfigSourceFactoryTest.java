package com.aira.runtime.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseConfigSourceFactoryTest {
    @Test
    void addressOfSupabase_isTakenApart() {
        var config = config(Map.of(
                "DATABASE_URL", "postgresql://aira_kb.ref:p%40ss+word@db.example.com:6543/postgres?sslmode=require"));

        assertThat(config.getRawValue("quarkus.datasource.jdbc.url"))
                .isEqualTo("jdbc:postgresql://db.example.com:6543/postgres?sslmode=require");
        assertThat(config.getRawValue("quarkus.datasource.username")).isEqualTo("aira_kb.ref");
        assertThat(config.getRawValue("quarkus.datasource.password")).isEqualTo("p@ss+word");
    }

    @Test
    void userAndPasswordOfTheirOwn_win() {
        var config = config(Map.of(
                "DATABASE_URL", "postgres://user:word@db.example.com/postgres",
                "DATABASE_USER", "aira_kb",
                "DATABASE_PASSWORD", "other"));

        assertThat(config.getRawValue("quarkus.datasource.username")).isEqualTo("aira_kb");
        assertThat(config.getRawValue("quarkus.datasource.password")).isEqualTo("other");
    }

    @Test
    void environmentWithoutAnAddress_setsNothing() {
        assertThat(config(Map.of("DATABASE_URL", " ", "DATABASE_USER", "x")).getRawValue("quarkus.datasource.username"))
                .isNull();
    }

    @Test
    void addressThatIsNone_isNamedByItsVariable_andNotRepeated() {
        assertThatThrownBy(() -> config(Map.of("DATABASE_URL", "mysql://user:word@db.example.com/x")))
                .hasMessage("DATABASE_URL must start with jdbc:postgresql:// or postgresql://");
    }

    private static SmallRyeConfig config(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(environment, "environment", 300))
                .withSources(new DatabaseConfigSourceFactory())
                .build();
    }
}
