package com.aira.it.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;

/** The bare Quarkus application of {@code bench/peer}, built and run beside AiRa with ui-service's own JVM flags. */
final class BenchPeer implements AutoCloseable {

    private static final Path HOME = Path.of("peer").toAbsolutePath().normalize();

    private final Process process;
    private final int port;

    private BenchPeer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static BenchPeer start(String jdbcUrl, String flags) {
        try {
            Process build = new ProcessBuilder(
                            "mvn", "-q", "-B", "-f", HOME.resolve("pom.xml").toString(), "package")
                    .inheritIO()
                    .start();
            if (build.waitFor() != 0) {
                throw new IllegalStateException("the peer does not build");
            }
            int port = freePort();
            List<String> command = new java.util.ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString()));
            command.addAll(List.of(flags.split(" ")));
            command.addAll(List.of(
                    "-Dquarkus.http.host=127.0.0.1",
                    "-Dquarkus.http.port=" + port,
                    "-Dquarkus.datasource.jdbc.url=" + jdbcUrl,
                    "-Dquarkus.datasource.username=aira_ui",
                    "-Dquarkus.datasource.password=aira_ui",
                    "-jar",
                    HOME.resolve("target/quarkus-app/quarkus-run.jar").toString()));
            File log = HOME.resolve("target/peer.log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log)
                    .start();
            BenchPeer peer = new BenchPeer(process, port);
            Awaitility.await().atMost(Duration.ofSeconds(60)).until(peer::listens);
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    int port() {
        return port;
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    private boolean listens() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the peer ended; see bench/peer/target/peer.log");
        }
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 500);
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
