package com.aira.sandbox.stripe;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The part of the payments page that replaces itself when there is news.
 *
 * @param mark changes with what is shown
 */
@CheckedTemplate(basePath = "stripe")
record PaymentsList(List<Payments.Payment> payments, List<Payments.Notice> notices, String mark)
        implements TemplateInstance {

    PaymentsList(List<Payments.Payment> payments, List<Payments.Notice> notices) {
        this(payments, notices, Integer.toHexString(31 * payments.hashCode() + notices.hashCode()));
    }
}
