package com.aira.sandbox.mail;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * The inbox with the mail that is open.
 *
 * @param open null when none is
 * @param gone whether a mail was asked for that does not exist
 */
@CheckedTemplate(basePath = "mail")
record InboxPage(MailList list, Inbox.Mail open, List<Passage> passages, boolean gone) implements TemplateInstance {

    static InboxPage closed(MailList list, boolean gone) {
        return new InboxPage(list, null, List.of(), gone);
    }

    static InboxPage open(MailList list, Inbox.Mail mail) {
        return new InboxPage(list, mail, Passage.of(mail.text()), false);
    }
}
