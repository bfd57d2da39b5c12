package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.contention.Contention;
import com.aira.it.contention.Contention.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * 50 times of one business, each wanted by 10 at once: {@code ./aira bench bookings}. First through the API and through
 * the bare SQL function, by as many clients, for the price of our layers; then through every path at once, phone calls
 * and texts among them.
 */
class BookingsBench {
    private static final int SLOTS = 50;

    @Test
    void contendedTimes_areBookedOnce() throws Exception {
        Figures figures = new Figures("bookings");
        LocalAira aira = LocalAira.running();
        // Warms the services, the database and this JVM; what it measures is thrown away.
        Contention.overTheApi(aira).run(SLOTS);
        Contention.overTheFunction(aira).run(SLOTS);

        List<Outcome> function = Contention.overTheFunction(aira).run(SLOTS);
        List<Outcome> api = Contention.overTheApi(aira).run(SLOTS);
        double bare = median(function);
        double layered = median(api);
        figures.report("bare SQL function: p50", bare, "ms");
        figures.report("API: p50", layered, "ms");
        figures.atMost("API against the bare function: p50", layered / bare, "x", 2);
        figures.exactly("API: doubles", Contention.doubles(api), 0);
        figures.exactly("API: losers that were not told 409", Contention.wronglyRefused(api), 0);

        Contention everything = Contention.overEveryPath(aira);
        List<Outcome> all = everything.run(SLOTS);
        figures.report("every path: bookings made", everything.booked(), "");
        figures.exactly("every path: times booked twice", everything.bookedTwice(), 0);
        figures.exactly("every path: times that nobody got", SLOTS - everything.booked(), 0);
        figures.exactly("every path: losers without a clear no", Contention.wronglyRefused(all), 0);
        figures.close();
    }

    private static double median(List<Outcome> outcomes) {
        return Percentiles.of(outcomes.stream().map(Outcome::ms).toList()).at(50);
    }
}
