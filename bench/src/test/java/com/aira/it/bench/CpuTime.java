package com.aira.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/** CPU-seconds of one process, user and kernel, as Linux counts them; by itself or with all its children. */
record CpuTime(ProcessHandle process) {

    /** Ticks a second: what Linux says to programs, whatever its kernel was built with. */
    private static final double HERTZ = 100;

    double seconds() {
        return sum(process, 2);
    }

    /** With its children: those that live, and those that ended. */
    double secondsOfAll() {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(one -> sum(one, 4))
                .sum();
    }

    /** @param counts user and kernel; then those of children that ended */
    private static double sum(ProcessHandle process, int counts) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The second field is a name in parentheses and may hold blanks; utime and stime are the 14th and 15th.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
            long ticks = 0;
            for (int i = 0; i < counts; i++) {
                ticks += Long.parseLong(fields[11 + i]);
            }
            return ticks / HERTZ;
        } catch (NoSuchFileException ended) {
            return 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
