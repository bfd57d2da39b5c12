package com.aira.ui.payments;

import com.aira.ui.money.FeatureConfig;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.WebConfig;
import com.stripe.StripeClient;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** Builds everything that deals in wallets without a container. */
public final class WalletFixture {
    private static final PaymentsConfig CONFIG = FeatureConfig.of(PaymentsConfig.class);
    private static final WebConfig WEB = FeatureConfig.of(WebConfig.class);

    private final TopUps topUps;
    private final StripeEvents events;
    private final Audit audit;

    public WalletFixture(
            OwnerTransactions transactions, StripeAccount stripe, Clock clock, Consumer<MoneyArrived> moneyArrived) {
        var client = new StripeClient(stripe);
        topUps =
                new TopUps(transactions, new Checkout(client, WEB, clock), new Customers(client, transactions), CONFIG);
        events = new StripeEvents(transactions, new Observed<>(moneyArrived));
        audit = new Audit(transactions, CONFIG, clock, new SimpleMeterRegistry());
    }

    public void topUp(Principal owner, BigDecimal amount, String currency, String key) {
        topUps.open(owner, amount.setScale(2), currency, null, false, "top-up:" + key);
    }

    public void deliver(StripeAccount.Told told) {
        events.apply(told.event);
        told.acknowledged = true;
    }

    public void audit() {
        audit.run();
    }

    /** An event with one observer, at once and in the same thread, as in the container. */
    private record Observed<T>(Consumer<T> observer) implements Event<T> {
        @Override
        public void fire(T event) {
            observer.accept(event);
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> CompletionStage<U> fireAsync(U event, NotificationOptions options) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Event<T> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Event<U> select(Class<U> type, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <U extends T> Event<U> select(TypeLiteral<U> type, Annotation... qualifiers) {
            throw new UnsupportedOperationException();
        }
    }
}
