package com.aira.runtime.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;

/** A body that has arrived whole: a small one in memory, a large one in a file that has no name any more. */
public final class RequestBody implements AutoCloseable {
    private final byte[] bytes;
    private final FileChannel file;

    RequestBody(byte[] bytes) {
        this.bytes = bytes;
        this.file = null;
    }

    RequestBody(FileChannel file) {
        this.bytes = null;
        this.file = file;
    }

    /** From its beginning; of a body that lies in a file only one stream at a time. */
    public InputStream open() throws IOException {
        return file == null ? new ByteArrayInputStream(bytes) : Channels.newInputStream(file.position(0));
    }

    public byte[] bytes() throws IOException {
        return file == null ? bytes : open().readAllBytes();
    }

    /** Frees the disk; to be called when the request has been answered. */
    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
