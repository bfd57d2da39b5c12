package com.aira.sandbox.stripe.checkout;

import com.aira.sandbox.stripe.payment.TestCard;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The hosted payment page.
 *
 * @param checkout null when there is no such session
 * @param declined whether the visitor's card was just declined
 * @param cards that can be chosen
 */
@CheckedTemplate(basePath = "stripe")
record CheckoutPage(Checkout checkout, boolean declined, List<TestCard> cards) implements TemplateInstance {

    CheckoutPage(Checkout checkout, boolean declined) {
        this(checkout, declined, TestCard.cards());
    }
}
