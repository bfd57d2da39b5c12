package com.aira.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its children hold at one moment, from {@code /proc}.
 *
 * @param residentMib resident memory in MiB; a page that several processes map, such as those of the virtual machine, counts
 *     for each of them in part
 * @param files open file handles, sockets among them
 */
record Footprint(double residentMib, int files) {

    static Footprint of(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(Stream.of(process), process.descendants())
                .map(one -> alone(one.pid()))
                .reduce(new Footprint(0, 0), (a, b) -> new Footprint(a.residentMib + b.residentMib, a.files + b.files));
    }

    private static Footprint alone(long pid) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try (Stream<String> memory = Files.lines(folder.resolve("smaps_rollup"));
                Stream<Path> files = Files.list(folder.resolve("fd"))) {
            long kib = memory.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            return new Footprint(kib / 1024.0, (int) files.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
