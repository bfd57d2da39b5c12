package com.aira.kb.extract;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.apache.tika.parser.Parser;

/** Finds what the child process needs to load: the jars beside Tika's in the built application, else our own class path. */
final class ChildClassPath {
    private ChildClassPath() {}

    static String find() {
        // Quarkus lays out quarkus-app/app/<service>.jar, quarkus-app/lib/main/*.jar and quarkus-app/lib/boot/*.jar
        // (the
        // logging that PDFBox needs is among the last); its loader is not on java.class.path.
        var libraries = folderOf(Parser.class);
        if (libraries.endsWith(Path.of("lib", "main"))) {
            var root = libraries.getParent().getParent();
            return jars(root.resolve("app"))
                    + File.pathSeparator
                    + libraries.resolve("*")
                    + File.pathSeparator
                    + libraries.resolveSibling("boot").resolve("*");
        }
        return System.getProperty("java.class.path");
    }

    private static Path folderOf(Class<?> type) {
        try {
            var location = type.getProtectionDomain().getCodeSource().getLocation();
            return Path.of(location.toURI()).getParent();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Tika was loaded from a place that is no file", e);
        }
    }

    private static String jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.map(Path::toString)
                    .filter(name -> name.endsWith(".jar"))
                    .collect(Collectors.joining(File.pathSeparator));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
