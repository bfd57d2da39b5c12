package com.aira.ui.settings;

import com.aira.runtime.database.Sql;
import com.aira.runtime.problem.Problem;
import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.NotNull;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** What can be done with the settings of a business, whoever asks: the API and the page. */
@Singleton
public class SettingsOperations {
    private static final String NUMBER = SettingKey.TRANSFER_PHONE_NUMBER.key;
    private static final String COUNTRIES = SettingKey.DESTINATIONS_COUNTRIES.key;

    private final OwnerTransactions transactions;

    SettingsOperations(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    private record Stored(String key, String value) {}

    Map<String, Object> get(Principal principal, UUID businessId) {
        return transactions.rows(principal, connection -> all(connection, businessId));
    }

    Map<String, Object> change(Principal principal, UUID businessId, @NotNull Map<String, JsonNode> request) {
        refuseInvalid(request);
        return transactions.call(principal, connection -> {
            Businesses.mustExist(connection, businessId);
            refuseHandOver(connection, businessId, request);
            for (var each : request.entrySet()) {
                store(connection, businessId, SettingKey.of(each.getKey()).orElseThrow(), each.getValue());
            }
            return all(connection, businessId);
        });
    }

    private static void refuseInvalid(Map<String, JsonNode> request) {
        List<Problem.FieldError> errors = new ArrayList<>();
        request.forEach((key, value) -> {
            var setting = SettingKey.of(key);
            if (setting.isEmpty()) {
                errors.add(new Problem.FieldError(key, "is no setting"));
            } else if (!setting.get().permits(value)) {
                errors.add(new Problem.FieldError(key, setting.get().rule));
            }
        });
        if (!errors.isEmpty()) {
            throw Refusal.invalid(errors);
        }
    }

    /** The number and the countries may change together, or one without the other. */
    private static void refuseHandOver(Connection connection, UUID businessId, Map<String, JsonNode> request)
            throws SQLException {
        if (!request.containsKey(NUMBER) && !request.containsKey(COUNTRIES)) {
            return;
        }
        var stored = all(connection, businessId);
        var number = wanted(request, stored, NUMBER);
        var own = Sql.value(
                connection, "select phone_number from public.business_v2 where id = ?", String.class, businessId);
        if (!number.isEmpty()) {
            HandOverRule.complaint(number, own, wanted(request, stored, COUNTRIES))
                    .ifPresent(complaint -> {
                        throw Refusal.invalid(List.of(new Problem.FieldError(NUMBER, complaint)));
                    });
        }
    }

    private static String wanted(Map<String, JsonNode> request, Map<String, Object> stored, String key) {
        return request.containsKey(key) ? request.get(key).textValue() : String.valueOf(stored.getOrDefault(key, ""));
    }

    private static void store(Connection connection, UUID business, SettingKey setting, JsonNode value)
            throws SQLException {
        Sql.update(
                connection,
                "insert into public.configurations (business_id, key, value, type)"
                        + " values (?, ?, ?, ?)"
                        + " on conflict (business_id, key) do update set value = excluded.value, type = excluded.type",
                business,
                setting.key,
                value.asText(),
                setting.type.label());
    }

    private static Map<String, Object> all(Connection connection, UUID business) throws SQLException {
        Map<String, Object> settings = new TreeMap<>();
        for (var row : Sql.list(
                connection,
                "select key, value from public.configurations where business_id = ?",
                Stored.class,
                business)) {
            SettingKey.of(row.key).ifPresent(setting -> settings.put(row.key, setting.type.parse(row.value)));
        }
        if (settings.isEmpty()) {
            Businesses.mustExist(connection, business);
        }
        return settings;
    }
}
