package com.aira.ui.numbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.NumbersConfig;
import com.aira.ui.letters.OwnerEmail;
import com.aira.ui.tenancy.OwnerTransactions;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Holds Twilio's list of numbers against ours, both ways. A number we pay for and nobody has goes back; a number an owner
 * pays for and Twilio has no more is billed no more. What this installation did not buy is reported and left alone.
 */
@Singleton
class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);

    private final Carrier carrier;
    private final NumbersConfig config;
    private final OwnerTransactions transactions;
    private final ObjectMapper json;
    private final AtomicLong unexplained = new AtomicLong();

    Reconciler(
            Carrier carrier,
            NumbersConfig config,
            OwnerTransactions transactions,
            ObjectMapper json,
            MeterRegistry meters) {
        this.carrier = carrier;
        this.config = config;
        this.transactions = transactions;
        this.json = json;
        Gauge.builder("aira.numbers.unexplained", unexplained, AtomicLong::get)
                .description("Numbers of the Twilio account that no owner of AiRa has")
                .register(meters);
    }

    private record Finding(String finding, UUID numberId, UUID userId, String sid, String phoneNumber) {}

    @Scheduled(
            every = "${aira.numbers.reconcile-every}",
            delayed = "${aira.numbers.reconcile-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void reconcile() {
        List<Finding> findings;
        try {
            var asked = now();
            findings = compare(asked, carrier.owned());
        } catch (Carrier.CarrierException failure) {
            // Half a list proves nothing about what is missing in it.
            LOG.warnf("Twilio's numbers could not be listed: %s", failure.getMessage());
            return;
        }
        unexplained.set(
                findings.stream().filter(each -> !each.finding.equals("lost")).count());
        findings.forEach(this::act);
    }

    /** By the clock that purchases are dated with. */
    private Instant now() {
        return transactions.withoutOwner(connection -> Sql.value(connection, "select private.clock()", Instant.class));
    }

    /** @param asked when the list was asked for: one that took long knows nothing of what was bought meanwhile */
    private List<Finding> compare(Instant asked, List<Carrier.Owned> listed) {
        return transactions.withoutOwner(connection -> {
            var findings = Sql.list(
                    connection,
                    "select finding, number_id, user_id, sid, phone_number from private.compare_numbers("
                            + "?, ?, cast(? as jsonb), make_interval(secs => ?))",
                    Finding.class,
                    carrier.account(),
                    asked,
                    text(listed),
                    config.reconcilePatience().toSeconds());
            for (var found : findings) {
                if (found.finding.equals("lost")) {
                    tell(connection, found);
                }
            }
            return findings;
        });
    }

    private void act(Finding found) {
        switch (found.finding) {
            case "give_back" -> giveBack(found);
            case "lost" -> LOG.errorf("Twilio does not have %s (%s) any more", found.phoneNumber, found.sid);
            case "foreign" -> LOG.warnf("%s (%s) was not bought by this AiRa", found.phoneNumber, found.sid);
            default -> LOG.infof("%s (%s) is nobody's; it is watched", found.phoneNumber, found.sid);
        }
    }

    private void giveBack(Finding stray) {
        try {
            carrier.release(stray.sid);
            transactions.runWithoutOwner(
                    connection -> Sql.call(connection, "select private.stray_returned(?)", stray.sid));
            LOG.warnf("%s (%s) was bought and nobody's; it was given back", stray.phoneNumber, stray.sid);
        } catch (Carrier.CarrierException failure) {
            LOG.warnf("%s could not be given back yet: %s", stray.sid, failure.getMessage());
        }
    }

    private static void tell(Connection connection, Finding lost) throws SQLException {
        new OwnerEmail("number_lost", "Your number " + lost.phoneNumber + " is gone", """
                The phone company does not have your number %s any more, so callers cannot reach you on it.

                It is not billed any more. Please buy another number in AiRa, or answer this e-mail and we look into it.
                """.formatted(lost.phoneNumber))
                .post(connection, lost.userId, "number-lost:" + lost.numberId);
    }

    private String text(List<Carrier.Owned> listed) {
        try {
            return json.writeValueAsString(listed);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a list of plain records is always JSON", e);
        }
    }
}
