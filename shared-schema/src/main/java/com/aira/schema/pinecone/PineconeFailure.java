package com.aira.schema.pinecone;

/** Pinecone did not do what it was asked; another time may be better. The message is for logs. */
public final class PineconeFailure extends RuntimeException {
    PineconeFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
