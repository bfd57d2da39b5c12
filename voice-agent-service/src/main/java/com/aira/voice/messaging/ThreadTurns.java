package com.aira.voice.messaging;

import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Lets one message of a thread be answered at a time, within this instance: a dialogue has no use for two at once. */
final class ThreadTurns {

    /** Threads that share a lock wait for each other now and then; locks never have to be cleaned up. */
    private static final int LOCKS = 256;

    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    <T> T inTurn(UUID threadId, Supplier<T> work) {
        Lock lock = locks[Math.floorMod(threadId.hashCode(), LOCKS)];
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
