package com.aira.voice.messaging.permission;

import com.aira.runtime.budget.Budgets;
import com.aira.runtime.budget.Charge;
import com.aira.runtime.budget.Limit;
import com.aira.runtime.database.Sql;
import com.aira.voice.destination.Destinations;
import com.aira.voice.tenancy.Tenants;
import io.vertx.core.json.JsonObject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.UUID;

/** Asks everything that may speak against a text of the outbox, at the moment of sending. */
@Singleton
public class TextPermissions {

    /** One person hears of their appointments, not of more. */
    private static final Limit TO_DESTINATION =
            new Limit("texts.notifications.destination", 20, Duration.ofMinutes(10));

    private static final Limit OF_BUSINESS = new Limit("texts.notifications.business", 200, Duration.ofSeconds(20));

    private static final String ANSWER = "reply";

    private final Tenants tenants;
    private final Budgets budgets;
    private final TextRules rules;
    private final Clock clock;
    private final Destinations destinations = new Destinations();

    TextPermissions(Tenants tenants, Budgets budgets, PermissionConfig config, Clock clock) {
        this.tenants = tenants;
        this.budgets = budgets;
        this.rules = new TextRules(new QuietHours(config.quietFrom(), config.quietUntil()));
        this.clock = clock;
    }

    /**
     * @param from the business's number, which sends
     * @param payload as in {@code notifications.payload}: {@code askedFor}, {@code agreed}, {@code scheduledAt}
     */
    public Permission ask(UUID businessId, String from, String recipient, String template, JsonObject payload) {
        Instant now = clock.instant();
        Permission permission = tenants.within(businessId, connection -> {
            Optional<String> refusal = destinations.textRefusal(connection, businessId, recipient);
            if (refusal.isEmpty() && isAtLimit(connection, from)) {
                refusal = Optional.of("the business has reached its limit");
            }
            if (refusal.isPresent()) {
                return new Permission.Refused(refusal.get());
            }
            return rules.decide(
                    new TextRules.Text(
                            template,
                            payload.getBoolean("askedFor", false),
                            payload.getBoolean("agreed", false),
                            destinations.hasContacted(connection, businessId, recipient),
                            instant(payload.getString("scheduledAt")),
                            RecipientZones.of(recipient, zone(connection, businessId))),
                    now);
        });
        return permission instanceof Permission.Granted && !template.equals(ANSWER)
                ? withinBudgets(businessId, recipient, now)
                : permission;
    }

    /** An answer has been paid for from the budget of its sender. */
    private Permission withinBudgets(UUID businessId, String recipient, Instant now) {
        return budgets.trySpend(Charge.of(TO_DESTINATION, recipient), Charge.of(OF_BUSINESS, businessId))
                .<Permission>map(exceeded -> new Permission.NotBefore(
                        now.plus(exceeded.retryAfter()), "too many texts: " + exceeded.getMessage()))
                .orElseGet(Permission.Granted::new);
    }

    /** As the line is told of it, with the settings of a called number. */
    private static boolean isAtLimit(Connection connection, String from) throws SQLException {
        return Sql.first(
                        connection,
                        // Two question marks are one operator to the driver.
                        "select settings ?? 'usage.at_limit' from private.find_business_by_number(?)",
                        row -> row.getBoolean(1),
                        from)
                .orElse(false);
    }

    private static ZoneId zone(Connection connection, UUID businessId) throws SQLException {
        return Sql.first(
                        connection,
                        "select time_zone from public.business_v2 where id = ?",
                        row -> ZoneId.of(row.getString("time_zone")),
                        businessId)
                .orElseThrow();
    }

    private static Optional<Instant> instant(String written) {
        try {
            return Optional.ofNullable(written).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
