package com.aira.voice.conversation;

import com.aira.voice.knowledge.KnowledgeFixture;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Sets up the business of a scripted call, with what stands in its book before. */
final class ScriptedBusiness {

    private static final String OTHER_CUSTOMER = "+12025550999";

    private static final List<String> DAYS = Stream.of(DayOfWeek.values())
            .map(day -> day.name().charAt(0) + day.name().substring(1, 3).toLowerCase(Locale.ROOT))
            .toList();

    private final World world;
    private final ScriptedCall call;
    private final UUID id = UUID.randomUUID();

    private ScriptedBusiness(World world, ScriptedCall call) {
        this.world = world;
        this.call = call;
    }

    static UUID create(World world, UUID owner, ScriptedCall call, String caller) throws SQLException {
        ScriptedBusiness business = new ScriptedBusiness(world, call);
        try (Connection connection = world.connect()) {
            business.profile(connection, owner);
            business.staff(connection);
            business.documents(connection);
        }
        for (ScriptedCall.Row row : ScriptedCall.or(call.booked())) {
            business.book(row, caller);
        }
        for (ScriptedCall.Row row : ScriptedCall.or(call.taken())) {
            business.book(row, OTHER_CUSTOMER);
        }
        return business.id;
    }

    private void profile(Connection connection, UUID owner) throws SQLException {
        ScriptedCall.Business of = call.business();
        run(
                connection,
                "insert into public.business_v2 (id, user_id, name, business_type, address, email, time_zone, phone_number, booking_capacity)"
                        + " values (?, ?, ?, ?, ?, ?, 'America/New_York', '+12025550100', ?)",
                id,
                owner,
                of.name(),
                of.type(),
                of.address(),
                of.email(),
                Math.max(1, of.capacity()));
        run(connection, "delete from public.services where business_id = ?", id);
        run(connection, "delete from public.business_hours where business_id = ?", id);
        for (ScriptedCall.Service service : ScriptedCall.or(of.services())) {
            run(
                    connection,
                    "insert into public.services (business_id, name, duration, price) values (?, ?, ?, ?)",
                    id,
                    service.name(),
                    service.minutes(),
                    service.price() == null ? null : new BigDecimal(service.price()));
        }
        for (ScriptedCall.Hours hours : of.hours()) {
            for (int weekday : weekdays(hours.days())) {
                run(
                        connection,
                        "insert into public.business_hours (business_id, weekday, opens, closes) values (?, ?, ?::time, ?::time)",
                        id,
                        weekday,
                        hours.opens(),
                        hours.closes());
            }
        }
    }

    private void staff(Connection connection) throws SQLException {
        for (ScriptedCall.Staff member : ScriptedCall.or(call.business().staff())) {
            UUID staff = UUID.randomUUID();
            run(
                    connection,
                    "insert into public.staff (id, business_id, name) values (?, ?, ?)",
                    staff,
                    id,
                    member.name());
            for (String service : ScriptedCall.or(member.services())) {
                run(
                        connection,
                        "insert into public.staff_services (business_id, staff_id, service_id) select ?, ?, id from public.services"
                                + " where business_id = ? and name = ?",
                        id,
                        staff,
                        id,
                        service);
            }
            if (member.days() != null && !member.days().isBlank()) {
                for (int weekday : weekdays(member.days())) {
                    run(
                            connection,
                            "insert into public.staff_hours (business_id, staff_id, weekday, opens, closes)"
                                    + " select ?, ?, weekday, opens, closes from public.business_hours where business_id = ? and weekday = ?",
                            id,
                            staff,
                            id,
                            weekday);
                }
            }
        }
    }

    private void documents(Connection connection) throws SQLException {
        KnowledgeFixture.document(connection, id, "handbook.md", call.business().chunks());
    }

    private void book(ScriptedCall.Row row, String phone) throws SQLException {
        try (Connection connection = world.connect()) {
            run(
                    connection,
                    "insert into public.appointments (business_id, customer_name, customer_phone, scheduled_at, duration, service_type, staff_id)"
                            + " values (?, ?, ?, ?::timestamp at time zone 'America/New_York', ?, ?,"
                            + " (select id from public.staff where business_id = ? and name = ?))",
                    id,
                    row.name() == null ? "Pat Other" : row.name(),
                    phone,
                    row.at().replace('T', ' '),
                    row.minutes(),
                    row.service() == null || row.service().isBlank() ? null : row.service(),
                    id,
                    row.staff().orElse(null));
        }
    }

    /** {@code Mon-Fri}, {@code Sat}, {@code Mon, Wed}. */
    private static List<Integer> weekdays(String days) {
        List<Integer> all = new ArrayList<>();
        for (String part : days.split("[,;] *| and ")) {
            String[] ends = part.strip().split("-");
            IntStream.rangeClosed(DAYS.indexOf(ends[0].strip()), DAYS.indexOf(ends[ends.length - 1].strip()))
                    .forEach(day -> all.add(day + 1));
        }
        return all;
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
