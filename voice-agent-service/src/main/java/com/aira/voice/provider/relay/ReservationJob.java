package com.aira.voice.provider.relay;

import com.aira.voice.call.spending.CallReservations;
import com.aira.voice.tenancy.DatabaseFailure;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Reserves the next minutes of the conversations of this process, and ends those that nobody can pay any more. */
@ApplicationScoped
class ReservationJob {

    /** Calls a statement: it holds the locks of their wallets, for which callers who ring just now wait. */
    private static final int BATCH = 25;

    private final RelaySessions sessions;
    private final CallReservations reservations;

    ReservationJob(RelaySessions sessions, CallReservations reservations) {
        this.sessions = sessions;
        this.reservations = reservations;
    }

    @Scheduled(every = "${call.reserve-every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void extend() {
        List<String> running = sessions.running();
        for (int from = 0; from < running.size(); from += BATCH) {
            try {
                reservations
                        .extend(running.subList(from, Math.min(from + BATCH, running.size())))
                        .forEach(sessions::endPolitely);
            } catch (DatabaseFailure e) {
                // What they have reserved lasts for two more rounds.
                Log.warnf("The next minutes of running calls are not reserved yet: %s", e.toString());
            }
        }
    }
}
