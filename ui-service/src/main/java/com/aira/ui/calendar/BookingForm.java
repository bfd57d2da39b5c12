package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentChange;
import com.aira.ui.appointments.AppointmentView;
import com.aira.ui.appointments.NewAppointment;
import com.aira.ui.business.BusinessView;
import com.aira.ui.shell.Form;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** Between the form of an appointment and the API: wall clocks, numbers as people write them, and what is left empty. */
record BookingForm(Form form, WallClock clock, String region) {
    static BookingForm of(Form form, BusinessView business) {
        return new BookingForm(form, new WallClock(ZoneId.of(business.timeZone())), Region.of(business));
    }

    /** A form for a new appointment; its key makes one booking of it, however often it is sent. */
    BookingForm begin(LocalDateTime start, int minutes) {
        form.with("key", UUID.randomUUID()).with("duration", minutes).with("notifyCustomer", true);
        return time(start);
    }

    BookingForm show(AppointmentView stored) {
        form.with("customerName", stored.customerName())
                .with("customerPhone", CustomerPhone.written(stored.customerPhone(), region))
                .with("customerEmail", stored.customerEmail())
                .with("serviceType", stored.serviceType())
                .with("duration", stored.duration())
                .with("notes", stored.notes())
                .with("staffId", stored.staffId())
                .with("partySize", stored.partySize())
                .with("shown", stored.scheduledAt());
        return time(clock.shown(stored.scheduledAt()));
    }

    NewAppointment booking(UUID business) {
        return new NewAppointment(
                business,
                form.text("customerName"),
                phone(),
                form.text("customerEmail"),
                start(),
                minutes(),
                form.text("serviceType"),
                form.text("notes"),
                staff(),
                form.number("partySize"),
                null,
                form.checked("notifyCustomer"));
    }

    /** @param timed whether it has a time to choose; the form may be older and have asked for one all the same */
    AppointmentChange change(AppointmentView stored, boolean timed) {
        if (!timed && asksForTime(stored)) {
            form.complain("It is not confirmed any more, so its time was not changed.");
        }
        var name = form.text("customerName");
        if (name == null) {
            form.complain("customerName", "Please fill this in.");
        }
        return new AppointmentChange(
                timed && isMoved() ? start() : null,
                timed ? minutes() : null,
                null,
                name,
                Optional.ofNullable(phone()),
                form.clearable("customerEmail"),
                form.clearable("serviceType"),
                form.clearable("notes"),
                staffChange(stored),
                form.values("partySize").isEmpty() ? null : Optional.ofNullable(form.number("partySize")),
                form.checked("notifyCustomer"));
    }

    private BookingForm time(LocalDateTime start) {
        form.with("date", start.toLocalDate()).with("time", start.toLocalTime().truncatedTo(ChronoUnit.MINUTES));
        return this;
    }

    /** A time that nobody touched stays the instant it was, also in the second of two equal hours. */
    private boolean isMoved() {
        var before = form.parsed("shown", Instant::parse, "");
        return before == null
                || !clock.shown(before).truncatedTo(ChronoUnit.MINUTES).equals(local());
    }

    private boolean asksForTime(AppointmentView stored) {
        var minutes = form.text("duration");
        return form.text("date") != null && isMoved()
                || minutes != null && !minutes.equals(String.valueOf(stored.duration()));
    }

    private Instant start() {
        var local = local();
        return local == null ? null : clock.instant(local);
    }

    private LocalDateTime local() {
        var date = form.parsed("date", LocalDate::parse, "Please choose a date.");
        var time = form.parsed("time", LocalTime::parse, "Please type a time, like 14:30.");
        if (date == null) {
            form.complain("date", "Please choose a date.");
        }
        if (time == null) {
            form.complain("time", "Please choose a time.");
        }
        return date == null || time == null ? null : date.atTime(time);
    }

    private Integer minutes() {
        var minutes = form.number("duration");
        if (minutes == null) {
            form.complain("duration", "Please fill this in.");
        } else if (minutes < 5 || minutes > 1440) {
            form.complain("duration", "Between 5 minutes and 24 hours (1440 minutes), please.");
        }
        return minutes;
    }

    /** Absent when nobody chose another: whom the law had found may then be another where the appointment goes. */
    private Optional<UUID> staffChange(AppointmentView stored) {
        var chosen = staff();
        return form.values("staffId").isEmpty() || Objects.equals(chosen, stored.staffId())
                ? null
                : Optional.ofNullable(chosen);
    }

    private UUID staff() {
        return form.parsed("staffId", UUID::fromString, "Please choose one.");
    }

    private String phone() {
        return form.parsed(
                "customerPhone",
                written -> CustomerPhone.e164(written, region),
                "This doesn't look like a phone number. Numbers from abroad start with + and the country code.");
    }
}
