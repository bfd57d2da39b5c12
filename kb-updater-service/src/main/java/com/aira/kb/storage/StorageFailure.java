package com.aira.kb.storage;

/** Storage did not do what it was asked. */
public final class StorageFailure extends Exception {
    /** What went wrong, as far as a caller's next step depends on it. */
    public enum Kind {
        /** No such file; asking again does not help. */
        MISSING,
        /** Larger than the configured bound. */
        TOO_LARGE,
        /** The path does not lie in the business's own folder. */
        FOREIGN_PATH,
        /** Not reachable, busy, or it refuses our key: another time may be better. */
        UNAVAILABLE
    }

    private final Kind kind;

    StorageFailure(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    StorageFailure(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }
}
