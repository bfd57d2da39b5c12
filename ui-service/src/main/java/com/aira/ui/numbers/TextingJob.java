package com.aira.ui.numbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.TextRegistration;
import com.aira.ui.carrier.Texting;
import com.aira.ui.tenancy.OwnerTransactions;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Has numbers registered for texts, and finds out how far that has come. It belongs to a purchase, but a number is bought
 * and takes calls whatever Twilio answers here: then it is tried again.
 */
@Singleton
class TextingJob {
    private static final Logger LOG = Logger.getLogger(TextingJob.class);
    private static final int BATCH = 20;

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

    /** For a number that was just bought: its owner sees at once what it can do. */
    void look(UUID numberId) {
        claim(numberId).forEach(this::settle);
    }

    private void settle(Claimed number) {
        try {
            var texting = registration.arrange(number.twilioSid, number.tollFree);
            note(number, texting, registration.madeOf());
        } catch (Carrier.CarrierException failure) {
            LOG.warnf("%s is not registered for texts yet: %s", number.phoneNumber, failure.getMessage());
            note(number, number.tollFree ? Texting.unverified : Texting.joining, null);
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
