package com.aira.ui.numbers;

import com.aira.ui.tenancy.Owner;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;

/** The steps of purchases and releases, each one short transaction of the database's own functions. */
@Singleton
class NumberLedger {
    private final OwnerTransactions transactions;
    private final ObjectMapper json;

    NumberLedger(OwnerTransactions transactions, ObjectMapper json) {
        this.transactions = transactions;
        this.json = json;
    }

    /** @param isNew false when the same idempotency key reserved it before */
    record Reservation(NumberView number, boolean isNew) {}

    record Unsettled(UUID id, String phoneNumber, String provisioningState, String twilioSid) {}

    Reservation reserve(
            Owner owner, DialledNumber number, String displayName, BigDecimal cost, Currency currency, String key) {
        return transactions.call(owner, session -> {
            // One at a time for each key, or a double click finds the key unused twice and buys twice.
            session.createNativeQuery(
                            "select cast(pg_advisory_xact_lock(hashtextextended(:key, 0)) as text)", String.class)
                    .setParameter("key", owner.id() + " " + key)
                    .getSingleResult();
            var seen = session.createNativeQuery(
                            "select exists (select from public.transactions where idempotency_key = :key)",
                            Boolean.class)
                    .setParameter("key", key)
                    .getSingleResult();
            var id = session.createNativeQuery(
                            "select r.id from private.reserve_number(:number, :name, :country,"
                                    + " cast(:kind as public.business_number_type), :cost, :currency, '{}', :key) r",
                            UUID.class)
                    .setParameter("number", number.e164())
                    .setParameter("name", displayName, String.class)
                    .setParameter("country", number.country())
                    .setParameter("kind", number.kind().name())
                    .setParameter("cost", cost)
                    .setParameter("currency", currency.name())
                    .setParameter("key", key)
                    .getSingleResult();
            return new Reservation(NumberView.of(find(session, id)), !seen);
        });
    }

    /** Also without an owner, by the settler: hence no view. */
    void activate(UUID id, Carrier.Delivered delivered) {
        transactions.withoutOwner(session -> session.createNativeQuery(
                        "select n.id from private.activate_number(:id, :sid, :account, :voice, :sms, :status,"
                                + " cast(:capabilities as jsonb)) n",
                        UUID.class)
                .setParameter("id", id)
                .setParameter("sid", delivered.sid())
                .setParameter("account", delivered.accountSid())
                .setParameter("voice", delivered.urls().voice().toString())
                .setParameter("sms", delivered.urls().sms().toString())
                .setParameter("status", delivered.urls().status().toString())
                .setParameter("capabilities", text(delivered.capabilities()))
                .getSingleResult());
    }

    void abandon(UUID id, String reason) {
        call("select cast(private.abandon_number(:id, :reason) as text)", id, reason);
    }

    void finishRelease(UUID id) {
        call("select cast(private.finish_release(:id) as text)", id, null);
    }

    /** @return Twilio's sid of the number */
    String beginRelease(Owner owner, UUID id) {
        return transactions.call(owner, session -> {
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
                                + " from private.claim_unsettled_numbers(:limit)",
                        Unsettled.class)
                .setParameter("limit", limit)
                .getResultList());
    }

    /** The owner's latest attempt to have a number, in whatever state it is. */
    Optional<NumberView> newest(Owner owner, String phoneNumber) {
        return transactions.read(owner, session -> session.createQuery(
                        "from PhoneNumber where phoneNumber = :number order by createdAt desc, id", NumberRow.class)
                .setParameter("number", phoneNumber)
                .setMaxResults(1)
                .uniqueResultOptional()
                .map(NumberView::of));
    }

    static NumberRow find(Session session, UUID id) {
        var number = session.find(NumberRow.class, id);
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

    private String text(Map<String, Boolean> capabilities) {
        try {
            return json.writeValueAsString(capabilities);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map of booleans is always JSON", e);
        }
    }
}
