package com.aira.voice.conversation.model;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the answers of tools support, in words that a sentence about them may use. */
final class EvidenceOfTools {

    private final Evidence evidence;
    private final ObjectMapper json;

    EvidenceOfTools(Evidence evidence, ObjectMapper json) {
        this.evidence = evidence;
        this.json = json;
    }

    /** @param arguments and {@code result} as JSON */
    void add(String arguments, String result) {
        try {
            JsonNode asked = json.readTree(arguments == null || arguments.isBlank() ? "{}" : arguments);
            JsonNode answer = json.readTree(result);
            String service = asked.path("service").asText("");
            free(answer.path("freeTimes"), service);
            free(answer.path("alternatives"), service);
            String wished = service + " " + asked.path("startsAt").asText("") + " "
                    + asked.path("from").asText("");
            if (answer.path("requestedIsFree").isBoolean()
                    && !answer.path("requestedIsFree").asBoolean()) {
                refused(wished, answer.path("reason").asText(""));
            } else if (answer.path("outcome").asText("").equals("refused")) {
                refused(wished, answer.path("reason").asText(""));
            } else if (answer.path("freeTimes").isArray()
                    && answer.path("freeTimes").isEmpty()) {
                refused(wished, "TAKEN");
            }
            answer.path("appointments").forEach(this::appointment);
            if (answer.path("verified").asBoolean()
                    && answer.path("appointments").isEmpty()) {
                evidence.fact("", "no not nothing", "appointment booking upcoming under your number name");
            }
            if (answer.path("appointment").isObject()) {
                appointment(answer.path("appointment"));
            }
            evidence.prose(answer.path("answer").asText(""));
            answer.path("passages").forEach(passage -> evidence.prose(passage.asText("")));
            evidence.prose(answer.path("detail").asText(""));
        } catch (JsonProcessingException e) {
            // Arguments that are no JSON: the tool has refused them, and there is nothing to learn from its answer.
            evidence.prose("");
        }
    }

    /** By day, so that the hour of one day does not support that of another. */
    private void free(JsonNode times, String service) {
        Map<String, StringBuilder> days = new LinkedHashMap<>();
        times.forEach(
                time -> days.computeIfAbsent(time.path("startsAt").asText("").split("T")[0], day -> new StringBuilder())
                        .append(' ')
                        .append(time.path("spoken").asText("")));
        days.values()
                .forEach(spoken -> evidence.fact(
                        "",
                        "free available open opening time slot appointment work next first earliest",
                        service + spoken));
    }

    private void refused(String wished, String reason) {
        evidence.fact(
                "",
                "not free available open possible work already taken booked full fully nothing no time slot appointment",
                wished
                        + switch (reason) {
                            case "CLOSED", "OUTSIDE_HOURS" -> " closed outside of opening hours";
                            case "TOO_SOON" -> " too short notice soon";
                            case "TOO_FAR" -> " too far ahead";
                            default -> "";
                        });
    }

    private void appointment(JsonNode found) {
        evidence.fact(
                "",
                "appointment booking upcoming coming scheduled name",
                found.path("service").asText("") + " "
                        + found.path("time").path("spoken").asText("") + " "
                        + found.path("customerName").asText(""));
    }
}
