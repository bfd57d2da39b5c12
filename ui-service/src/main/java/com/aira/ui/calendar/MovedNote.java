package com.aira.ui.calendar;

import com.aira.ui.appointments.AppointmentView;
import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateInstance;
import java.time.Instant;

/** Tells of a move, with a button that takes it back. */
final class MovedNote {

    private MovedNote() {}

    /**
     * @param before when and how long it was; null when that was just taken back
     * @param from where it is now: from elsewhere it is not taken back
     * @param told whether the customer knows, and must know as well when it is taken back
     */
    record moved(Shell shell, String note, AppointmentView before, Instant from, boolean told)
            implements TemplateInstance {}

    static TemplateInstance of(Shell shell, AppointmentView before, AppointmentView now, boolean told) {
        var note = now.scheduledAt().equals(before.scheduledAt())
                ? now.customerName() + " now takes " + AppointmentCard.length(now.duration()) + "."
                : now.customerName() + " moved to " + shell.dateTime(now.scheduledAt()) + ".";
        return new moved(shell, note, before, now.scheduledAt(), told);
    }

    /** The move was just taken back. */
    static TemplateInstance back(Shell shell, AppointmentView now, boolean told) {
        return new moved(shell, "Moved back.", null, now.scheduledAt(), told);
    }
}
