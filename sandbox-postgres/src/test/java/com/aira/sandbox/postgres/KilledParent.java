package com.aira.sandbox.postgres;

import java.nio.file.Path;

/** A sandbox that is killed: starts the server in a JVM of its own and halts without stopping it. */
final class KilledParent {
    static final int EXIT = 77;

    private KilledParent() {}

    public static void main(String[] folderAndPort) throws Exception {
        var postgres = SandboxPostgres.start(Path.of(folderAndPort[0]), Integer.parseInt(folderAndPort[1]));
        try (var connection = postgres.dataSource(SandboxPostgres.SUPERUSER).getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create table kept as select 42 as answer");
        }
        Runtime.getRuntime().halt(EXIT);
    }
}
