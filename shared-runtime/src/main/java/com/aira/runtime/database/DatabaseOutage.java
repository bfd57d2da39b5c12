package com.aira.runtime.database;

import java.sql.SQLException;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Tells a database that is away, restarting or full from one that refuses. Who meets the first comes back later: the
 * answer is 503 and never 500, also where the connection died under a request that had begun.
 */
public final class DatabaseOutage {
    /** How long an owner or a machine should wait: Postgres recovers from a crash in seconds. */
    public static final int RETRY_AFTER_SECONDS = 5;

    private DatabaseOutage() {}

    /** Whether a failure, or anything that caused it or happened beside it, is that the database cannot be asked. */
    public static boolean caused(Throwable failure) {
        return caused(failure, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    private static boolean caused(Throwable failure, Set<Throwable> seen) {
        if (failure == null || !seen.add(failure)) {
            return false;
        }
        if (failure instanceof SQLException sql && isOutage(sql)) {
            return true;
        }
        if (caused(failure.getCause(), seen)) {
            return true;
        }
        for (Throwable beside : failure.getSuppressed()) {
            if (caused(beside, seen)) {
                return true;
            }
        }
        return false;
    }

    /**
     * By SQLSTATE (https://www.postgresql.org/docs/17/errcodes-appendix.html): 08 connection, 53 resources, 58 system,
     * 57P shutdown and recovery. A pool that has no connection to give has no state to tell.
     */
    private static boolean isOutage(SQLException failure) {
        String state = failure.getSQLState();
        if (state == null) {
            return failure.getMessage() != null && failure.getMessage().contains("cquisition timeout");
        }
        return state.startsWith("08") || state.startsWith("53") || state.startsWith("58") || state.startsWith("57P");
    }
}
