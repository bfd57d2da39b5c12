package com.aira.voice.messaging;

import com.aira.runtime.database.Sql;
import com.aira.voice.tenancy.Tenants;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Whose number a message was sent to. */
@ApplicationScoped
class CalledBusinesses {

    private final Tenants tenants;
    private final ObjectMapper json;

    CalledBusinesses(Tenants tenants, ObjectMapper json) {
        this.tenants = tenants;
        this.json = json;
    }

    /** The business that answers this number; empty for unknown, unassociated and inactive ones. */
    Optional<CalledBusiness> find(String number) {
        return tenants.outside(connection -> Sql.first(
                connection,
                "select * from private.find_business_by_number(?) where outcome = 'served'",
                this::read,
                number));
    }

    /** Whether a number is one that this service answers, for whomever. */
    boolean isOurs(String number) {
        return tenants.outside(connection -> Sql.first(
                        connection, "select 1 from private.find_business_by_number(?)", row -> true, number)
                .isPresent());
    }

    private CalledBusiness read(ResultSet row) throws SQLException {
        try {
            String settings = row.getString("settings");
            return new CalledBusiness(
                    Sql.uuid(row, "business_id"),
                    row.getString("name"),
                    ZoneId.of(row.getString("time_zone")),
                    settings == null ? Map.of() : json.readValue(settings, new TypeReference<>() {}));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("jsonb_object_agg makes JSON", e);
        }
    }

    /** A business and how it wants to be answered. */
    record CalledBusiness(UUID id, String name, ZoneId zone, Map<String, String> settings) {}
}
