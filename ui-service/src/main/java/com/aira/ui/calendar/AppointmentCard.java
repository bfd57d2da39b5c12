package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentSource;
import com.aira.ui.appointments.AppointmentStatus;
import com.aira.ui.appointments.AppointmentView;
import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.time.Duration;
import java.time.Instant;

/**
 * An appointment in words.
 *
 * @param when day, begin, end and length on the clock of the business
 * @param staff who takes it; null when nobody does
 * @param upcoming whether it has yet to begin
 */
@TemplateData
record AppointmentCard(AppointmentView appointment, String when, String staff, boolean upcoming) {

    static AppointmentCard of(Shell shell, AppointmentView appointment, String staff, Instant now) {
        return new AppointmentCard(
                appointment,
                when(shell, appointment),
                staff,
                appointment.scheduledAt().isAfter(now));
    }

    /** What a click just made of it. */
    static String happened(AppointmentView appointment) {
        var name = appointment.customerName();
        return switch (appointment.status()) {
            case confirmed -> "Confirmed again. " + name + " is back in the calendar.";
            case cancelled -> "Cancelled. The time is free again.";
            case completed -> "Marked as completed.";
            case no_show -> "Marked as a no-show.";
        };
    }

    public String status() {
        return switch (appointment.status()) {
            case confirmed -> "Confirmed";
            case cancelled -> "Cancelled";
            case completed -> "Completed";
            case no_show -> "No-show";
        };
    }

    public String statusClass() {
        return switch (appointment.status()) {
            case confirmed -> "state-busy";
            case cancelled -> "";
            case completed -> "state-good";
            case no_show -> "state-warn";
        };
    }

    public String source() {
        return switch (appointment.source()) {
            case manual -> "Added by you";
            case voice_agent -> "Phone call";
            case sms -> "Text message";
            case web -> "Website";
        };
    }

    public boolean confirmed() {
        return appointment.status() == AppointmentStatus.confirmed;
    }

    /** The law takes back only what still lies ahead. */
    public boolean confirmable() {
        return !confirmed() && upcoming;
    }

    public boolean completable() {
        return confirmed() || appointment.status() == AppointmentStatus.no_show;
    }

    public boolean missable() {
        return confirmed() || appointment.status() == AppointmentStatus.completed;
    }

    public boolean byPhone() {
        return appointment.source() == AppointmentSource.voice_agent && appointment.externalId() != null;
    }

    public boolean reachable() {
        return appointment.customerPhone() != null || appointment.customerEmail() != null;
    }

    private static String when(Shell shell, AppointmentView appointment) {
        var clock = new WallClock(shell.zone());
        var begins = appointment.scheduledAt();
        var ends = begins.plus(Duration.ofMinutes(appointment.duration()));
        // Twice a year the clock alone does not say which hour is meant.
        var which = clock.ambiguous(begins)
                ? " (" + (shell.zone().getRules().isDaylightSavings(begins) ? "the first" : "the second")
                        + " time that night)"
                : "";
        var until = clock.shown(begins).toLocalDate().equals(clock.shown(ends).toLocalDate())
                ? shell.time(ends)
                : shell.dateTime(ends);
        return shell.habits().dateTime(clock.at(begins)) + " – " + until + which;
    }

    public String length() {
        return length(appointment.duration());
    }

    /** "45 min", "1 h 30 min" */
    static String length(int minutes) {
        var hours = minutes / 60;
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes % 60 == 0 ? hours + " h" : hours + " h " + minutes % 60 + " min";
    }
}
