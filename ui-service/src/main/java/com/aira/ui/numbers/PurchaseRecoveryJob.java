package com.aira.ui.numbers;

import com.aira.ui.carrier.Carrier;
import io.quarkus.scheduler.Scheduled;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Finishes purchases and releases whose outcome was lost, by looking at what Twilio has. It never buys. */
@Singleton
class PurchaseRecoveryJob {
    private static final Logger LOG = Logger.getLogger(PurchaseRecoveryJob.class);
    private static final int BATCH = 20;

    private final Carrier carrier;
    private final NumberLedger ledger;

    PurchaseRecoveryJob(Carrier carrier, NumberLedger ledger) {
        this.carrier = carrier;
        this.ledger = ledger;
    }

    @Scheduled(every = "${aira.numbers.settle-every}", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void settle() {
        for (var number : ledger.claimUnsettled(BATCH)) {
            try {
                settle(number);
            } catch (Carrier.CarrierException failure) {
                // Its lease lapses and the next round tries again.
                LOG.warnf("Number %s stays %s: %s", number.id(), number.provisioningState(), failure.getMessage());
            } catch (RuntimeException e) {
                LOG.errorf(e, "Number %s cannot be settled", number.id());
            }
        }
    }

    private void settle(NumberLedger.Unsettled number) {
        switch (ProvisioningState.valueOf(number.provisioningState())) {
            case releasing -> {
                carrier.release(number.twilioSid());
                ledger.finishRelease(number.id());
            }
            // Twilio was never asked, and whoever would have asked is fenced off by the claim.
            case reserved -> ledger.abandon(number.id(), "The purchase was interrupted before Twilio was asked");
            default ->
                carrier.find(number.phoneNumber(), number.id())
                        .ifPresentOrElse(
                                delivered -> ledger.activate(number.id(), delivered),
                                () -> ledger.giveUp(number.id(), "Twilio did not deliver the number"));
        }
    }
}
