package com.aira.ui.carrier;

import com.aira.ui.fallback.FallbackLink;
import com.aira.ui.money.StepScheduler;
import com.aira.ui.money.VendorFault;
import jakarta.enterprise.inject.Vetoed;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Twilio under the step scheduler: each call may go wrong, and ends in a step between its effect and our knowing of it.
 */
@Vetoed
public final class SteppedCarrier extends Carrier {
    private static final int NOT_AVAILABLE = 21422;
    private static final WebhookUrls URLS = WebhookUrls.under(URI.create("http://voice.invalid"));

    private final TwilioAccount account;
    private final StepScheduler scheduler;

    public SteppedCarrier(NumbersConfig config, TwilioAccount account, StepScheduler scheduler) {
        super(
                config,
                new FallbackLink(URI.create("http://app.invalid"), "secret"),
                new RegulatoryPapers(config),
                TwilioClients.restClient(config));
        this.account = account;
        this.scheduler = scheduler;
    }

    /** Without a point: whoever asks for prices keeps others of the same process waiting. */
    @Override
    public Map<NumberKind, BigDecimal> prices(String country) {
        return Map.of(NumberKind.local, account.price);
    }

    @Override
    public Delivered buy(String phoneNumber, UUID purchase) {
        account.expect(purchase);
        var fault = account.whim();
        if (fault == VendorFault.REFUSES || fault == VendorFault.NONE && account.isSold(phoneNumber)) {
            scheduler.point("a number refused");
            throw new CarrierException(CarrierException.Outcome.REFUSED, NOT_AVAILABLE, "not available", null);
        }
        if (fault == VendorFault.IS_LATE) {
            account.late.add(() -> account.sell(phoneNumber, purchase));
        }
        var sold = fault == VendorFault.NONE || fault == VendorFault.LOSES_ITS_ANSWER
                ? account.sell(phoneNumber, purchase)
                : null;
        scheduler.point(sold == null ? "Twilio's silence" : "a number bought");
        return answered(fault, sold == null ? null : delivered(sold));
    }

    @Override
    public Optional<Delivered> find(String phoneNumber, UUID purchase) {
        var fault = account.whim();
        var found = account.held().stream()
                .filter(each -> each.phoneNumber().equals(phoneNumber)
                        && each.purchase().equals(purchase))
                .map(this::delivered)
                .findFirst();
        scheduler.point("a look at Twilio");
        return answered(fault, found);
    }

    @Override
    public List<Owned> owned() {
        var fault = account.whim();
        var all = account.held().stream()
                .map(each -> new Owned(each.sid(), each.phoneNumber(), each.purchase(), true))
                .toList();
        scheduler.point("Twilio's list");
        return answered(fault, all);
    }

    @Override
    public void release(String sid) {
        var fault = account.whim();
        switch (fault) {
            case NONE, LOSES_ITS_ANSWER -> account.held.remove(sid);
            case IS_LATE -> account.late.add(() -> account.held.remove(sid));
            default -> {}
        }
        scheduler.point("a number given back");
        answered(fault, sid);
    }

    private Delivered delivered(TwilioAccount.Held number) {
        return new Delivered(number.sid(), account(), Map.of("voice", true), URLS);
    }

    private static <T> T answered(VendorFault fault, T answer) {
        return switch (fault) {
            case NONE -> answer;
            case REFUSES -> throw new CarrierException(CarrierException.Outcome.REFUSED, 0, "refused", null);
            default -> throw new CarrierException(CarrierException.Outcome.UNKNOWN, 0, "no answer", null);
        };
    }
}
