package com.aira.ui.settings;

import com.aira.runtime.phone.DestinationPolicy;
import com.aira.schema.OneLine;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The settings that there are, and which values they take. */
enum SettingKey {
    VOICE_PROVIDER(
            "voice.provider",
            Type.STRING,
            value -> Known.PROVIDERS.contains(value.textValue()),
            "must be conversation_relay"),
    VOICE_GREETING(
            "voice.greeting",
            Type.STRING,
            value -> !value.textValue().isBlank() && value.textValue().length() <= 500,
            "must be 1 to 500 characters in one line"),
    VOICE_LANGUAGE("voice.language", Type.STRING, Known::isLanguage, "must be a language tag such as en-US"),
    RECORDING_ENABLED("recording.enabled", Type.BOOLEAN, value -> true, "must be true or false"),
    RECORDING_RETENTION_DAYS(
            "recording.retention_days",
            Type.INTEGER,
            value -> value.intValue() >= 1 && value.intValue() <= 3650,
            "must be 1 to 3650"),
    CONFIRMATIONS_SMS("confirmations.sms", Type.BOOLEAN, value -> true, "must be true or false"),
    CONFIRMATIONS_EMAIL("confirmations.email", Type.BOOLEAN, value -> true, "must be true or false"),
    TRANSFER_PHONE_NUMBER(
            "transfer.phone_number",
            Type.STRING,
            value -> value.textValue().isEmpty()
                    || Known.E164.matcher(value.textValue()).matches(),
            "must be a number in E.164, or empty"),
    TRANSFER_MAX_MINUTES(
            "transfer.max_minutes",
            Type.INTEGER,
            value -> value.intValue() >= 1 && value.intValue() <= 240,
            "must be 1 to 240"),
    DESTINATIONS_COUNTRIES(
            "destinations.countries",
            Type.STRING,
            Known::areCountries,
            "must be two-letter codes of countries in alphabetical order with commas between them, or empty"),
    APPOINTMENTS_IDENTITY(
            "appointments.identity",
            Type.STRING,
            value -> Known.IDENTITY.contains(value.textValue()),
            "must be one of number, number_or_name, number_or_code"),
    /** Up to five, or everybody who calls could be called a test. */
    USAGE_TEST_NUMBERS(
            "usage.test_numbers",
            Type.STRING,
            value -> Known.TEST_NUMBERS.matcher(value.textValue()).matches(),
            "must be up to five numbers in E.164 with commas between them, or empty");

    final String key;
    final Type type;
    final String rule;
    private final Predicate<JsonNode> permitted;

    SettingKey(String key, Type type, Predicate<JsonNode> permitted, String rule) {
        this.key = key;
        this.type = type;
        this.permitted = permitted;
        this.rule = rule;
    }

    boolean permits(JsonNode value) {
        return type.holds(value) && permitted.test(value);
    }

    static Optional<SettingKey> of(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** As the column {@code configurations.type} names them. */
    enum Type {
        STRING,
        INTEGER,
        BOOLEAN;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }

        private boolean holds(JsonNode value) {
            return switch (this) {
                case STRING -> value.isTextual() && OneLine.isOneLine(value.textValue());
                case INTEGER -> value.isInt();
                case BOOLEAN -> value.isBoolean();
            };
        }

        Object parse(String stored) {
            return switch (this) {
                case STRING -> stored;
                case INTEGER -> Integer.valueOf(stored);
                case BOOLEAN -> Boolean.valueOf(stored);
            };
        }
    }

    /** Enum constants cannot refer to static fields of their own enum. */
    private static final class Known {
        /** One for each VoiceProvider of voice-agent-service. */
        static final Set<String> PROVIDERS = Set.of("conversation_relay");

        static final Set<String> IDENTITY = Set.of("number", "number_or_name", "number_or_code");
        static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
        static final Pattern TEST_NUMBERS = Pattern.compile("(\\+[1-9][0-9]{6,14}(,\\+[1-9][0-9]{6,14}){0,4})?");

        static boolean areCountries(JsonNode value) {
            try {
                // Stored as it is read: in capitals, in order.
                return value.textValue().equals(String.join(",", DestinationPolicy.countries(value.textValue())));
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        static boolean isLanguage(JsonNode value) {
            try {
                return !new Locale.Builder()
                        .setLanguageTag(value.textValue())
                        .build()
                        .getLanguage()
                        .isEmpty();
            } catch (IllformedLocaleException e) {
                return false;
            }
        }
    }
}
