/**
 * Stripe as far as a prepaid wallet needs it: Checkout Sessions paid at once or later, PaymentIntents with and without
 * their payer, customers and saved cards, charges, refunds, disputes, signed webhooks. Written after Stripe's API
 * reference; what Stripe refuses, this refuses with the same status, type and code.
 *
 * <p>What payers and banks do has addresses of its own, for people at {@code /payments} and for programs beside the API:
 * {@link com.aira.sandbox.stripe.checkout.CheckoutResource}, {@link com.aira.sandbox.stripe.payment.PaymentHooks} and, for bad delivery,
 * {@link com.aira.sandbox.stripe.webhook.EventHooks}.
 */
package com.aira.sandbox.stripe;
