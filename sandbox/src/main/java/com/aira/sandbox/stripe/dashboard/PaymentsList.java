package com.aira.sandbox.stripe.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The part of the payments page that replaces itself when there is news.
 *
 * @param trouble why what a button wanted did not happen, null when it did
 * @param mark changes with what is shown
 */
@CheckedTemplate(basePath = "stripe")
record PaymentsList(List<PaymentRow> payments, List<Notice> notices, String trouble, String mark)
        implements TemplateInstance {

    PaymentsList(List<PaymentRow> payments, List<Notice> notices) {
        this(payments, notices, null, Integer.toHexString(31 * payments.hashCode() + notices.hashCode()));
    }

    PaymentsList after(String newTrouble) {
        return new PaymentsList(payments, notices, newTrouble, mark);
    }
}
