package com.aira.ui.calls;

import com.aira.ui.shell.Shell;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** A call as a line of the list. */
record CallLine(CallSummary call, CallFacts after, List<CallOutcome> outcomes) {

    static CallLine of(CallSummary call, CallFacts after) {
        return new CallLine(call, after, CallOutcome.of(call, after));
    }

    /** The customer's name when it is known, else the number as people write it. */
    public String who(Shell shell) {
        return after.customer() == null ? shell.phone(call.fromNumber()) : after.customer();
    }

    public boolean live() {
        return call.endedAt() == null
                && (call.status().equals("ringing") || call.status().equals("in_progress"));
    }

    /** The calls of one day on the calendar of the business. */
    record Day(String name, List<CallLine> lines) {

        /** @param lines newest first */
        static List<Day> of(List<CallLine> lines, Shell shell, LocalDate today) {
            List<Day> days = new ArrayList<>();
            LocalDate current = null;
            for (var line : lines) {
                var date = line.call.startedAt().atZone(shell.zone()).toLocalDate();
                if (!date.equals(current)) {
                    days.add(new Day(name(date, today, shell), new ArrayList<>()));
                    current = date;
                }
                days.get(days.size() - 1).lines.add(line);
            }
            return days;
        }

        private static String name(LocalDate date, LocalDate today, Shell shell) {
            if (date.equals(today)) {
                return "Today";
            }
            if (date.equals(today.minusDays(1))) {
                return "Yesterday";
            }
            return date.getYear() == today.getYear() ? shell.habits().day(date) : shell.date(date);
        }
    }
}
