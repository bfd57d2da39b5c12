package com.aira.it.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Stands between a service and Postgres, and makes its bad days: slow, hung, refusing, gone and back. */
final class PostgresProxy implements AutoCloseable {

    private final ServerSocket server;
    private final int postgres;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Mood mood = Mood.WELL;
    private volatile boolean closed;

    /** How Postgres seems from the service's side. */
    enum Mood {
        WELL,
        /** Each message to the server takes a second longer. */
        SLOW,
        /** Connections stay open and new ones are taken; nothing ever answers. */
        HUNG,
        /** Open connections are torn, new ones closed at once, as after a crash. */
        STOPPED
    }

    PostgresProxy(int postgres) {
        this.postgres = postgres;
        try {
            this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start("accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    void mood(Mood next) {
        mood = next;
        if (next == Mood.STOPPED) {
            hangUp();
        }
    }

    /** Tears every connection and goes on, as a quick restart or a failover does. */
    void restart() {
        hangUp();
        mood = Mood.WELL;
    }

    @Override
    public void close() {
        closed = true;
        hangUp();
        closeQuietly(server);
    }

    private void accept() throws IOException {
        while (!closed) {
            Socket service = server.accept();
            if (mood == Mood.STOPPED) {
                closeQuietly(service);
                continue;
            }
            Socket database = new Socket(InetAddress.getLoopbackAddress(), postgres);
            service.setTcpNoDelay(true);
            database.setTcpNoDelay(true);
            open.add(service);
            open.add(database);
            start("ask", () -> pump(service, database, true));
            start("answer", () -> pump(database, service, false));
        }
    }

    private void pump(Socket from, Socket to, boolean asking) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                if (asking && mood == Mood.SLOW) {
                    pause(Duration.ofSeconds(1));
                }
                while (mood == Mood.HUNG && !closed) {
                    pause(Duration.ofMillis(20));
                }
                out.write(buffer, 0, read);
            }
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void hangUp() {
        open.forEach(PostgresProxy::closeQuietly);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable socket) {
        try {
            socket.close();
        } catch (Exception e) {
            // It is being torn on purpose; a socket that is gone already is as torn as we want it.
        }
    }

    private interface Work {
        void run() throws IOException;
    }

    /** A torn connection ends its thread: that is what this class is for. */
    private static void start(String what, Work work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } catch (IOException torn) {
                        // as meant
                    }
                },
                "postgres-proxy-" + what);
        thread.setDaemon(true);
        thread.start();
    }
}
