package com.aira.it.abuse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Requests that announce a body, send one byte of it and then nothing: each asks for a worker that waits for the rest. */
public final class SlowBodies implements AutoCloseable {

    private final List<Socket> sockets = new ArrayList<>();
    private int refused;

    /** @param from the senders' address, such as {@code 127.0.0.30} */
    public SlowBodies(int port, String path, String from, int senders) {
        byte[] beginning = ("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                        + "Content-Length: 100\r\n\r\n{")
                .getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < senders; i++) {
            Socket socket = new Socket();
            sockets.add(socket);
            try {
                socket.bind(new InetSocketAddress(InetAddress.getByName(from), 0));
                socket.connect(new InetSocketAddress("127.0.0.1", port), 5000);
                socket.getOutputStream().write(beginning);
            } catch (IOException e) {
                refused++;
            }
        }
    }

    /** How many could not even connect or send. */
    public int refused() {
        return refused;
    }

    /** How many are still open {@code patience} after the first look: nobody has answered or closed them. */
    public int openAfter(Duration patience) {
        long until = System.nanoTime() + patience.toNanos();
        int open = 0;
        for (Socket socket : sockets) {
            open += isOpen(socket, (int) Math.max(1, (until - System.nanoTime()) / 1_000_000)) ? 1 : 0;
        }
        return open;
    }

    private static boolean isOpen(Socket socket, int millis) {
        try {
            if (socket.isClosed() || !socket.isConnected()) {
                return false;
            }
            socket.setSoTimeout(millis);
            // A refusal or the end: both say that the server has done with it.
            socket.getInputStream().read();
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void close() {
        try {
            for (Socket socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
