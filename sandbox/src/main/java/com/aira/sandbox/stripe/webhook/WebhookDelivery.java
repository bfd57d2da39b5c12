package com.aira.sandbox.stripe.webhook;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.database.Database;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Sends what is due to {@code APP_URL/api/webhooks/stripe}. A delivery is taken by pushing its next attempt ahead, so a
 * crash between sending and noting the answer sends it twice, and never not at all.
 */
@ApplicationScoped
class WebhookDelivery {
    private static final Logger LOG = Logger.getLogger(WebhookDelivery.class);
    static final String PATH = "/api/webhooks/stripe";

    private final Database database;
    private final StripeConfig config;
    private final LocalEnvironment environment;
    private final Clock clock;
    private final HttpClient http;

    WebhookDelivery(Database database, StripeConfig config, LocalEnvironment environment, Clock clock) {
        this.database = database;
        this.config = config;
        this.environment = environment;
        this.clock = clock;
        this.http =
                HttpClient.newBuilder().connectTimeout(config.webhookTimeout()).build();
    }

    private record Due(long id, String eventId, String payload, int attempt) {}

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void deliverDue() {
        for (var due = take(); due.isPresent(); due = take()) {
            send(due.get());
        }
    }

    private Optional<Due> take() {
        var now = clock.instant();
        return database.transaction(transaction -> transaction.first(
                """
                update sandbox.stripe_deliveries d set attempts = attempts + 1, next_attempt_at = ?
                from sandbox.stripe_events e
                where e.id = d.event_id and d.id = (
                  select id from sandbox.stripe_deliveries
                  where state = 'pending' and next_attempt_at <= ?
                  order by next_attempt_at, id limit 1 for update skip locked)
                returning d.id, d.event_id, e.payload, d.attempts
                """,
                row -> new Due(row.getLong(1), row.getString(2), row.getString(3), row.getInt(4)),
                now.plus(config.webhookTimeout().multipliedBy(2)),
                now));
    }

    private void send(Due due) {
        var address = config.appUrl().orElseGet(() -> environment.shared().get("APP_URL")) + PATH;
        var request = HttpRequest.newBuilder(URI.create(address))
                .timeout(config.webhookTimeout())
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0")
                .header(
                        "Stripe-Signature",
                        WebhookSignature.header(due.payload(), LocalEnvironment.STRIPE_WEBHOOK_SECRET, clock.instant()))
                .POST(HttpRequest.BodyPublishers.ofString(due.payload()))
                .build();
        try {
            var status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            settle(due, status >= 200 && status < 300, String.valueOf(status));
        } catch (IOException e) {
            settle(due, false, e.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // the sandbox stops; the delivery stays due
        }
    }

    private void settle(Due due, boolean delivered, String answer) {
        var pause = RetrySchedule.pauseAfter(due.attempt());
        var state = delivered ? "delivered" : pause.isPresent() ? "pending" : "given_up";
        if (!delivered) {
            LOG.infof("webhook %s, attempt %d: %s", due.eventId(), due.attempt(), answer);
        }
        database.run(transaction -> transaction.update(
                "update sandbox.stripe_deliveries set state = ?, last_answer = ?, next_attempt_at = ? where id = ?",
                state,
                answer,
                clock.instant().plus(pause.orElse(Duration.ZERO)),
                due.id()));
    }
}
