/** The wallet: balance, history, top-ups with Stripe Checkout. */
package com.aira.ui.wallet;
