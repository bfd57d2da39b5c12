package com.aira.voice.destination;

import com.aira.runtime.database.Sql;
import com.aira.runtime.phone.DestinationPolicy;
import com.aira.runtime.phone.DestinationPolicy.Use;
import com.aira.runtime.phone.DestinationRefusal;
import io.quarkus.logging.Log;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Whether a business may call or text a number. The countries are those of its setting; without one, its own and those of
 * customers who called or wrote from their number themselves and have an appointment. Who called or wrote is answered
 * wherever they are. Works within the transaction of its caller, whose tenant is the business.
 */
public final class Destinations {

    /** Setting with ISO 3166 codes, commas between them; empty or absent for the usual countries. */
    public static final String COUNTRIES = "destinations.countries";

    /** What is known about a number. */
    private static final String FACTS = """
            select coalesce(b.phone_number, (select n.phone_number from public.business_numbers n
                                             where n.business_id = b.id and n.provisioning_state = 'active'
                                             order by n.is_primary desc limit 1)) as own_number,
                   (select c.value from public.configurations c
                    where c.business_id = b.id and c.key = ?) as countries,
                   exists (select from public.sms_threads t
                           where t.business_id = b.id and t.customer_number = ? and t.opted_out) as opted_out,
                   exists (select from public.messages m
                           where m.business_id = b.id and m.customer_number = ? and m.direction = 'inbound')
                     or exists (select from public.calls k
                                where k.business_id = b.id and k.from_number = ?) as has_contacted,
                   exists (select from private.find_business_by_number(?)) as is_ours,
                   (select n.number_type || ' ' || n.texting from public.business_numbers n
                    where n.business_id = b.id and n.provisioning_state = 'active' and n.is_active
                    order by n.is_primary desc, n.purchase_date, n.phone_number limit 1) as sender
            from public.business_v2 b where b.id = ?
            """;

    private static final String SENDER = """
            select n.number_type || ' ' || n.texting as sender from public.business_numbers n
            where n.phone_number = ? and n.provisioning_state = 'active'
            """;

    /** Where carriers take texts of registered local numbers only, and where of verified toll-free ones only. */
    private static final Set<String> REGISTERED_LOCAL_ONLY = Set.of("US");

    private static final Set<String> VERIFIED_TOLL_FREE_ONLY = Set.of("US", "CA");

    private static final String CUSTOMERS = """
            select distinct a.customer_phone from public.appointments a
            where a.business_id = ? and a.status <> 'cancelled' and a.customer_phone like ?
              and (exists (select from public.calls k
                           where k.business_id = a.business_id and k.from_number = a.customer_phone)
                   or exists (select from public.messages m
                              where m.business_id = a.business_id and m.customer_number = a.customer_phone
                                and m.direction = 'inbound'))
            limit 100
            """;

    /** Enough of a number to tell its country code: a plus and two digits. */
    private static final int COUNTRY_PREFIX = 3;

    private record Facts(
            Optional<String> ownNumber,
            Optional<String> countries,
            boolean optedOut,
            boolean hasContacted,
            boolean isOurs,
            Optional<String> sender) {}

    /** @return why the business may not text this number; empty when it may */
    public Optional<String> textRefusal(Connection connection, UUID businessId, String number) throws SQLException {
        Facts facts = facts(connection, businessId, number);
        if (facts.optedOut()) {
            return Optional.of("the recipient has opted out");
        }
        if (isHeldBack(facts.sender(), number)) {
            return Optional.of("the number of the business is not registered for texts to this country");
        }
        return refusal(connection, businessId, number, facts, Use.TEXT);
    }

    /** @return why the business may not call this number, or hand a caller over to it; empty when it may */
    public Optional<String> callRefusal(Connection connection, UUID businessId, String number) throws SQLException {
        return refusal(connection, businessId, number, facts(connection, businessId, number), Use.CALL);
    }

    /** Whether this number has called the business or written to it. */
    public boolean hasContacted(Connection connection, UUID businessId, String number) throws SQLException {
        return facts(connection, businessId, number).hasContacted();
    }

