package com.aira.ui.appointments;

import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** A free start, offered on a button that fills in {@code date} and {@code time}. */
@TemplateData
record Opening(Instant at, LocalDate date, LocalTime time, String label) {

    static Opening of(Shell shell, Instant at) {
        var shown = new WallClock(shell.zone()).shown(at);
        return new Opening(at, shown.toLocalDate(), shown.toLocalTime(), shell.dateTime(at));
    }
}
