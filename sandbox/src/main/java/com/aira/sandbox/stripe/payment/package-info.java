/** PaymentIntents, customers and saved cards, what the bank answers, refunds and disputes. */
package com.aira.sandbox.stripe.payment;
