package com.aira.sandbox.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreparedDataTest {
    @TempDir
    Path home;

    @Test
    void secondServer_copiesTheTemplate_thatTheFirstOneMade() throws SQLException {
        var first = SandboxPostgres.shared();

        var second = SandboxPostgres.ephemeral(PreparedData.ofThisBuild());

        try {
            assertThat(second.port()).isNotEqualTo(first.port());
            assertThat(migratedAt(second)).isNotNull().isEqualTo(migratedAt(first));
        } finally {
            second.close();
        }
    }

    @Test
    void nothingPrepared_isSaid_andLeavesNoFolder() throws IOException {
        assertThat(new PreparedData(home, "x").copyTo(home.resolve("data"))).isFalse();
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void ofTwoThatComeAtOnce_theFirstOnesDataAreKept() throws IOException {
        var prepared = new PreparedData(home, "x");
        prepared.keep(dataWith("first"));

        prepared.keep(dataWith("second"));

        assertThat(prepared.copyTo(home.resolve("copy"))).isTrue();
        assertThat(home.resolve("copy/base/file")).hasContent("first");
        assertThat(home.toFile().list((folder, name) -> name.startsWith("half-")))
                .isEmpty();
    }

    @Test
    void sweep_removesWhatOlderBuildsPrepared() throws IOException {
        var old = Files.createDirectories(home.resolve("aira-prepared-old/base"));
        var young = Files.createDirectories(home.resolve("aira-prepared-young"));
        Files.setLastModifiedTime(old.getParent(), FileTime.from(Instant.EPOCH));

        PreparedData.sweep(home);

        assertThat(old.getParent()).doesNotExist();
        assertThat(young).exists();
    }

    private Path dataWith(String content) throws IOException {
        var data = home.resolve(content);
        Files.writeString(Files.createDirectories(data.resolve("base")).resolve("file"), content);
        return data;
    }

    private static String migratedAt(SandboxPostgres postgres) throws SQLException {
        var name = postgres.freshDatabase();
        try (var connection =
                        postgres.dataSource(name, SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("select max(installed_on) from private.flyway_schema_history")) {
            row.next();
            return row.getString(1);
        }
    }
}
