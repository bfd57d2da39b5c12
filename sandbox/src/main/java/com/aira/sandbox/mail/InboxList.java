package com.aira.sandbox.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The list alone, as it replaces itself when there is news. */
@CheckedTemplate(basePath = "mail")
record InboxList(MailList list) implements TemplateInstance {}
