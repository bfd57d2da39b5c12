/** Stripe: checkouts, customers, cards, and what its signed events mean for wallets. */
package com.aira.ui.payments;
