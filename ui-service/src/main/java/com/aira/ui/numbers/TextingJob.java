package com.aira.ui.numbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.TextRegistration;
import com.aira.ui.carrier.Texting;
import com.aira.ui.tenancy.OwnerTransactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Has numbers registered for texts, and finds out how far that has come. It belongs to a purchase, but a number is bought
 * and takes calls whatever Twilio answers here: then it is tried again.
 */
@Singleton
class TextingJob {
    private static final Logger LOG = Logger.getLogger(TextingJob.class);
    private static final int BATCH = 20;

    private static final String NOWHERE_REGISTERED = """
            %s, like every local number of the United States, is calls only: it sends no texts there. Name a messaging service \
            in TWILIO_MESSAGING_SERVICE_SID, or set TEXTS_REGISTERED_ELSEWHERE=true if its texts are registered another way""";

    private final AtomicBoolean warned = new AtomicBoolean();
    private final OwnerTransactions transactions;
    private final TextRegistration registration;

    TextingJob(OwnerTransactions transactions, TextRegistration registration) {
        this.transactions = transactions;
        this.registration = registration;
    }

    private record Claimed(UUID numberId, String twilioSid, String phoneNumber, boolean tollFree) {}

    @Scheduled(
            every = "${aira.numbers.settle-every}",
            delayed = "${aira.numbers.settle-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        claim(null).forEach(this::settle);
    }

    /** For a number that was just bought: its owner sees at once what it can do. It stays bought whatever goes wrong here. */
    void look(UUID numberId) {
        try {
            claim(numberId).forEach(this::settle);
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Whether %s may send texts is looked up later", numberId);
        }
    }

    /** One number after the other: what goes wrong with one leaves the others their turn. */
    private void settle(Claimed number) {
        try {
            var texting = arrange(number);
            if (texting.isPresent()) {
                note(number, texting.get(), registration.madeOf());
            } else {
                note(number, number.tollFree ? Texting.unverified : Texting.joining, null);
            }
        } catch (RuntimeException failure) {
            LOG.errorf(failure, "Whether %s may send texts was not found out", number.phoneNumber);
        }
    }

    /** Empty when Twilio did not tell: then what is known of the number stays as it is. */
    private Optional<Texting> arrange(Claimed number) {
        try {
            var texting = registration.arrange(number.twilioSid, number.tollFree);
            if (texting == Texting.calls_only && warned.compareAndSet(false, true)) {
                LOG.warnf(NOWHERE_REGISTERED, number.phoneNumber);
            }
            return Optional.of(texting);
        } catch (Carrier.CarrierException failure) {
            var refused = failure.outcome == Carrier.CarrierException.Outcome.REFUSED;
            LOG.logf(
                    refused ? Logger.Level.ERROR : Logger.Level.WARN,
                    refused
                            ? "Twilio refuses to register %s for texts: %s"
                            : "%s is asked about again, whether it may send texts: %s",
                    number.phoneNumber,
                    failure.getMessage());
            return Optional.empty();
        }
    }

    private List<Claimed> claim(UUID numberId) {
        return transactions.withoutOwner(connection -> Sql.list(
                connection,
                "select number_id, twilio_sid, phone_number, toll_free from private.claim_texting(?, ?, ?)",
                Claimed.class,
                registration.madeOf(),
                BATCH,
                numberId));
    }

    private void note(Claimed number, Texting texting, String madeOf) {
        transactions.runWithoutOwner(connection ->
                Sql.call(connection, "select private.texting_is(?, ?, ?)", number.numberId, texting.name(), madeOf));
    }
}
