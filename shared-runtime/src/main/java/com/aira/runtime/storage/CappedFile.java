package com.aira.runtime.storage;

import com.aira.runtime.storage.StorageFailure.Kind;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;

/** Writes a body to a file as it arrives, and cancels it when it grows beyond a bound. */
final class CappedFile implements BodySubscriber<Path> {
    private final CompletableFuture<Path> result = new CompletableFuture<>();
    private final Path file;
    private final long maxBytes;
    private final FileChannel channel;
    private Subscription subscription;
    private long written;

    CappedFile(Path file, long maxBytes) throws IOException {
        this.file = file;
        this.maxBytes = maxBytes;
        this.channel = FileChannel.open(file, StandardOpenOption.WRITE);
    }

    @Override
    public CompletionStage<Path> getBody() {
        return result;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        subscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        try {
            for (var buffer : buffers) {
                written += buffer.remaining();
                if (written > maxBytes) {
                    throw new StorageFailure(Kind.TOO_LARGE, "the file is larger than " + maxBytes + " bytes", null);
                }
                while (buffer.hasRemaining()) {
                    channel.write(buffer);
                }
            }
            subscription.request(1);
        } catch (IOException | StorageFailure e) {
            subscription.cancel();
            onError(e);
        }
    }

    @Override
    public void onError(Throwable error) {
        close();
        result.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
        close();
        result.complete(file);
    }

    private void close() {
        try {
            channel.close();
        } catch (IOException e) {
            result.completeExceptionally(e);
        }
    }
}
