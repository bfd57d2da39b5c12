package com.aira.it.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The lightest HTTP client there is: it shares two cores with what it measures. One connection, kept; prepared bytes. */
final class KeptConnection implements AutoCloseable {

    private static final int TIMEOUT_MS = 30_000;

    private final Socket socket;
    private final BufferedInputStream in;
    private final byte[] line = new byte[8192];

    KeptConnection(int port) throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MS);
        in = new BufferedInputStream(socket.getInputStream(), 65_536);
    }

    static byte[] get(String target, String header) {
        return ("GET " + target + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\n" + header + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends a request and reads its answer to the end.
     *
     * @return bytes of the body
     * @throws IllegalStateException on any status but 200
     */
    int ask(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        String status = readLine();
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IllegalStateException(status);
        }
        int length = 0;
        boolean chunked = false;
        String header;
        while (!(header = readLine()).isEmpty()) {
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            chunked |= header.equalsIgnoreCase("transfer-encoding: chunked");
        }
        if (chunked) {
            int chunk;
            do {
                chunk = Integer.parseInt(readLine(), 16);
                in.skipNBytes(chunk + 2L);
                length += chunk;
            } while (chunk > 0);
            return length;
        }
        in.skipNBytes(length);
        return length;
    }

    private String readLine() throws IOException {
        int length = 0;
        int next;
        while ((next = in.read()) != '\n') {
            if (next < 0) {
                throw new IOException("the server closed the connection");
            }
            line[length++] = (byte) next;
        }
        return new String(line, 0, Math.max(0, length - 1), StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
