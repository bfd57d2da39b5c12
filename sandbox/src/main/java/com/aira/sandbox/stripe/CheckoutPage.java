package com.aira.sandbox.stripe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * The hosted payment page.
 *
 * @param checkout null when there is no such session
 * @param declined whether the visitor's card was just declined
 */
@CheckedTemplate(basePath = "stripe")
record CheckoutPage(Checkout checkout, boolean declined) implements TemplateInstance {}
