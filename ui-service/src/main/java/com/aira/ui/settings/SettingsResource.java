package com.aira.ui.settings;

import com.aira.ui.business.Businesses;
import com.aira.ui.tenancy.CurrentPrincipal;
import com.aira.ui.tenancy.OwnerTransactions;
import com.aira.ui.web.Problem;
import com.aira.ui.web.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.hibernate.Session;

@Path("/api/businesses/{businessId}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "businesses")
public class SettingsResource {
    private static final String NUMBER = SettingKey.TRANSFER_PHONE_NUMBER.key;
    private static final String COUNTRIES = SettingKey.DESTINATIONS_COUNTRIES.key;

    private final CurrentPrincipal principal;
    private final OwnerTransactions transactions;

    SettingsResource(CurrentPrincipal principal, OwnerTransactions transactions) {
        this.principal = principal;
        this.transactions = transactions;
    }

    @GET
    @Operation(summary = "How a business wants to be answered")
    @APIResponse(
            responseCode = "200",
            description = "All settings",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Settings.class)))
    public Map<String, Object> get(UUID businessId) {
        return transactions.read(principal.get(), session -> all(session, businessId));
    }

    @PUT
    @Operation(summary = "Change settings", description = "What is absent keeps its value; unknown keys are refused.")
    @APIResponse(
            responseCode = "200",
            description = "All settings as they are now",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Settings.class)))
    public Map<String, Object> change(
            UUID businessId,
            @NotNull
                    @RequestBody(
                            content =
                                    @Content(
                                            mediaType = MediaType.APPLICATION_JSON,
                                            schema = @Schema(implementation = Settings.class)))
                    Map<String, JsonNode> request) {
        refuseInvalid(request);
        return transactions.call(principal.get(), session -> {
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

    private record Stored(String key, String value) {}

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
