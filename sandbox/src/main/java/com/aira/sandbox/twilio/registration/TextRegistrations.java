package com.aira.sandbox.twilio.registration;

import com.aira.sandbox.LocalEnvironment;
import com.aira.sandbox.twilio.line.Sid;
import com.aira.sandbox.twilio.number.NumberType;
import com.aira.sandbox.twilio.number.OwnedNumber;
import com.aira.sandbox.twilio.number.OwnedNumbers;
import com.aira.sandbox.twilio.store.Statements;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Which numbers are registered, and what carriers do with the texts of those that are not. */
@Singleton
public final class TextRegistrations {
    static final String SERVICE = LocalEnvironment.TWILIO_MESSAGING_SERVICE_SID;
    static final String APPROVED = "TWILIO_APPROVED";
    private static final int NOT_REGISTERED = 30034;
    private static final int NOT_VERIFIED = 30032;
    private static final Set<String> WHERE_TOLL_FREE_IS_VERIFIED = Set.of("US", "CA");
    private static final String MEMBERS = """
            select n.sid, n.account_sid, n.phone_number, n.iso_country, n.number_type, s.date_created
            from sandbox.twilio_service_numbers s join sandbox.twilio_numbers n on n.sid = s.number_sid
            """;

    private final Statements statements;
    private final OwnedNumbers numbers;
    private final Clock clock;

    TextRegistrations(Statements statements, OwnedNumbers numbers, Clock clock) {
        this.statements = statements;
        this.numbers = numbers;
        this.clock = clock;
    }

    /** A number in the messaging service. */
    record Member(
            String sid, String accountSid, String phoneNumber, String country, NumberType type, Instant created) {}

    /** What was filed for a toll-free number. */
    record Verification(
            String sid, String numberSid, String phoneNumber, String status, String businessName, Instant created) {}

    /** Twilio's code when carriers hold back what this number texts there. */
    public OptionalInt heldBack(String from, String to) {
        Optional<OwnedNumber> sender = numbers.byPhoneNumber(from);
        String country = country(to);
        if (sender.isEmpty() || !WHERE_TOLL_FREE_IS_VERIFIED.contains(country)) {
            return OptionalInt.empty();
        }
        OwnedNumber number = sender.get();
        if (number.type() == NumberType.TOLL_FREE) {
            return isVerified(number.sid()) ? OptionalInt.empty() : OptionalInt.of(NOT_VERIFIED);
        }
        return number.isoCountry().equals("US")
                        && country.equals("US")
                        && member(number.sid()).isEmpty()
                ? OptionalInt.of(NOT_REGISTERED)
                : OptionalInt.empty();
    }

    /** @return false when it was in it before */
    boolean join(String numberSid) {
        return statements.update(
                        "insert into sandbox.twilio_service_numbers (number_sid, date_created) values (?, ?)"
                                + " on conflict do nothing",
                        numberSid,
                        clock.instant())
                == 1;
    }

    boolean leave(String numberSid) {
        return statements.update("delete from sandbox.twilio_service_numbers where number_sid = ?", numberSid) == 1;
    }

    List<Member> members() {
        return statements.list(TextRegistrations::member, MEMBERS + "order by s.date_created, n.sid");
    }

    Optional<Member> member(String numberSid) {
        return statements.first(TextRegistrations::member, MEMBERS + "where n.sid = ?", numberSid);
    }

    Optional<OwnedNumber> number(String sid) {
        return numbers.all().stream().filter(number -> number.sid().equals(sid)).findFirst();
    }

    /** Nobody looks at it here: it is approved when it is filed. */
    Verification file(OwnedNumber number, String businessName) {
        Verification filed = new Verification(
                Sid.next("HH"), number.sid(), number.phoneNumber(), APPROVED, businessName, clock.instant());
        statements.update(
                "insert into sandbox.twilio_tollfree_verifications (sid, number_sid, status, business_name, date_created)"
                        + " values (?, ?, ?, ?, ?)",
                filed.sid,
                filed.numberSid,
                filed.status,
                filed.businessName,
                filed.created);
        return filed;
    }

    /** The newest first. */
    List<Verification> verifications() {
        return statements.list(
                row -> new Verification(
                        row.getString("sid"),
                        row.getString("number_sid"),
                        row.getString("phone_number"),
                        row.getString("status"),
                        row.getString("business_name"),
                        Statements.instant(row, "date_created").orElseThrow()),
                "select v.*, n.phone_number from sandbox.twilio_tollfree_verifications v"
                        + " join sandbox.twilio_numbers n on n.sid = v.number_sid order by v.date_created desc, v.sid");
    }

    private boolean isVerified(String numberSid) {
        return verifications().stream()
                .anyMatch(filed -> filed.numberSid.equals(numberSid) && filed.status.equals(APPROVED));
    }

    private static Member member(ResultSet row) throws SQLException {
        return new Member(
                row.getString("sid"),
                row.getString("account_sid"),
                row.getString("phone_number"),
                row.getString("iso_country"),
                NumberType.valueOf(row.getString("number_type")),
                Statements.instant(row, "date_created").orElseThrow());
    }

    private static String country(String number) {
        try {
            PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
            return String.valueOf(numbers.getRegionCodeForNumber(numbers.parse(number, null)));
        } catch (NumberParseException e) {
            return "";
        }
    }
}
