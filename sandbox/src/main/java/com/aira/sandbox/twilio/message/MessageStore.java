package com.aira.sandbox.twilio.message;

import com.aira.sandbox.twilio.store.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** All texts, and who does not want any more. */
@Singleton
class MessageStore {

    private final Statements statements;

    MessageStore(Statements statements) {
        this.statements = statements;
    }

    void add(TextMessage message) {
        statements.update(
                "insert into sandbox.twilio_messages (sid, account_sid, from_number, to_number, body, direction,"
                        + " status, date_created, date_updated) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                message.sid(),
                message.accountSid(),
                message.from(),
                message.to(),
                message.body(),
                message.direction(),
                message.status(),
                message.created(),
                message.updated());
    }

    void status(String sid, String status, Instant at) {
        statements.update(
                "update sandbox.twilio_messages set status = ?, date_sent = coalesce(date_sent, ?), date_updated = ?"
                        + " where sid = ?",
                status,
                at,
                at,
                sid);
    }

    void error(String sid, int code) {
        statements.update("update sandbox.twilio_messages set error_code = ? where sid = ?", code, sid);
    }

    Optional<TextMessage> bySid(String sid) {
        return statements.first(MessageStore::read, "select * from sandbox.twilio_messages where sid = ?", sid);
    }

    /** Oldest first. */
    List<TextMessage> ofNumber(String number) {
        return statements.list(
                MessageStore::read,
                "select * from sandbox.twilio_messages where from_number = ? or to_number = ? order by ordinal",
                number,
                number);
    }

    /** Newest first. */
    List<TextMessage> all() {
        return statements.list(MessageStore::read, "select * from sandbox.twilio_messages order by ordinal desc");
    }

    boolean delete(String sid) {
        return statements.update("delete from sandbox.twilio_messages where sid = ?", sid) == 1;
    }

    void optOut(String ownNumber, String handset) {
        statements.update(
                "insert into sandbox.twilio_opt_outs (own_number, handset_number) values (?, ?) on conflict do nothing",
                ownNumber,
                handset);
    }

    /** True when the handset had opted out. */
    boolean optIn(String ownNumber, String handset) {
        return statements.update(
                        "delete from sandbox.twilio_opt_outs where own_number = ? and handset_number = ?",
                        ownNumber,
                        handset)
                > 0;
    }

    boolean isOptedOut(String ownNumber, String handset) {
        return statements
                .first(
                        row -> true,
                        "select 1 from sandbox.twilio_opt_outs where own_number = ? and handset_number = ?",
                        ownNumber,
                        handset)
                .isPresent();
    }

    private static TextMessage read(ResultSet row) throws SQLException {
        int error = row.getInt("error_code");
        OptionalInt errorCode = row.wasNull() ? OptionalInt.empty() : OptionalInt.of(error);
        return new TextMessage(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("from_number"),
                row.getString("to_number"),
                row.getString("body"),
                row.getString("direction"),
                row.getString("status"),
                errorCode,
                Statements.instant(row, "date_created").orElseThrow(),
                Statements.instant(row, "date_sent"),
                Statements.instant(row, "date_updated").orElseThrow());
    }
}
