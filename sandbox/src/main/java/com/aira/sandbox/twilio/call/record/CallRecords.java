package com.aira.sandbox.twilio.call.record;

import com.aira.sandbox.twilio.line.CallFacts;
import com.aira.sandbox.twilio.store.Statements;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** All legs, live and over. */
@Singleton
public class CallRecords {

    private final Statements statements;
    private final Clock clock;

    CallRecords(Statements statements, Clock clock) {
        this.statements = statements;
        this.clock = clock;
    }

    public void open(CallFacts facts, CallStatus status) {
        statements.update(
                "insert into sandbox.twilio_calls (sid, account_sid, parent_call_sid, from_number, to_number,"
                        + " direction, status, date_created) values (?, ?, ?, ?, ?, ?, ?, ?)",
                facts.sid(),
                facts.accountSid(),
                facts.parentSid().orElse(null),
                facts.from(),
                facts.to(),
                facts.direction().written(),
                status.written(),
                clock.instant());
    }

    public void ringing(String sid) {
        statements.update("update sandbox.twilio_calls set status = 'ringing' where sid = ?", sid);
    }

    public void answered(String sid) {
        statements.update(
                "update sandbox.twilio_calls set status = 'in-progress', start_time = ? where sid = ?",
                clock.instant(),
                sid);
    }

    public CallRecord end(String sid, CallStatus status) {
        statements.update(
                "update sandbox.twilio_calls set status = ?, end_time = ? where sid = ?",
                status.written(),
                clock.instant(),
                sid);
        return bySid(sid).orElseThrow();
    }

    /** A sandbox that was killed took its calls along. */
    public void failLeftovers() {
        statements.update(
                "update sandbox.twilio_calls set status = 'failed', end_time = ? where end_time is null",
                clock.instant());
    }

    public Optional<CallRecord> bySid(String sid) {
        return statements.first(CallRecords::read, "select * from sandbox.twilio_calls where sid = ?", sid);
    }

    /** Newest first. */
    public List<CallRecord> all() {
        return statements.list(CallRecords::read, "select * from sandbox.twilio_calls order by date_created desc, sid");
    }

    private static CallRecord read(ResultSet row) throws SQLException {
        return new CallRecord(
                new CallFacts(
                        row.getString("sid"),
                        row.getString("account_sid"),
                        Optional.ofNullable(row.getString("parent_call_sid")),
                        row.getString("from_number"),
                        row.getString("to_number"),
                        CallFacts.Direction.of(row.getString("direction"))),
                CallStatus.of(row.getString("status")),
                Statements.instant(row, "date_created").orElseThrow(),
                Statements.instant(row, "start_time"),
                Statements.instant(row, "end_time"));
    }
}
