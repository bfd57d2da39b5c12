package com.aira.voice.call.spending;

import com.aira.voice.call.ending.LiveSessions;
import com.aira.voice.tenancy.DatabaseFailure;
import io.quarkus.arc.All;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Reserves the next minutes of the conversations of this process, and ends those that nobody can pay any more. Whatever
 * carries a conversation is asked: a provider whose calls were forgotten here would talk for nothing.
 */
@ApplicationScoped
public class ReservationJob {

    /** Calls a statement: it holds the locks of their wallets, for which callers who ring just now wait. */
    private static final int BATCH = 25;

    private final List<LiveSessions> providers;
    private final CallReservations reservations;

    ReservationJob(@All List<LiveSessions> providers, CallReservations reservations) {
        this.providers = providers;
        this.reservations = reservations;
    }

    @Scheduled(every = "${call.reserve-every:30s}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    public void extend() {
        providers.forEach(this::extend);
    }

    private void extend(LiveSessions sessions) {
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
