/** What every answer of Stripe's API shares: parameters as forms, lists by pages, idempotency keys, errors, amounts. */
package com.aira.sandbox.stripe.rest;
