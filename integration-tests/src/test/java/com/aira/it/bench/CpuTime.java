package com.aira.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** CPU-seconds of one process, user and kernel, as Linux counts them; those of its children are not in it. */
record CpuTime(ProcessHandle process) {

    /** Ticks a second: what Linux says to programs, whatever its kernel was built with. */
    private static final double HERTZ = 100;

    double seconds() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The second field is a name in parentheses and may hold blanks; utime and stime are the 14th and 15th.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / HERTZ;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
