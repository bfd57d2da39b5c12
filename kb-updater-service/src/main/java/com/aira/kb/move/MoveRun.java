package com.aira.kb.move;

import com.aira.kb.index.ChunkVectors;
import com.aira.kb.index.SentenceVectors;
import com.aira.kb.move.MoveRepository.Ending;
import com.aira.kb.store.Pinecone;
import com.aira.kb.store.VectorChangeRepository;
import com.aira.runtime.pinecone.PineconeIndex;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * One attempt at a move: makes everything ready beside what callers use, waits until the new store finds it, and changes
 * over; what came meanwhile is made ready in another round. What an earlier attempt made ready is not made again.
 */
final class MoveRun {
    private static final int VECTORS_AT_ONCE = 500;
    /** What is embedded at last is embedded while nothing can be filed: four times a few, and no more. */
    private static final int MOST_DOUBLINGS = 2;

    private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(1);

    private final Move move;
    private final Tools tools;
    private final Set<UUID> found = new HashSet<>();
    private long counted = System.nanoTime() - BETWEEN_COUNTS.toNanos();

    /** What every journey of a service has. */
    record Tools(
            MoveRepository table,
            ChunkVectors vectors,
            Pinecone pinecone,
            VectorChangeRepository changes,
            MoveConfig config,
            Pauses pauses) {}

    /** Waiting, which ends early when the service stops. */
    interface Pauses {
        void pause(Duration length) throws Stopped;
    }

    /** The move is another's by now, or the service stops. */
    static final class Stopped extends Exception {
        Stopped() {
            super("the move is another's, or the service stops", null, false, false);
        }
    }

    MoveRun(Move move, Tools tools) {
        this.move = move;
        this.tools = tools;
    }

    /** Until everything is moved. */
    void run() throws SQLException, MoveFailure, Stopped {
        if (move.toPinecone()) {
            awaitClearing();
        }
        int doublings = 0;
        while (true) {
            makeReady();
            if (move.toPinecone()) {
                awaitFound();
            }
            var ending = tools.table().finish(move, tools.config().fewAtLast() << doublings, this::vectorsOf);
            if (ending == Ending.DONE) {
                return;
            }
            if (ending == Ending.LOST) {
                throw new Stopped();
            }
            if (ending == Ending.BUSY) {
                tools.pauses().pause(Duration.ofMillis(100));
            } else {
                doublings = Math.min(doublings + 1, MOST_DOUBLINGS);
            }
        }
    }

    private void makeReady() throws SQLException, MoveFailure, Stopped {
        while (tools.table().fillPgvector(move, VECTORS_AT_ONCE) > 0) {
            holdOn();
        }
        holdOn();
        var batch = tools.table().unready(move, tools.config().batch());
        while (!batch.isEmpty()) {
            var vectors = vectorsOf(batch);
            tools.table().stage(move, vectors);
            if (move.toPinecone()) {
                push(batch, vectors);
            }
            holdOn();
            batch = tools.table().unready(move, tools.config().batch());
        }
    }

    /** Counting takes a tenth of a second where there are 20,000 chunks: once a second is enough. */
    private void holdOn() throws SQLException, Stopped {
        tools.pauses().pause(Duration.ZERO);
        if (System.nanoTime() - counted >= BETWEEN_COUNTS.toNanos()) {
            if (!tools.table().progressed(move)) {
                throw new Stopped();
            }
            counted = System.nanoTime();
        }
    }

    private Map<UUID, SentenceVectors> vectorsOf(List<UnreadyChunk> chunks) {
        var lacking = chunks.stream().filter(UnreadyChunk::lacksVectors).toList();
        if (lacking.isEmpty()) {
            return Map.of();
        }
        var made = tools.vectors()
                .of(move.model(), lacking.stream().map(UnreadyChunk::passage).toList());
        var vectors = new LinkedHashMap<UUID, SentenceVectors>();
        for (int i = 0; i < lacking.size(); i++) {
            vectors.put(lacking.get(i).id(), made.get(i));
        }
        return vectors;
    }

    private void push(List<UnreadyChunk> batch, Map<UUID, SentenceVectors> made) throws SQLException, MoveFailure {
        var entries = batch.stream()
                .map(chunk -> made.containsKey(chunk.id())
                        ? new PineconeIndex.Entry(
                                chunk.id(), made.get(chunk.id()).vector(), chunk.source())
                        : chunk.entry())
                .toList();
        for (int from = 0; from < entries.size(); from += PineconeIndex.MOST_UPSERTS) {
            index().upsert(
                            move.business(),
                            move.model(),
                            entries.subList(from, Math.min(entries.size(), from + PineconeIndex.MOST_UPSERTS)));
        }
        var pushed = entries.stream().map(PineconeIndex.Entry::id).toList();
        tools.table().pushed(move, pushed);
        // What was deleted between the two looks was told to be forgotten before it was pushed.
        var gone = tools.table().gone(move, pushed);
        if (!gone.isEmpty()) {
            index().delete(move.business(), move.model(), gone);
        }
    }

    /** A clearing that is still to be told would take what is pushed now. */
    private void awaitClearing() throws SQLException, MoveFailure, Stopped {
        index();
        var patience = new Patience();
        while (tools.changes().awaitsClearing(move.business(), move.model())) {
            if (!patience.lasts()) {
                throw MoveFailure.notCleared();
            }
        }
    }

    private void awaitFound() throws SQLException, MoveFailure, Stopped {
        var patience = new Patience();
        var sought = sought();
        while (!sought.isEmpty()) {
            for (int from = 0; from < sought.size(); from += PineconeIndex.MOST_PRESENT) {
                found.addAll(index().present(
                                move.business(),
                                move.model(),
                                sought.subList(from, Math.min(sought.size(), from + PineconeIndex.MOST_PRESENT))));
            }
            // Once more from Postgres: what was deleted meanwhile is never found.
            sought = sought();
            if (!sought.isEmpty() && !patience.lasts()) {
                throw MoveFailure.notFound(sought.size());
            }
        }
    }

    private List<UUID> sought() throws SQLException {
        var unready = tools.table().unreadyIds(move);
        return tools.table().chunks(move).stream()
                .filter(chunk -> !found.contains(chunk) && !unready.contains(chunk))
                .toList();
    }

    private PineconeIndex index() throws MoveFailure {
        if (tools.pinecone().index().isEmpty()) {
            throw MoveFailure.unset(tools.pinecone().missingSetting().orElseThrow());
        }
        return tools.pinecone().index().get();
    }

    /** Looks again, less and less often. */
    private final class Patience {
        private Duration waited = Duration.ZERO;
        private Duration next = Duration.ofMillis(100);

        /** Waits for a while, unless that was done long enough. */
        boolean lasts() throws Stopped {
            if (waited.compareTo(tools.config().foundWithin()) >= 0) {
                return false;
            }
            tools.pauses().pause(next);
            waited = waited.plus(next);
            next = next.multipliedBy(2).compareTo(Duration.ofSeconds(5)) < 0 ? next.multipliedBy(2) : next;
            return true;
        }
    }
}
