package com.aira.runtime.pinecone;

import io.grpc.Status;

/** Pinecone did not do what it was asked; another time may be better, unless it {@link #isLasting()}. The message is for logs. */
public final class PineconeFailure extends RuntimeException {
    PineconeFailure(String message, Throwable cause) {
        super(message, cause);
    }

    /** Whether it would refuse the same again: a key that it does not know, vectors of another dimension than the index's. */
    public boolean isLasting() {
        return switch (Status.fromThrowable(this).getCode()) {
            case INVALID_ARGUMENT, UNAUTHENTICATED, PERMISSION_DENIED -> true;
            default -> false;
        };
    }
}
