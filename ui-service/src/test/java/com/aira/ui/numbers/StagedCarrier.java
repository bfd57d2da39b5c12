package com.aira.ui.numbers;

import com.aira.ui.fallback.FallbackLink;
import com.aira.ui.money.Stage;
import com.aira.ui.money.Whim;
import jakarta.enterprise.inject.Vetoed;
import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Twilio on a stage: each call may go wrong, and ends in a point between its effect and our knowing of it. */
@Vetoed
final class StagedCarrier extends Carrier {
    private static final int NOT_AVAILABLE = 21422;
    private static final WebhookUrls URLS = WebhookUrls.under(URI.create("http://voice.invalid"));

    private final TwilioAccount account;
    private final Stage stage;

    StagedCarrier(NumbersConfig config, TwilioAccount account, Stage stage) {
        super(config, new FallbackLink(URI.create("http://app.invalid"), "secret"), TwilioClients.restClient(config));
        this.account = account;
        this.stage = stage;
    }

    /** Without a point: whoever asks for prices keeps others of the same process waiting. */
    @Override
    Map<NumberKind, BigDecimal> prices(String country) {
        return Map.of(NumberKind.local, account.price);
    }

    @Override
    Delivered buy(String phoneNumber, UUID purchase) {
        account.expect(purchase);
        var whim = account.whim();
        if (whim == Whim.REFUSES || whim == Whim.NONE && account.isSold(phoneNumber)) {
            stage.point("a number refused");
            throw new Trouble(Trouble.Outcome.REFUSED, NOT_AVAILABLE, "not available", null);
        }
        if (whim == Whim.IS_LATE) {
            account.late.add(() -> account.sell(phoneNumber, purchase));
        }
        var sold = whim == Whim.NONE || whim == Whim.LOSES_ITS_ANSWER ? account.sell(phoneNumber, purchase) : null;
        stage.point(sold == null ? "Twilio's silence" : "a number bought");
        return answered(whim, sold == null ? null : delivered(sold));
    }

    @Override
    Optional<Delivered> find(String phoneNumber, UUID purchase) {
        var whim = account.whim();
        var found = account.held().stream()
                .filter(each -> each.phoneNumber().equals(phoneNumber)
                        && each.purchase().equals(purchase))
                .map(this::delivered)
                .findFirst();
        stage.point("a look at Twilio");
        return answered(whim, found);
    }

    @Override
    List<Owned> owned() {
        var whim = account.whim();
        var all = account.held().stream()
                .map(each -> new Owned(each.sid(), each.phoneNumber(), each.purchase(), true))
                .toList();
        stage.point("Twilio's list");
        return answered(whim, all);
    }

    @Override
    void release(String sid) {
        var whim = account.whim();
        switch (whim) {
            case NONE, LOSES_ITS_ANSWER -> account.held.remove(sid);
            case IS_LATE -> account.late.add(() -> account.held.remove(sid));
            default -> {}
        }
        stage.point("a number given back");
        answered(whim, sid);
    }

    private Delivered delivered(TwilioAccount.Held number) {
        return new Delivered(number.sid(), account(), Map.of("voice", true), URLS);
    }

    private static <T> T answered(Whim whim, T answer) {
        return switch (whim) {
            case NONE -> answer;
            case REFUSES -> throw new Trouble(Trouble.Outcome.REFUSED, 0, "refused", null);
            default -> throw new Trouble(Trouble.Outcome.UNKNOWN, 0, "no answer", null);
        };
    }
}
