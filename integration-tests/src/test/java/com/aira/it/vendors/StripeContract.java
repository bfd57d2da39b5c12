package com.aira.it.vendors;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.gson.JsonParseException;
import com.google.gson.annotations.SerializedName;
import com.stripe.model.EventDataClassLookup;
import com.stripe.model.ExpandableField;
import com.stripe.model.StripeObject;
import com.stripe.net.ApiRequestParams;
import com.stripe.net.ApiResource;
import com.stripe.param.ChargeListParams;
import com.stripe.param.CustomerCreateParams;
import com.stripe.param.CustomerListPaymentMethodsParams;
import com.stripe.param.PaymentIntentCreateParams;
import com.stripe.param.PaymentIntentListParams;
import com.stripe.param.PaymentMethodDetachParams;
import com.stripe.param.RefundListParams;
import com.stripe.param.checkout.SessionCreateParams;
import com.stripe.param.checkout.SessionExpireParams;
import com.stripe.param.checkout.SessionListParams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Stripe, whose description is published in no artefact that a build resolves: its own Java library knows the name, type and
 * values of every parameter and property, and its fixtures, one object of each kind, which properties are always there.
 */
final class StripeContract implements VendorContract {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String NO_PARAMETERS = "GET /v1/[a-z_/]+/[A-Za-z0-9_]+|GET /v1/balance";
    private static final Map<String, Class<?>> PARAMETERS = parameters();

    private final JsonNode fixtures;

