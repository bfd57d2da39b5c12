package com.aira.runtime.http;

import com.aira.runtime.http.RequestBodyException.Reason;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.UUID;

/**
 * Reads bodies on the event loop, where waiting for a slow sender costs no thread. What is longer than fits in memory
 * goes to a file that is unlinked as soon as it is open, so that even a killed process leaves nothing behind.
 */
public final class RequestBodyReader {
    private static final String READ = RequestBodyReader.class.getName();

    private final Vertx vertx;
    private final BodyPace pace;
    private final int memoryBytes;
    private final Path folder;

    /**
     * @param memoryBytes the most that is kept in memory of one body
     * @param folder where longer bodies are written
     */
    public RequestBodyReader(Vertx vertx, BodyPace pace, int memoryBytes, Path folder) {
        this.vertx = vertx;
        this.pace = pace;
        this.memoryBytes = memoryBytes;
        this.folder = folder;
    }

    /** Whether a request brings a body that nobody has read yet. */
    public static boolean hasBody(RoutingContext routing) {
        HttpServerRequest request = routing.request();
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        // A request that was read and is paused again does not call itself ended.
        return routing.get(READ) == null
                && !request.isEnded()
                && (request.headers().contains(HttpHeaders.TRANSFER_ENCODING) || length != null && !length.equals("0"));
    }

    /**
     * Fails with a {@link RequestBodyException} when the sender is to blame, with an IOException when the disk is. To be
     * called in the context of the request; the answer comes there too.
     */
    public Future<RequestBody> read(RoutingContext routing, long maxBytes) {
        HttpServerRequest request = routing.request();
        routing.put(READ, true);
        Reading reading = new Reading(request, maxBytes, vertx.getOrCreateContext());
        if (Context.isOnEventLoopThread()) {
            reading.start();
        } else {
            // What arrives before somebody listens would be lost.
            request.pause();
            reading.context.runOnContext(now -> reading.start());
        }
        return reading.done.future();
    }

    /** All but the writing happens on one event loop, so that nothing here needs a lock. */
    private final class Reading {
        private final HttpServerRequest request;
        private final long maxBytes;
        private final Context context;
        private final Promise<RequestBody> done = Promise.promise();
        private final long startedAt = System.nanoTime();

        private Buffer unwritten = Buffer.buffer();
        private boolean inFile;
        private long received;
        private long timer;
        private boolean over;
        /** Touched by the ordered file work alone. */
        private FileChannel file;

        private Reading(HttpServerRequest request, long maxBytes, Context context) {
            this.request = request;
            this.maxBytes = maxBytes;
            this.context = context;
        }

        private void start() {
            if (request.response().closed()) {
                fail(new RequestBodyException(Reason.ABORTED));
                return;
            }
            request.exceptionHandler(gone -> fail(new RequestBodyException(Reason.ABORTED)));
            request.handler(this::arrived);
            request.endHandler(end -> ended());
            if ("100-continue".equalsIgnoreCase(request.getHeader(HttpHeaders.EXPECT))) {
                request.response().writeContinue();
            }
            watch(pace.allowed(0));
            request.resume();
        }

        private void watch(Duration time) {
            timer = vertx.setTimer(Math.max(1, time.toMillis()), now -> {
                Duration left = pace.allowed(received).minusNanos(System.nanoTime() - startedAt);
                if (left.isNegative() || left.isZero()) {
                    fail(new RequestBodyException(Reason.TOO_SLOW));
                } else {
                    watch(left);
                }
            });
        }

        private void arrived(Buffer chunk) {
            if (over) {
                return;
            }
            received += chunk.length();
            if (received > maxBytes) {
                fail(new RequestBodyException(Reason.TOO_LARGE));
                return;
            }
            unwritten.appendBuffer(chunk);
            if (unwritten.length() > memoryBytes) {
                inFile = true;
                request.pause();
                write().onSuccess(written -> request.resume()).onFailure(this::fail);
            }
        }

        private void ended() {
            if (over) {
                return;
            }
            if (inFile) {
                write().onSuccess(written -> succeed(new RequestBody(file))).onFailure(this::fail);
            } else {
                succeed(new RequestBody(unwritten.getBytes()));
            }
        }

        private Future<Void> write() {
            Buffer block = unwritten;
            unwritten = Buffer.buffer();
            return context.executeBlocking(
                    () -> {
                        if (file == null) {
                            file = newFile();
                        }
                        var bytes = block.getByteBuf().nioBuffer();
                        while (bytes.hasRemaining()) {
                            file.write(bytes);
                        }
                        return null;
                    },
                    true);
        }

        private FileChannel newFile() throws IOException {
            Files.createDirectories(folder);
            return FileChannel.open(
                    folder.resolve("body-" + UUID.randomUUID()),
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.READ,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.DELETE_ON_CLOSE);
        }

        private void succeed(RequestBody body) {
            if (over) {
                // The sender hung up while the last block was written.
                closeFile();
                return;
            }
            over = true;
            vertx.cancelTimer(timer);
            done.complete(body);
        }

        private void fail(Throwable why) {
            if (over) {
                return;
            }
            over = true;
            vertx.cancelTimer(timer);
            unwritten = Buffer.buffer();
            if (inFile) {
                closeFile();
            }
            // What still comes is thrown away, so that an honest sender gets to the answer.
            request.resume();
            done.fail(why);
        }

        private void closeFile() {
            context.executeBlocking(
                    () -> {
                        if (file != null) {
                            file.close();
                        }
                        return null;
                    },
                    true);
        }
    }
}
