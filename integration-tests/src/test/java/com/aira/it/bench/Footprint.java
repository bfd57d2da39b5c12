package com.aira.it.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a process and its children hold at one moment, from {@code /proc}.
 *
 * @param residentMib resident memory in MiB; of children what is theirs alone, since the files that they map, the virtual
 *     machine's among them, are mapped by their parent too
 * @param files open file handles, sockets among them
 */
record Footprint(double residentMib, int files) {

    static Footprint of(long pid) {
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        return Stream.concat(
                        Stream.of(alone(pid, "VmRSS:")),
                        process.descendants().map(child -> alone(child.pid(), "RssAnon:")))
                .reduce(new Footprint(0, 0), (a, b) -> new Footprint(a.residentMib + b.residentMib, a.files + b.files));
    }

    private static Footprint alone(long pid, String memory) {
        Path folder = Path.of("/proc", Long.toString(pid));
        try (Stream<String> status = Files.lines(folder.resolve("status"));
                Stream<Path> files = Files.list(folder.resolve("fd"))) {
            long kib = status.filter(line -> line.startsWith(memory))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst()
                    .orElse(0);
            return new Footprint(kib / 1024.0, (int) files.count());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
