/** Checkout Sessions, and the page on which somebody pays. */
package com.aira.sandbox.stripe.checkout;
