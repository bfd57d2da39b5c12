package com.aira.voice.business;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;

/** Reads a business's profile: one statement for all of its tables. */
@ApplicationScoped
public class BusinessProfiles {

    private static final String SQL = """
            select jsonb_build_object(
              'name', b.name, 'type', b.business_type, 'zone', b.time_zone, 'description', b.description,
              'address', b.address, 'phone', b.phone_number, 'email', b.email, 'website', b.website,
              'slotMinutes', b.slot_minutes, 'minNoticeMinutes', b.min_notice_minutes, 'maxDaysAhead', b.max_days_ahead,
              'services', coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'minutes', s.duration,
                                                     'price', s.price, 'currency', s.currency)
                                                     order by s.created_at, s.duration, s.name)
                                    from public.services s where s.business_id = b.id and s.is_active), '[]'),
              'hours', coalesce((select jsonb_agg(jsonb_build_object('day', h.weekday, 'opens', h.opens, 'closes', h.closes)
                                                  order by h.weekday, h.opens)
                                 from public.business_hours h where h.business_id = b.id), '[]'),
              'closures', coalesce((select jsonb_agg(jsonb_build_object('from', c.starts_on, 'to', c.ends_on,
                                                                        'reason', c.reason) order by c.starts_on)
                                    from public.business_closures c
                                    where c.business_id = b.id and c.ends_on >= private.clock()::date - 1), '[]'),
              'staff', coalesce((select jsonb_agg(jsonb_build_object('id', m.id, 'name', m.name, 'kind', m.kind,
                                                  'seats', m.seats,
                                                  'services', coalesce((
                                                    select jsonb_object_agg(s.name, coalesce(k.duration, s.duration))
                                                    from public.staff_services k
                                                    join public.services s on s.id = k.service_id
                                                    where k.business_id = b.id and k.staff_id = m.id), '{}'),
                                                  'hours', coalesce((
                                                    select jsonb_agg(jsonb_build_object('day', h.weekday,
                                                                                        'opens', h.opens, 'closes', h.closes)
                                                                     order by h.weekday, h.opens)
                                                    from public.staff_hours h
                                                    where h.business_id = b.id and h.staff_id = m.id), '[]'))
                                                  order by m.created_at, m.name)
                                 from public.staff m where m.business_id = b.id and m.is_active), '[]'))
            from public.business_v2 b where b.id = ?""";

    private final Tenants tenants;
    private final ObjectMapper json;

    public BusinessProfiles(Tenants tenants, ObjectMapper json) {
        this.tenants = tenants;
        this.json = json;
    }

    /**
     * @throws NoSuchElementException when the business does not exist (any more)
     */
    public BusinessProfile of(UUID businessId) {
        return tenants.within(businessId, connection -> read(connection, businessId));
    }

    /** The same on a connection that has entered the business. */
    public BusinessProfile read(Connection connection, UUID businessId) throws SQLException {
        return Sql.first(connection, SQL, row -> parse(businessId, row.getString(1)), businessId)
                .orElseThrow(() -> new NoSuchElementException("no business " + businessId));
    }

    private BusinessProfile parse(UUID id, String text) throws SQLException {
        try {
            JsonNode row = json.readTree(text);
            return new BusinessProfile(
                    id,
                    row.get("name").asText(),
                    row.get("type").asText(),
                    ZoneId.of(row.get("zone").asText()),
                    text(row, "description"),
                    text(row, "address"),
                    text(row, "phone"),
                    text(row, "email"),
                    text(row, "website"),
                    row.get("slotMinutes").asInt(),
                    row.get("minNoticeMinutes").asInt(),
                    row.get("maxDaysAhead").asInt(),
                    services(row.get("services")),
                    hours(row.get("hours")),
                    closures(row.get("closures")),
                    staff(row.get("staff")));
        } catch (JsonProcessingException e) {
            throw new SQLException("the profile of a business is not JSON", e);
        }
    }

    private static List<OfferedService> services(JsonNode rows) {
        List<OfferedService> services = new ArrayList<>();
        for (JsonNode row : rows) {
            services.add(new OfferedService(
                    row.get("name").asText(),
                    row.get("minutes").asInt(),
                    text(row, "price").map(BigDecimal::new),
                    row.get("currency").asText()));
        }
        return services;
    }

    private static List<OpenHours> hours(JsonNode rows) {
        List<OpenHours> hours = new ArrayList<>();
        for (JsonNode row : rows) {
            hours.add(new OpenHours(
                    DayOfWeek.of(row.get("day").asInt()),
                    LocalTime.parse(row.get("opens").asText()),
                    LocalTime.parse(row.get("closes").asText())));
        }
        return hours;
    }

    private static List<Closure> closures(JsonNode rows) {
        List<Closure> closures = new ArrayList<>();
        for (JsonNode row : rows) {
            closures.add(new Closure(
                    LocalDate.parse(row.get("from").asText()),
                    LocalDate.parse(row.get("to").asText()),
                    text(row, "reason")));
        }
        return closures;
    }

    private static List<StaffMember> staff(JsonNode rows) {
        List<StaffMember> staff = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, Integer> services = new HashMap<>();
            row.get("services")
                    .fields()
                    .forEachRemaining(service ->
                            services.put(service.getKey(), service.getValue().asInt()));
            staff.add(new StaffMember(
                    UUID.fromString(row.get("id").asText()),
                    row.get("name").asText(),
                    row.get("kind").asText().equals("person"),
                    text(row, "seats").map(Integer::valueOf),
                    services,
                    hours(row.get("hours"))));
        }
        return staff;
    }

    private static Optional<String> text(JsonNode row, String field) {
        JsonNode value = row.get(field);
        return value == null || value.isNull() || value.asText().isBlank()
                ? Optional.empty()
                : Optional.of(value.asText().strip());
    }
}
