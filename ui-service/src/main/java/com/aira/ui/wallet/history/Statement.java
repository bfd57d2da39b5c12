package com.aira.ui.wallet.history;

import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Cursor;
import com.aira.ui.web.Refusal;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/**
 * A wallet's history as a file for accountants. It is read in portions, each a short transaction of its own, while it is
 * sent: neither a long history nor a slow line holds memory or a connection of the database.
 */
@Singleton
public class Statement {
    static final int LONGEST = 100_000;
    /** A year of 366 days, and a day for clocks that are put back. */
    private static final Duration WIDEST = Duration.ofDays(367);

    private static final int PORTION = 1000;

    private final History history;
    private final Clock clock;

    Statement(History history, Clock clock) {
        this.history = history;
        this.clock = clock;
    }

    /**
     * Refuses before the first byte what is too much at once.
     *
     * @param zone whose wall clock dates the entries
     * @throws Refusal 422 for more than a year or {@value #LONGEST} entries
     */
    public StreamingOutput of(Principal principal, TransactionFilter filter, ZoneId zone) {
        var extent = history.extent(principal, filter, LONGEST + 1);
        var from = filter.from == null ? extent.earliest() : filter.from;
        var to = filter.to == null ? clock.instant() : filter.to;
        if (extent.entries() > LONGEST
                || from != null && Duration.between(from, to).compareTo(WIDEST) > 0) {
            throw Refusal.unprocessable(
                    "statement-too-long",
                    "Too much at once",
                    "A file holds one year and " + LONGEST + " transactions at most. Narrow from and to.");
        }
        return output -> write(principal, filter, zone, output);
    }

    private void write(Principal principal, TransactionFilter filter, ZoneId zone, OutputStream output)
            throws IOException {
        var sheet = new StatementSheet(new OutputStreamWriter(output, StandardCharsets.UTF_8), zone);
        var after = Cursor.NEWEST;
        List<History.Line> portion;
        do {
            portion = history.lines(principal, filter, after, PORTION);
            for (var line : portion) {
                sheet.add(line);
                after = line.position();
            }
            sheet.flush();
        } while (portion.size() == PORTION);
    }
}
