package com.aira.voice.conversation;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A whole call written down before it was played: the business, what stands in its book, each line of the caller with what
 * any good receptionist says to it in substance, and the caller's appointments at the end.
 *
 * @param booked of this caller, before the call
 * @param taken of other customers, before the call
 */
@JsonIgnoreProperties(ignoreUnknown = true)
record ScriptedCall(
        String trade, Business business, List<Row> booked, List<Row> taken, List<Turn> turns, List<Row> calendar) {

    /** @param chunks of its documents, each with {@code # heading} on its first line */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Business(
            String name,
            String type,
            String address,
            String email,
            int capacity,
            List<Hours> hours,
            List<Service> services,
            List<Staff> staff,
            List<String> chunks) {}

    /** @param days {@code Mon-Fri}, or one */
    record Hours(String days, String opens, String closes) {}

    record Service(String name, int minutes, String price) {}

    /** @param services empty for all */
    record Staff(String name, List<String> services, String days) {}

    /** @param hear regular expressions that the answer must have, @param not that it must not have */
    record Turn(String say, List<String> hear, List<String> not) {

        /** The expressions that an answer fails. */
        List<String> failures(String answer) {
            List<String> failed = new java.util.ArrayList<>();
            or(hear).stream().filter(wanted -> !isIn(wanted, answer)).forEach(failed::add);
            or(not).stream()
                    .filter(unwanted -> isIn(unwanted, answer))
                    .forEach(unwanted -> failed.add("not " + unwanted));
            return failed;
        }
    }

    /** @param at local: {@code 2026-11-25 14:00}; {@code name} and {@code notes} are regular expressions in the calendar */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Row(
            String at,
            String service,
            int minutes,
            String name,
            String status,
            Optional<String> notes,
            Optional<String> staff) {

        boolean matches(World.Booked row) {
            return row.at().equals(at.replace('T', ' '))
                    && (service == null || service.isBlank() || row.service().equalsIgnoreCase(service))
                    && row.status().equals(status)
                    && isIn(name, row.name())
                    && notes.filter(text -> !text.isBlank())
                            .map(text -> isIn(text, row.notes()))
                            .orElse(true)
                    && staff.filter(text -> !text.isBlank())
                            .map(row.staff()::equalsIgnoreCase)
                            .orElse(true);
        }
    }

    static <T> List<T> or(List<T> list) {
        return list == null ? List.of() : list;
    }

    private static boolean isIn(String expression, String text) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(text)
                .find();
    }
}
