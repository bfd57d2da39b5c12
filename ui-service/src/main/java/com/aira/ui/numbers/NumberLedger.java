package com.aira.ui.numbers;

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
import org.hibernate.Session;

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
    record Reservation(NumberView number, boolean isNew, UUID holder) {}

    record Unsettled(UUID id, String phoneNumber, String provisioningState, String twilioSid) {}

    private record Reserved(UUID id, UUID holder) {}

    /** The purchase that this key stands for. */
    Optional<NumberView> under(Principal principal, String key) {
        return transactions.read(principal, session -> session.createNativeQuery(
                        "select business_number_id from public.transactions where idempotency_key = :key", UUID.class)
                .setParameter("key", key)
                .uniqueResultOptional()
                .map(id -> NumberView.of(find(session, id))));
    }

    Reservation reserve(Principal principal, Purchase.Wish wish, Tariff.Price price, String key) {
        return transactions.call(principal, session -> {
            // One at a time for each key, or a double click finds the key unused twice and buys twice.
            session.createNativeQuery(
                            "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)", String.class)
                    .setParameter("key", principal.userId() + " " + key)
                    .getSingleResult();
            var seen = session.createNativeQuery(
                            "select exists (select from public.transactions where idempotency_key = :key)",
                            Boolean.class)
                    .setParameter("key", key)
                    .getSingleResult();
            var reserved = session.createNativeQuery(
                            "select r.id, r.lease_holder from private.reserve_number(:number, :name, :country,"
                                    + " cast(:kind as public.business_number_type), :cost, :currency, '{}', :key,"
                                    + " cast(:basis as jsonb), make_interval(secs => :lease)) r",
                            Reserved.class)
                    .setParameter("number", wish.number().e164())
                    .setParameter("name", wish.displayName(), String.class)
                    .setParameter("country", wish.number().country())
                    .setParameter("kind", wish.number().kind().name())
                    .setParameter("cost", price.amount())
                    .setParameter("currency", wish.currency().name())
                    .setParameter("key", key)
                    .setParameter("basis", text(price.basis()))
                    .setParameter("lease", config.lease().toSeconds())
                    .getSingleResult();
            return new Reservation(NumberView.of(find(session, reserved.id)), !seen, reserved.holder);
        });
    }

    /** @return false when the reservation was taken over: then Twilio must not be asked */
    boolean beginBuying(UUID id, UUID holder) {
        return transactions.withoutOwner(session -> session.createNativeQuery(
                        "select private.begin_buying(:id, :holder, make_interval(secs => :lease))", Boolean.class)
                .setParameter("id", id)
                .setParameter("holder", holder)
                .setParameter("lease", config.lease().toSeconds())
                .getSingleResult());
    }

    /**
     * The recovery job also calls this without an owner: hence no view.
     *
     * @return false when the purchase was given up before: then the number belongs to nobody
     */
    boolean activate(UUID id, Carrier.Delivered delivered) {
        return transactions.withoutOwner(session -> session.createNativeQuery(
                        "select n.provisioning_state = 'active' and n.twilio_sid = :sid"
                                + " from private.activate_number(:id, :sid, :account, :voice, :sms, :status,"
                                + " cast(:capabilities as jsonb)) n",
                        Boolean.class)
                .setParameter("id", id)
                .setParameter("sid", delivered.sid())
                .setParameter("account", delivered.accountSid())
                .setParameter("voice", delivered.urls().voice().toString())
                .setParameter("sms", delivered.urls().sms().toString())
                .setParameter("status", delivered.urls().status().toString())
                .setParameter("capabilities", text(delivered.capabilities()))
                .getSingleResult());
    }

    /** @return false when Twilio was asked too short a while ago to be sure that nothing comes of it */
    boolean giveUp(UUID id, String reason) {
        return transactions.withoutOwner(session -> session.createNativeQuery(
                        "select private.give_up_number(:id, :reason, make_interval(secs => :patience))", Boolean.class)
                .setParameter("id", id)
                .setParameter("reason", reason)
                .setParameter("patience", config.patience().toSeconds())
                .getSingleResult());
    }

    void abandon(UUID id, String reason) {
        call("select cast(private.abandon_number(:id, :reason) as text)", id, reason);
    }

    void finishRelease(UUID id) {
        call("select cast(private.finish_release(:id) as text)", id, null);
    }

    /** @return Twilio's sid of the number */
    String beginRelease(Principal principal, UUID id) {
        return transactions.call(principal, session -> {
            var number = find(session, id);
            var begun = session.createNativeQuery("select private.release_number(:id)", Boolean.class)
                    .setParameter("id", id)
                    .getSingleResult();
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
        return transactions.withoutOwner(session -> session.createNativeQuery(
                        "select id, phone_number, provisioning_state, twilio_sid"
                                + " from private.claim_unsettled_numbers(:limit, make_interval(secs => :lease))",
                        Unsettled.class)
                .setParameter("limit", limit)
                .setParameter("lease", config.lease().toSeconds())
                .getResultList());
    }

    /** The owner's latest attempt to have a number, in whatever state it is. */
    Optional<NumberView> newest(Principal principal, String phoneNumber) {
        return transactions.read(principal, session -> session.createQuery(
                        "from PhoneNumber where phoneNumber = :number order by createdAt desc, id", PhoneNumber.class)
                .setParameter("number", phoneNumber)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(NumberView::of));
    }

    /** What the carrier took away since then. */
    List<NumberView> lost(Principal principal, Instant since) {
        return transactions.read(principal, session -> session.createQuery(
                        "from PhoneNumber where provisioningState = :lost and updatedAt >= :since"
                                + " order by updatedAt desc, id",
                        PhoneNumber.class)
                .setParameter("lost", ProvisioningState.lost)
                .setParameter("since", since)
                .setMaxResults(5)
                .getResultStream()
                .map(NumberView::of)
                .toList());
    }

    static PhoneNumber find(Session session, UUID id) {
        var number = session.find(PhoneNumber.class, id);
        if (number == null) {
            throw Refusal.notFound();
        }
        return number;
    }

    private void call(String sql, UUID id, String reason) {
        transactions.withoutOwner(session -> {
            var query = session.createNativeQuery(sql, String.class).setParameter("id", id);
            if (reason != null) {
                query.setParameter("reason", reason);
            }
            return query.getSingleResult();
        });
    }

    private String text(Map<String, ?> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of plain values is always JSON", e);
        }
    }
}
