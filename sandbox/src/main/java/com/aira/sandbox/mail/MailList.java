package com.aira.sandbox.mail;

import java.util.List;

/**
 * The mails beside which one is open, newest first.
 *
 * @param open the id of the open one, 0 for none
 */
record MailList(List<Inbox.Mail> mails, long open) {

    /** The newest mail's id, 0 without any: who saw that one has seen all. */
    public long newest() {
        return mails.isEmpty() ? 0 : mails.get(0).id();
    }
}
