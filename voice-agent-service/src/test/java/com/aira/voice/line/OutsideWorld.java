package com.aira.voice.line;

import com.aira.sandbox.postgres.SandboxPostgres;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;

/** A database of its own for the service under test, and a port for its Twilio. */
public final class OutsideWorld implements QuarkusTestResourceLifecycleManager {

    private String database;

    @Override
    public Map<String, String> start() {
        database = SandboxPostgres.shared().freshDatabase();
        int twilioPort = freePort();
        return Map.of(
                "DATABASE_URL",
                SandboxPostgres.shared().jdbcUrl(database),
                "DATABASE_USER",
                "aira_voice",
                "DATABASE_PASSWORD",
                "aira_voice",
                "test.twilio.port",
                String.valueOf(twilioPort),
                "TWILIO_API_BASE_URL",
                "http://localhost:" + twilioPort + "/twilio");
    }

    @Override
    public void stop() {
        SandboxPostgres.shared().dropDatabase(database);
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
