package com.aira.it.contract;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** HTTP/1.1 by hand, one connection a request: a proper client would refuse to say most of what a stranger says. */
final class RawHttpClient {

    private static final int TIMEOUT_MS = 30_000;

    private RawHttpClient() {}

    /**
     * An answer as it came.
     *
     * @param status 0 when the connection ended without one
     * @param head status line and headers
     */
    record Answer(int status, String head, byte[] body) {

        static final Answer NONE = new Answer(0, "", new byte[0]);

        /** Value of the first header of this name, or an empty string. */
        String header(String name) {
            return head.lines()
                    .filter(line -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /** Everything a stranger gets to see. */
        String everything() {
            return head + "\n" + text();
        }
    }

    static Answer send(URI service, Draft draft) {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MS);
            socket.connect(new InetSocketAddress(service.getHost(), service.getPort()), TIMEOUT_MS);
            write(socket, draft.bytes(service));
            // What switches protocols stays open.
            return answer(socket, draft.method());
        } catch (SocketTimeoutException e) {
            throw new UncheckedIOException(draft.curl(service), e);
        } catch (IOException reset) {
            return Answer.NONE;
        }
    }

    /** A server that has read enough answers and closes; what it did not want to read is no failure. */
    private static void write(Socket socket, byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        try {
            out.write(bytes);
            out.flush();
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException refusedInTheMiddle) {
            if (socket.getInputStream().available() == 0) {
                throw refusedInTheMiddle;
            }
        }
    }

    private static Answer answer(Socket socket, String method) throws IOException {
        while (true) {
            String head = head(socket);
            if (head.isEmpty()) {
                return Answer.NONE;
            }
            int status = Integer.parseInt(head.substring(9, 12));
            if (status == 100) {
                continue;
            }
            Answer answer = new Answer(status, head, new byte[0]);
            boolean bodiless = status == 101 || status == 204 || status == 304 || method.equals("HEAD");
            return bodiless ? answer : new Answer(status, head, body(socket, answer));
        }
    }

    private static String head(Socket socket) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last4 = 0;
        int next;
        while (last4 != 0x0d0a0d0a && (next = socket.getInputStream().read()) >= 0) {
            head.write(next);
            last4 = last4 << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static byte[] body(Socket socket, Answer answer) throws IOException {
        String length = answer.header("content-length");
        byte[] body;
        if (answer.header("transfer-encoding").toLowerCase(Locale.ROOT).contains("chunked")) {
            body = unchunked(socket.getInputStream().readAllBytes());
        } else if (!length.isEmpty()) {
            body = socket.getInputStream().readNBytes(Integer.parseInt(length));
        } else {
            body = socket.getInputStream().readAllBytes();
        }
        return answer.header("content-encoding").equals("gzip")
                ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                : body;
    }

    private static byte[] unchunked(byte[] chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = 0;
        while (at < chunks.length) {
            int end = at;
            while (chunks[end] != '\r') {
                end++;
            }
            String size = new String(Arrays.copyOfRange(chunks, at, end), StandardCharsets.US_ASCII);
            int length = Integer.parseInt(size.split(";")[0].strip(), 16);
            if (length == 0) {
                break;
            }
            body.write(chunks, end + 2, length);
            at = end + 2 + length + 2;
        }
        return body.toByteArray();
    }
}