    /** Whether the carriers of a recipient would hold back what this number of ours texts, since it is not registered. */
    public boolean isHeldBack(Connection connection, String from, String recipient) throws SQLException {
        Optional<String> sender = Sql.first(
                        connection, SENDER, row -> Optional.ofNullable(row.getString("sender")), from)
                .flatMap(found -> found);
        return isHeldBack(sender, recipient);
    }

    /** @param sender kind of the number and how far its registration is; empty where nobody asks for one */
    private static boolean isHeldBack(Optional<String> sender, String recipient) {
        if (sender.isEmpty() || sender.get().endsWith(" ready")) {
            return false;
        }
        Set<String> picky = sender.get().startsWith("toll_free") ? VERIFIED_TOLL_FREE_ONLY : REGISTERED_LOCAL_ONLY;
        return DestinationPolicy.country(recipient).filter(picky::contains).isPresent();
    }

    private static Optional<String> refusal(Connection connection, UUID businessId, String number, Facts facts, Use use)
            throws SQLException {
        if (facts.isOurs()) {
            return Optional.of("the number is answered by a receptionist of ours");
        }
        Optional<DestinationRefusal> anywhere = new DestinationPolicy(Set.of()).refusal(number, use);
        if (anywhere.isPresent()) {
            return anywhere.map(Destinations::words);
        }
        // A text to somebody who wrote is an answer; a call has no such excuse.
        if (use == Use.TEXT && facts.hasContacted()) {
            return Optional.empty();
        }
        Set<String> chosen = chosen(businessId, facts);
        Set<String> countries = chosen.isEmpty() ? usual(connection, businessId, number, facts) : chosen;
        return new DestinationPolicy(countries).refusal(number, use).map(Destinations::words);
    }

    private static Set<String> chosen(UUID businessId, Facts facts) {
        try {
            return DestinationPolicy.countries(facts.countries().orElse(""));
        } catch (IllegalArgumentException e) {
            Log.errorf(
                    "The countries of business %s are not readable, the usual ones apply: %s",
                    businessId, e.getMessage());
            return Set.of();
        }
    }

    /** A business without a number calls and texts nobody, so any country will do. */
    private static Set<String> usual(Connection connection, UUID businessId, String number, Facts facts)
            throws SQLException {
        Optional<String> own = facts.ownNumber().flatMap(DestinationPolicy::country);
        Optional<String> wanted = DestinationPolicy.country(number);
        if (own.isEmpty() || wanted.isEmpty() || own.equals(wanted)) {
            return Set.of();
        }
        Set<String> countries = new TreeSet<>(Set.of(own.get()));
        Sql.forEach(
                connection,
                CUSTOMERS,
                row -> DestinationPolicy.country(row.getString("customer_phone"))
                        .ifPresent(countries::add),
                businessId,
                number.substring(0, COUNTRY_PREFIX) + "%");
        return countries;
    }

    private static Facts facts(Connection connection, UUID businessId, String number) throws SQLException {
        return Sql.first(
                        connection,
                        FACTS,
                        row -> new Facts(
                                Optional.ofNullable(row.getString("own_number")),
                                Optional.ofNullable(row.getString("countries")),
                                row.getBoolean("opted_out"),
                                row.getBoolean("has_contacted"),
                                row.getBoolean("is_ours"),
                                Optional.ofNullable(row.getString("sender"))),
                        COUNTRIES,
                        number,
                        number,
                        number,
                        number,
                        businessId)
                .orElseThrow(() -> new SQLException("No business of this tenant"));
    }

    private static String words(DestinationRefusal refusal) {
        return switch (refusal) {
            case NOT_A_NUMBER -> "nobody can have this number";
            case PREMIUM -> "premium numbers are not called or texted";
            case SATELLITE -> "satellite numbers are not called or texted";
            case SPECIAL -> "service numbers are not called or texted";
            case NO_TEXTS -> "a free number takes no texts";
            case COUNTRY -> "the number is of a country that the business does not call or text";
        };
    }
}
