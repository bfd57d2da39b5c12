package com.aira.ui.settings;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The OpenAPI document's picture of the map of settings; a test holds it to {@link SettingKey}. */
@Schema(name = "Settings", description = "In a change, what is absent keeps its value.")
record Settings(
        @JsonProperty("voice.provider") @Schema(name = "voice.provider", enumeration = "conversation_relay")
        String voiceProvider,

        @JsonProperty("voice.greeting") @Schema(name = "voice.greeting", minLength = 1, maxLength = 500)
        String voiceGreeting,

        @JsonProperty("voice.language") @Schema(name = "voice.language", examples = "en-US")
        String voiceLanguage,

        @JsonProperty("recording.enabled") @Schema(name = "recording.enabled")
        Boolean recordingEnabled,

        @JsonProperty("recording.retention_days")
        @Schema(name = "recording.retention_days", minimum = "1", maximum = "3650")
        Integer recordingRetentionDays,

        @JsonProperty("confirmations.sms") @Schema(name = "confirmations.sms")
        Boolean confirmationsSms,

        @JsonProperty("confirmations.email") @Schema(name = "confirmations.email")
        Boolean confirmationsEmail,

        @JsonProperty("transfer.phone_number")
        @Schema(
                name = "transfer.phone_number",
                description = "E.164, in one of the countries that the business calls; empty: nobody takes calls over.")
        String transferPhoneNumber,

        @JsonProperty("transfer.max_minutes")
        @Schema(
                name = "transfer.max_minutes",
                minimum = "1",
                maximum = "240",
                description =
                        "Minutes that a caller may talk to whom they were put through to. Absent: 60. Never more than"
                                + " the wallet covers.")
        Integer transferMaxMinutes,

        @JsonProperty("destinations.countries")
        @Schema(
                name = "destinations.countries",
                description =
                        "Countries that the business calls and texts: two-letter codes in alphabetical order with commas"
                                + " between them. Empty: its own and those of its customers.",
                pattern = "^([A-Z]{2}(,[A-Z]{2})*)?$",
                examples = "CA,US")
        String destinationsCountries,

        @JsonProperty("appointments.identity")
        @Schema(
                name = "appointments.identity",
                enumeration = {"number", "number_or_name", "number_or_code"},
                description =
                        "What callers show before they hear of an appointment or change it. number: the number they"
                                + " call from, though it can be faked. number_or_name: a number that the phone company confirms,"
                                + " otherwise the name on the booking. number_or_code: the same, otherwise a code texted to the"
                                + " number.")
        String appointmentsIdentity,

        @JsonProperty("usage.test_numbers")
        @Schema(
                name = "usage.test_numbers",
                description =
                        "Calls from these numbers are tests, and free once the number is proven (see test-numbers), for an"
                                + " hour a month: up to five in E.164 with commas between them.",
                examples = "+14155550123,+14155550124")
        String usageTestNumbers) {}
