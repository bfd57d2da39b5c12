package com.aira.ui.payments;

import com.aira.runtime.database.Sql;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.stripe.StripeClient;
import com.stripe.exception.ApiConnectionException;
import com.stripe.exception.StripeException;
import com.stripe.net.RequestOptions;
import com.stripe.param.CustomerCreateParams;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Owners as Stripe's customers: only of those who save a card, and one each. */
@Singleton
class Customers {
    private final StripeClient stripe;
    private final OwnerTransactions transactions;

    Customers(StripeClient stripe, OwnerTransactions transactions) {
        this.stripe = stripe;
        this.transactions = transactions;
    }

    /** The owner's customer, made now if there is none: two requests at once make one, by the key. */
    String of(Principal principal) {
        return transactions
                .rows(
                        principal,
                        connection -> Sql.first(
                                connection, "select stripe_customer_id from public.payment_profiles", String.class))
                .orElseGet(() -> kept(principal, created(principal)));
    }

    private String kept(Principal principal, String customer) {
        return transactions.call(
                principal,
                connection -> Sql.value(connection, "select private.keep_customer(?)", String.class, customer));
    }

    private String created(Principal principal) {
        var parameters = CustomerCreateParams.builder()
                .putMetadata("owner", principal.userId().toString());
        if (principal.email() != null) {
            parameters.setEmail(principal.email());
        }
        // Stripe refuses a key with other parameters, so the key follows the address.
        var key = "customer:" + principal.userId() + ":"
                + UUID.nameUUIDFromBytes(String.valueOf(principal.email()).getBytes(StandardCharsets.UTF_8));
        try {
            return stripe.v1()
                    .customers()
                    .create(
                            parameters.build(),
                            RequestOptions.builder().setIdempotencyKey(key).build())
                    .getId();
        } catch (ApiConnectionException e) {
            throw Refusal.unavailable("Stripe", e);
        } catch (StripeException e) {
            throw Refusal.badGateway("Stripe", e);
        }
    }
}
