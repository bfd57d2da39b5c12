package com.aira.ui.calls;

import io.quarkus.logging.Log;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.hc.core5.http.ClassicHttpResponse;

/** A recording, or the part of it that was asked for, on its way from the store to the owner. */
final class Sound {
    private static final int CHUNK_BYTES = 16 * 1024;
    private static final List<String> PASSED_ON =
            List.of("Content-Type", "Content-Length", "Content-Range", "Accept-Ranges", "Last-Modified");

    private final ClassicHttpResponse stored;
    private final long maxBytes;

    Sound(ClassicHttpResponse stored, long maxBytes) {
        this.stored = stored;
        this.maxBytes = maxBytes;
    }

    boolean isSound() {
        return type().startsWith("audio/");
    }

    boolean isTooLarge() {
        return stored.getEntity() != null && stored.getEntity().getContentLength() > maxBytes;
    }

    String type() {
        return header("Content-Type") == null ? "" : header("Content-Type");
    }

    /** The answer to a player. Nothing of it is kept anywhere: a deleted recording is gone. */
    Response answer() {
        if (stored.getCode() == 416) {
            close();
            return Response.status(416)
                    .header("Content-Range", header("Content-Range"))
                    .build();
        }
        var answer = Response.status(stored.getCode()).header("Cache-Control", "private, no-store");
        for (var name : PASSED_ON) {
            if (header(name) != null) {
                answer.header(name, header(name));
            }
        }
        return answer.entity((StreamingOutput) this::copy).build();
    }

    private void copy(OutputStream player) throws IOException {
        try (stored;
                var sound = stored.getEntity().getContent()) {
            var chunk = new byte[CHUNK_BYTES];
            long left = maxBytes;
            for (int read = sound.read(chunk); read >= 0; read = sound.read(chunk)) {
                left -= read;
                if (left < 0) {
                    throw new IOException("The recording is larger than " + maxBytes + " bytes");
                }
                player.write(chunk, 0, read);
            }
        }
    }

    private String header(String name) {
        var header = stored.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }

    void close() {
        try {
            stored.close();
        } catch (IOException e) {
            // The connection was of no more use anyway.
            Log.debugf(e, "A connection to the store of recordings did not close");
        }
    }
}
