package com.aira.sandbox.reindex;

import com.aira.sandbox.LocalEnvironment.Service;
import com.aira.sandbox.launch.PrintEnvironment;
import com.aira.sandbox.reindex.ReindexOptions.Unusable;
import com.aira.sandbox.reindex.Updater.Move;
import com.aira.sandbox.reindex.Updater.Queued;
import com.aira.sandbox.reindex.Updater.Refusal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * {@code ./aira reindex}. Exit status: 0 when every business is moved, 1 when one is not, 2 when the command line makes no
 * sense.
 */
public final class ReindexCommand {
    /** Looks in vain, in a row, before watching ends: a service that restarts goes on with its moves. */
    private static final int MOST_LOST = 60;

    private final Updater updater;
    private final PrintStream out;
    private final PrintStream err;
    private final Duration pause;

    ReindexCommand(Updater updater, PrintStream out, PrintStream err, Duration pause) {
        this.updater = updater;
        this.out = out;
        this.err = err;
        this.pause = pause;
    }

    public static void main(String[] arguments) throws InterruptedException {
        Map<String, String> environment = PrintEnvironment.processes().of(Service.KB);
        Updater updater = new Updater(environment.get("KB_UPDATER_URL"), environment.get("KB_UPDATER_SECRET"));
        System.exit(new ReindexCommand(updater, System.out, System.err, Duration.ofSeconds(1)).run(arguments));
    }

    int run(String... arguments) throws InterruptedException {
        try {
            ReindexOptions options = ReindexOptions.parse(arguments);
            Queued queued = updater.move(options);
            return watch(options, queued);
        } catch (Unusable e) {
            err.println("aira: " + e.getMessage());
            err.println(ReindexOptions.USAGE);
            return 2;
        } catch (Refusal e) {
            err.println("aira: " + e.getMessage());
            return 1;
        }
    }

    private int watch(ReindexOptions options, Queued queued) throws Refusal, InterruptedException {
        List<Move> moves = moves(options, queued);
        if (moves.isEmpty()) {
            out.println(
                    options.business() == null
                            ? "No business knows anything yet: there is nothing to move."
                            : "This business knows nothing yet, or there is none of this id: there is nothing to move.");
            return options.business() == null ? 0 : 1;
        }
        out.printf("To %s in %s: %s.%n", queued.model(), queued.store(), businesses(moves.size()));
        String told = "";
        while (true) {
            String progress = progress(moves);
            if (!progress.equals(told)) {
                out.println("  " + progress);
                told = progress;
            }
            if (moves.stream().noneMatch(ReindexCommand::isOpen)) {
                return failures(moves);
            }
            TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            moves = movesWithPatience(options, queued);
        }
    }

    private List<Move> movesWithPatience(ReindexOptions options, Queued queued) throws Refusal, InterruptedException {
        for (int lost = 1; ; lost++) {
            try {
                return moves(options, queued);
            } catch (Refusal e) {
                if (lost == 1) {
                    out.println("  waiting: " + e.getMessage());
                }
                if (lost == MOST_LOST) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(pause.toMillis());
            }
        }
    }

    /** Those that lead where we want to, also if another request began them. */
    private List<Move> moves(ReindexOptions options, Queued queued) throws Refusal {
        return updater.moves().stream()
                .filter(move -> options.business() == null || options.business().equals(move.businessId()))
                .filter(move ->
                        move.model().equals(queued.model()) && move.store().equals(queued.store()))
                .toList();
    }

    private static boolean isOpen(Move move) {
        return move.state().equals("pending") || move.state().equals("moving");
    }

    private static String progress(List<Move> moves) {
        long done = moves.stream().filter(move -> move.state().equals("done")).count();
        int chunks = moves.stream().mapToInt(Move::chunks).sum();
        int ready = moves.stream().mapToInt(Move::chunksDone).sum();
        String progress = done + " of " + businesses(moves.size()) + " done, " + ready + " of " + chunks
                + " passages of those that are begun";
        return moves.stream()
                .filter(move -> move.state().equals("pending") && move.error() != null)
                .findFirst()
                .map(move -> progress + "; to be tried again: " + move.error())
                .orElse(progress);
    }

    private static String businesses(int count) {
        return count == 1 ? "1 business" : count + " businesses";
    }

    private int failures(List<Move> moves) {
        List<Move> failed =
                moves.stream().filter(move -> move.state().equals("failed")).toList();
        for (Move move : failed) {
            err.println("aira: business " + move.businessId() + " stays as it was: " + move.error());
        }
        return failed.isEmpty() ? 0 : 1;
    }
}
