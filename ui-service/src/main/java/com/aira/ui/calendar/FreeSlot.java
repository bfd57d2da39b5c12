package com.aira.ui.calendar;

import com.aira.ui.shell.Shell;
import io.quarkus.qute.TemplateData;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;

/** The start of a free slot, offered on a button that fills in {@code date} and {@code time}. */
@TemplateData
record FreeSlot(Instant at, LocalDate date, LocalTime time, String label) {

    static FreeSlot of(Shell shell, Instant at) {
        var shown = new WallClock(shell.zone()).shown(at);
        return new FreeSlot(at, shown.toLocalDate(), shown.toLocalTime(), shell.dateTime(at));
    }
}
