package com.aira.sandbox.stripe.dashboard;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The payments page. */
@CheckedTemplate(basePath = "stripe")
record PaymentsPage(List<PaymentRow> payments, List<Notice> notices, String trouble, String mark)
        implements TemplateInstance {

    static PaymentsPage of(PaymentsList list) {
        return new PaymentsPage(list.payments(), list.notices(), list.trouble(), list.mark());
    }
}
