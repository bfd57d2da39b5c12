package com.aira.voice.grounding;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** The facts that the answers of tools support, in words that a sentence about them may use. */
public final class ToolFacts {

    private final Facts facts;
    private final ObjectMapper json;

    public ToolFacts(Facts facts, ObjectMapper json) {
        this.facts = facts;
        this.json = json;
    }

    /** @param arguments and {@code result} as JSON */
    public void add(String arguments, String result) {
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
            if (answer.path("insteadWith").isTextual()) {
                facts.fact(
                        "",
                        "free available open instead",
                        wished + " with " + answer.path("insteadWith").asText());
            }
            answer.path("appointments").forEach(this::appointment);
            if (answer.path("verified").asBoolean()
                    && answer.path("appointments").isEmpty()) {
                facts.fact("", "no not nothing", "appointment booking upcoming under your number name");
            }
            if (answer.path("appointment").isObject()) {
                appointment(answer.path("appointment"));
            }
            facts.prose(answer.path("answer").asText(""));
            answer.path("passages").forEach(passage -> facts.prose(passage.asText("")));
            facts.prose(answer.path("detail").asText(""));
        } catch (JsonProcessingException e) {
            // Arguments that are no JSON: the tool has refused them, and there is nothing to learn from its answer.
            facts.prose("");
        }
    }

    /** By day, so that the hour of one day does not support that of another. */
    private void free(JsonNode times, String service) {
        Map<String, StringBuilder> days = new LinkedHashMap<>();
        times.forEach(
                time -> days.computeIfAbsent(time.path("startsAt").asText("").split("T")[0], day -> new StringBuilder())
                        .append(' ')
                        .append(time.path("spoken").asText(""))
                        .append(people(time.path("with"))));
        days.values()
                .forEach(spoken -> facts.fact(
                        "",
                        "free available open opening time slot appointment work next first earliest",
                        service + spoken));
    }

    private void refused(String wished, String reason) {
        facts.fact(
                "",
                "not free available open possible work already taken booked full fully nothing no time slot appointment",
                wished
                        + switch (reason) {
                            case "CLOSED", "OUTSIDE_HOURS" -> " closed outside of opening hours";
                            case "TOO_SOON" -> " too short notice soon";
                            case "TOO_FAR" -> " too far ahead";
                            case "STAFF_OFF" -> " does not work off away";
                            case "SERVICE_NOT_BY_STAFF" -> " does not do nobody does";
                            case "UNKNOWN_STAFF" -> " nobody of that name here";
                            case "PARTY_TOO_LARGE" -> " too large many people table";
                            default -> "";
                        });
    }

    private void appointment(JsonNode found) {
        facts.fact(
                "",
                "appointment booking upcoming coming scheduled name",
                found.path("service").asText("") + " "
                        + found.path("time").path("spoken").asText("") + " "
                        + found.path("customerName").asText("") + " with "
                        + found.path("with").asText(""));
    }

    private static String people(JsonNode names) {
        StringBuilder people = new StringBuilder();
        names.forEach(name -> people.append(" with ").append(name.asText("")));
        return people.toString();
    }
}