    StripeContract() {
        try (var resource = StripeContract.class.getResourceAsStream("/vendors/stripe-fixtures.json")) {
            fixtures = JSON.readTree(resource).path("resources");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Class<?>> parameters() {
        Map<String, Class<?>> parameters = new LinkedHashMap<>();
        parameters.put("POST /v1/checkout/sessions", SessionCreateParams.class);
        parameters.put("GET /v1/checkout/sessions", SessionListParams.class);
        parameters.put("POST /v1/checkout/sessions/[^/]+/expire", SessionExpireParams.class);
        parameters.put("POST /v1/payment_intents", PaymentIntentCreateParams.class);
        parameters.put("GET /v1/payment_intents", PaymentIntentListParams.class);
        parameters.put("POST /v1/customers", CustomerCreateParams.class);
        parameters.put("GET /v1/customers/[^/]+/payment_methods", CustomerListPaymentMethodsParams.class);
        parameters.put("POST /v1/payment_methods/[^/]+/detach", PaymentMethodDetachParams.class);
        parameters.put("GET /v1/charges", ChargeListParams.class);
        parameters.put("GET /v1/refunds", RefundListParams.class);
        return parameters;
    }

    @Override
    public List<String> requestMisfits(Exchange exchange) {
        String operation = exchange.method() + " " + exchange.path();
        Optional<Class<?>> parameters = PARAMETERS.entrySet().stream()
                .filter(each -> operation.matches(each.getKey()))
                .findFirst()
                .map(Map.Entry::getValue);
        Map<String, List<String>> sent = exchange.method().equals("GET") ? exchange.queryParameters() : exchange.form();
        if (parameters.isEmpty()) {
            return operation.matches(NO_PARAMETERS) && sent.isEmpty()
                    ? List.of()
                    : List.of("Stripe's library has no such operation, or it is not known here");
        }
        List<String> misfits = new ArrayList<>();
        sent.forEach((name, values) ->
                values.forEach(value -> misfit(name, value, parameters.get()).ifPresent(misfits::add)));
        return misfits;
    }

    /** Follows {@code line_items[0][price_data][currency]} through the classes of the parameters. */
    private static Optional<String> misfit(String name, String value, Class<?> parameters) {
        Type type = parameters;
        for (String part : name.replace("]", "").split("\\[")) {
            if (isListOf(type) != null && (part.isEmpty() || part.matches("\\d+"))) {
                type = isListOf(type);
            } else if (type instanceof ParameterizedType map && map.getRawType() == Map.class) {
                type = map.getActualTypeArguments()[1];
            } else if (type instanceof Class<?> known && known != Object.class) {
                Optional<Field> field = field(known, part);
                if (field.isEmpty()) {
                    return Optional.of("request has " + name + ", which Stripe's library does not know");
                }
                type = field.get().getGenericType();
            } else {
                return Optional.empty();
            }
        }
        return fits(value, type) ? Optional.empty() : Optional.of("request " + name + " cannot be " + value);
    }

    private static boolean fits(String value, Type type) {
        if (type == Long.class) {
            return value.matches("-?\\d+");
        }
        if (type == Boolean.class) {
            return value.matches("true|false");
        }
        if (type instanceof Class<?> values && values.isEnum()) {
            return Arrays.stream(values.getEnumConstants())
                    .anyMatch(each ->
                            ((ApiRequestParams.EnumParam) each).getValue().equals(value));
        }
        return true;
    }

    @Override
    public List<String> answerMisfits(Exchange exchange) {
        try {
            JsonNode answer = JSON.readTree(exchange.answer());
            if (exchange.status() / 100 != 2) {
                return answer.path("error").path("type").isTextual() ? List.of() : List.of("the error has no type");
            }
            List<String> misfits = new ArrayList<>();
            if (answer.path("object").asText().equals("list")) {
                for (String name : List.of("data", "has_more", "url")) {
                    if (!answer.has(name)) {
                        misfits.add("the list lacks " + name);
                    }
                }
                answer.path("data").forEach(each -> object(each, misfits));
            } else {
                object(answer, misfits);
            }
            return misfits.stream().distinct().toList();
        } catch (JsonProcessingException e) {
            return List.of("answer is not JSON");
        }
    }

    private void object(JsonNode object, List<String> misfits) {
        String name = object.path("object").asText();
        Class<? extends StripeObject> model = EventDataClassLookup.classLookup.get(name);
        if (model == null) {
            misfits.add("no object of Stripe is called '" + name + "'");
            return;
        }
        try {
            ApiResource.GSON.fromJson(object.toString(), model);
        } catch (JsonParseException | IllegalArgumentException e) {
            misfits.add(name + " is not what Stripe's library reads: " + e.getMessage());
        }
        compare(name, object, model, fixtures.path(name), misfits);
    }

    /** @param fixture of Stripe, or a missing node where it has none */
    private void compare(String where, JsonNode object, Class<?> model, JsonNode fixture, List<String> misfits) {
        object.fields().forEachRemaining(property -> {
            Optional<Field> field = field(model, property.getKey());
            if (field.isEmpty()) {
                misfits.add(where + " has " + property.getKey() + ", which Stripe's library does not know");
            } else {
                JsonNode theirs = fixture.path(property.getKey());
                String path = where + "." + property.getKey();
                descend(path, property.getValue(), field.get().getGenericType(), theirs, misfits);
            }
        });
        fixture.fieldNames().forEachRemaining(name -> {
            if (!object.has(name) && field(model, name).isPresent()) {
                misfits.add(where + " lacks " + name);
            }
        });
    }

    private void descend(String where, JsonNode value, Type type, JsonNode fixture, List<String> misfits) {
        Type item = isListOf(type);
        if (item != null && value.isArray()) {
            value.forEach(each -> descend(where, each, item, fixture.path(0), misfits));
        } else if (value.isObject()
                && value.path("object").isTextual()
                && !value.path("object").asText().equals("list")) {
            object(value, misfits);
        } else if (value.isObject() && type instanceof Class<?> nested && StripeObject.class.isAssignableFrom(nested)) {
            compare(where, value, nested, fixture.isObject() ? fixture : JSON.missingNode(), misfits);
        } else if (value.isObject()
                && type instanceof ParameterizedType expandable
                && expandable.getRawType() == ExpandableField.class) {
            misfits.add(where + " is an object that says not what it is");
        }
    }

    /** Null when it is none. */
    private static Type isListOf(Type type) {
        return type instanceof ParameterizedType list && list.getRawType() == List.class
                ? list.getActualTypeArguments()[0]
                : null;
    }

    private static Optional<Field> field(Class<?> owner, String name) {
        return Stream.<Class<?>>iterate(owner, each -> each != null && each != Object.class, Class::getSuperclass)
                .flatMap(each -> Arrays.stream(each.getDeclaredFields()))
                .filter(field -> {
                    SerializedName written = field.getAnnotation(SerializedName.class);
                    return (written == null ? field.getName() : written.value()).equals(name);
                })
                .findFirst();
    }
}
