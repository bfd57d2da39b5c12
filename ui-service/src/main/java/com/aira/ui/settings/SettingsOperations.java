package com.aira.ui.settings;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.tenancy.Principal;
import com.aira.ui.web.Problem;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.hibernate.Session;

/** What can be done with the settings of a business, whoever asks: the API and the page. */
@ApplicationScoped
public class SettingsOperations {
    private static final String NUMBER = SettingKey.TRANSFER_PHONE_NUMBER.key;
    private static final String COUNTRIES = SettingKey.DESTINATIONS_COUNTRIES.key;

    private final OwnerTransactions transactions;

    SettingsOperations(OwnerTransactions transactions) {
        this.transactions = transactions;
    }

    private record Stored(String key, String value) {}

    Map<String, Object> get(Principal principal, UUID businessId) {
        return transactions.read(principal, session -> all(session, businessId));
    }

    Map<String, Object> change(Principal principal, UUID businessId, @NotNull Map<String, JsonNode> request) {
        refuseInvalid(request);
        return transactions.call(principal, session -> {
            Businesses.mustExist(session, businessId);
            refuseHandOver(session, businessId, request);
            request.forEach((key, value) ->
                    store(session, businessId, SettingKey.of(key).orElseThrow(), value));
            return all(session, businessId);
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
    private static void refuseHandOver(Session session, UUID businessId, Map<String, JsonNode> request) {
        if (!request.containsKey(NUMBER) && !request.containsKey(COUNTRIES)) {
            return;
        }
        var stored = all(session, businessId);
        var number = wanted(request, stored, NUMBER);
        var own = session.createNativeQuery(
                        "select phone_number from public.business_v2 where id = :business", String.class)
                .setParameter("business", businessId)
                .getSingleResult();
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

    private static void store(Session session, UUID business, SettingKey setting, JsonNode value) {
        session.createNativeMutationQuery("insert into public.configurations (business_id, key, value, type)"
                        + " values (:business, :key, :value, :type)"
                        + " on conflict (business_id, key) do update set value = excluded.value, type = excluded.type")
                .setParameter("business", business)
                .setParameter("key", setting.key)
                .setParameter("value", value.asText())
                .setParameter("type", setting.type.label())
                .executeUpdate();
    }

    private static Map<String, Object> all(Session session, UUID business) {
        Map<String, Object> settings = new TreeMap<>();
        for (var row : session.createNativeQuery(
                        "select key, value from public.configurations where business_id = :business", Stored.class)
                .setParameter("business", business)
                .getResultList()) {
            SettingKey.of(row.key).ifPresent(setting -> settings.put(row.key, setting.type.parse(row.value)));
        }
        if (settings.isEmpty()) {
            Businesses.mustExist(session, business);
        }
        return settings;
    }
}
