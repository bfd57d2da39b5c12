package com.aira.ui.letters;

import com.aira.runtime.database.Sql;
import com.aira.schema.OneLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;

/**
 * An e-mail to an owner. It is written to the outbox in the transaction that makes its words true, and sent by
 * voice-agent-service.
 *
 * @param template what kind of e-mail it is, for statistics
 * @param subject becomes one line, whatever names are in it
 * @param text plain, without markup
 */
public record OwnerEmail(String template, String subject, String text) {
    public OwnerEmail {
        // An e-mail leaves in any case: refusing it would undo what it tells of.
        subject = OneLine.of(subject);
    }

    /** @param key the same key is the same e-mail, however often it is posted */
    public void post(Connection connection, UUID owner, String key) throws SQLException {
        Sql.call(connection, "select private.post_letter(?, ?, ?, ?, ?)", owner, template, subject, text, key);
    }
}
