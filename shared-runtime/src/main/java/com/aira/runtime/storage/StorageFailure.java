package com.aira.runtime.storage;

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
    private final boolean answered;

    /** Storage did not answer, or was not asked. */
    StorageFailure(Kind kind, String message, Throwable cause) {
        this(kind, false, message, cause);
    }

    StorageFailure(Kind kind, boolean answered, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
        this.answered = answered;
    }

    public Kind kind() {
        return kind;
    }

    /** Whether Storage answered, and what it answered was no. */
    public boolean isAnswered() {
        return answered;
    }
}
