package com.aira.ui.numbers;

import com.aira.runtime.database.Sql;
import com.aira.ui.carrier.Carrier;
import com.aira.ui.carrier.NumbersConfig;
import com.aira.ui.carrier.Tariff;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The steps of purchases and releases, each one short transaction of the database's own functions. */
@Singleton
class NumberLedger {
    private final OwnerTransactions transactions;
    private final NumbersConfig config;
    private final ObjectMapper json;

    NumberLedger(OwnerTransactions transactions, NumbersConfig config, ObjectMapper json) {
        this.transactions = transactions;
        this.config = config;
        this.json = json;
    }

    /**
     * @param isNew false when the same idempotency key reserved it before
     * @param holder what proves, as long as the lease lasts, that nobody took over
     */
    record Reservation(Held number, boolean isNew, UUID holder) {}

    /** A number that an owner bought, or is buying. */
    record Held(UUID id, String phoneNumber, ProvisioningState provisioningState) {}

    record Unsettled(UUID id, String phoneNumber, String provisioningState, String twilioSid) {}

    private record Reserved(UUID id, String phoneNumber, ProvisioningState provisioningState, UUID holder) {}

    private record Releasing(String twilioSid, ProvisioningState provisioningState) {}

    /** The purchase that this key stands for. */
    Optional<Held> under(Principal principal, String key) {
        return transactions.rows(
                principal,
                connection -> Sql.first(
                        connection,
                        "select n.id, n.phone_number, n.provisioning_state from public.transactions t"
                                + " join public.business_numbers n on n.id = t.business_number_id"
                                + " where t.idempotency_key = ?",
                        Held.class,
                        key));
    }

    Reservation reserve(Principal principal, Purchase.Wish wish, Tariff.Price price, String key) {
        return transactions.call(principal, connection -> {
            // One at a time for each key, or a double click finds the key unused twice and buys twice.
            Sql.call(
                    connection, "select pg_advisory_xact_lock(hashtextextended(?, 0))", principal.userId() + " " + key);
            var seen = Sql.value(
                    connection,
                    "select exists (select from public.transactions where idempotency_key = ?)",
                    Boolean.class,
                    key);
            var reserved = Sql.first(
                            connection,
                            "select r.id, r.phone_number, r.provisioning_state, r.lease_holder from private.reserve_number(?, ?, ?,"
                                    + " cast(? as public.business_number_type), ?, ?, '{}', ?,"
                                    + " cast(? as jsonb), make_interval(secs => ?)) r",
                            Reserved.class,
                            wish.number().e164(),
                            wish.displayName(),
                            wish.number().country(),
                            wish.number().kind().name(),
                            price.amount(),
                            wish.currency().name(),
                            key,
                            text(price.basis()),
                            config.lease().toSeconds())
                    .orElseThrow();
            return new Reservation(
                    new Held(reserved.id, reserved.phoneNumber, reserved.provisioningState), !seen, reserved.holder);
        });
    }

    /** @return false when the reservation was taken over: then Twilio must not be asked */
    boolean beginBuying(UUID id, UUID holder) {
        return transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.begin_buying(?, ?, make_interval(secs => ?))",
                Boolean.class,
                id,
                holder,
                config.lease().toSeconds()));
    }

    /**
     * The recovery job also calls this without an owner: hence no view.
     *
     * @return false when the purchase was given up before: then the number belongs to nobody
     */
    boolean activate(UUID id, Carrier.Delivered delivered) {
        return transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select n.provisioning_state = 'active' and n.twilio_sid = ?"
                        + " from private.activate_number(?, ?, ?, ?, ?, ?,"
                        + " cast(? as jsonb)) n",
                Boolean.class,
                delivered.sid(),
                id,
                delivered.sid(),
                delivered.accountSid(),
                delivered.urls().voice().toString(),
                delivered.urls().sms().toString(),
                delivered.urls().status().toString(),
                text(delivered.capabilities())));
    }

    /** @return false when Twilio was asked too short a while ago to be sure that nothing comes of it */
    boolean giveUp(UUID id, String reason) {
        return transactions.withoutOwner(connection -> Sql.value(
                connection,
                "select private.give_up_number(?, ?, make_interval(secs => ?))",
                Boolean.class,
                id,
                reason,
                config.patience().toSeconds()));
    }

    void abandon(UUID id, String reason) {
        transactions.runWithoutOwner(
                connection -> Sql.call(connection, "select private.abandon_number(?, ?)", id, reason));
    }

    void finishRelease(UUID id) {
        transactions.runWithoutOwner(connection -> Sql.call(connection, "select private.finish_release(?)", id));
    }

    /** @return Twilio's sid of the number */
    String beginRelease(Principal principal, UUID id) {
        return transactions.call(principal, connection -> {
            var number = Sql.first(
                            connection,
                            "select twilio_sid, provisioning_state from public.business_numbers where id = ?",
                            Releasing.class,
                            id)
                    .orElseThrow(Refusal::notFound);
            var begun = Sql.value(connection, "select private.release_number(?)", Boolean.class, id);
            if (!begun) {
                throw Refusal.conflict(
                        "number-not-active",
                        "Number not active",
                        "Only an active number can be released; this one is " + number.provisioningState + ".");
            }
            return number.twilioSid;
        });
    }

    List<Unsettled> claimUnsettled(int limit) {
        return transactions.withoutOwner(connection -> Sql.list(
                connection,
                "select id, phone_number, provisioning_state, twilio_sid"
                        + " from private.claim_unsettled_numbers(?, make_interval(secs => ?))",
                Unsettled.class,
                limit,
                config.lease().toSeconds()));
    }

    /** The owner's latest attempt to have a number, in whatever state it is. */
    Optional<NumberView> newest(Principal principal, String phoneNumber) {
        return transactions.read(principal, connection -> PhoneNumber.<PhoneNumber>find(
                        "phoneNumber = ?1 order by createdAt desc, id", phoneNumber)
                .page(0, 1)
                .singleResultOptional()
                .map(NumberView::of));
    }

    /** What the carrier took away since then. */
    List<NumberView> lost(Principal principal, Instant since) {
        return transactions.read(principal, connection -> PhoneNumber.<PhoneNumber>find(
                        "provisioningState = ?1 and updatedAt >= ?2 order by updatedAt desc, id",
                        ProvisioningState.lost,
                        since)
                .page(0, 5)
                .stream()
                .map(NumberView::of)
                .toList());
    }

    private String text(Map<String, ?> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always JSON", e);
        }
    }
}
