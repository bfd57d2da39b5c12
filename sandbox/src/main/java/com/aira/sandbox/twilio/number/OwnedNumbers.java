package com.aira.sandbox.twilio.number;

import com.aira.sandbox.twilio.store.Statements;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers that were bought, in the order of purchase. */
@Singleton
public final class OwnedNumbers {

    private final Statements statements;
    private final ObjectMapper json;

    OwnedNumbers(Statements statements, ObjectMapper json) {
        this.statements = statements;
        this.json = json;
    }

    public List<OwnedNumber> all() {
        return statements.list(this::read, "select * from sandbox.twilio_numbers order by date_created, sid");
    }

    public Optional<OwnedNumber> byPhoneNumber(String phoneNumber) {
        return statements.first(this::read, "select * from sandbox.twilio_numbers where phone_number = ?", phoneNumber);
    }

    Optional<OwnedNumber> bySid(String sid) {
        return statements.first(this::read, "select * from sandbox.twilio_numbers where sid = ?", sid);
    }

    /** False when somebody else has it. */
    boolean add(OwnedNumber number) {
        return statements.update(
                        "insert into sandbox.twilio_numbers (sid, account_sid, phone_number, iso_country, number_type,"
                                + " friendly_name, settings, date_created, date_updated)"
                                + " values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)"
                                + " on conflict (phone_number) do nothing",
                        number.sid(),
                        number.accountSid(),
                        number.phoneNumber(),
                        number.isoCountry(),
                        number.type().name(),
                        number.friendlyName(),
                        write(number.settings()),
                        number.created(),
                        number.updated())
                == 1;
    }

    void update(OwnedNumber number) {
        statements.update(
                "update sandbox.twilio_numbers set friendly_name = ?, settings = ?::jsonb, date_updated = ?"
                        + " where sid = ?",
                number.friendlyName(),
                write(number.settings()),
                number.updated(),
                number.sid());
    }

    boolean remove(String sid) {
        return statements.update("delete from sandbox.twilio_numbers where sid = ?", sid) == 1;
    }

    private OwnedNumber read(ResultSet row) throws SQLException {
        return new OwnedNumber(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("phone_number"),
                row.getString("iso_country"),
                NumberType.valueOf(row.getString("number_type")),
                row.getString("friendly_name"),
                new NumberSettings(settings(row.getString("settings"))),
                Statements.instant(row, "date_created").orElseThrow(),
                Statements.instant(row, "date_updated").orElseThrow());
    }

    private String write(NumberSettings settings) {
        try {
            return json.writeValueAsString(settings.values());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are strings and always become JSON", e);
        }
    }

    private Map<String, String> settings(String written) throws SQLException {
        try {
            return json.readValue(written, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new SQLException("Unreadable settings of a number: " + written, e);
        }
    }
}
