/**
 * Stripe as far as a prepaid wallet needs it: Checkout Sessions, PaymentIntents, signed webhooks. Written after
 * Stripe's API reference; what Stripe refuses, this refuses with the same status, type and code.
 */
package com.aira.sandbox.stripe;
