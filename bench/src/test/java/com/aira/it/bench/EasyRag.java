package com.aira.it.bench;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;

/** langchain4j's easy-rag in a JVM of its own ({@code bench/rag}), and the documents that it comes with. */
final class EasyRag {

    private static final Path HOME = Path.of("rag").toAbsolutePath().normalize();
    private static final Path LIBRARIES = HOME.resolve("target/libraries");

    /**
     * What it read.
     *
     * @param texts by file, as its parser gives them, of all files that it stored
     * @param problems by file, of the others
     * @param seconds from the first file to the last
     * @param cpu seconds of the processors meanwhile
     * @param parsing seconds of all threads, as the two after it
     */
    record Result(
            Map<String, String> texts,
            Map<String, String> problems,
            double seconds,
            double cpu,
            double parsing,
            double splitting,
            double embedding) {}

    private EasyRag() {}

    static void build() {
        run(List.of("mvn", "-q", "-B", "-f", HOME.resolve("pom.xml").toString(), "package"), Map.of());
    }

    /** Apache Tika's own test documents, those with one of these endings, into a folder. */
    static List<Path> testDocuments(List<String> endings, Path folder) {
        List<Path> documents = new ArrayList<>();
        try (var jars = Files.newDirectoryStream(LIBRARIES, "tika-parser-*-tests.jar")) {
            for (Path jar : jars) {
                try (JarFile files = new JarFile(jar.toFile())) {
                    for (var entry : files.stream().toList()) {
                        String name = Path.of(entry.getName()).getFileName().toString();
                        if (entry.getName().startsWith("test-documents/")
                                && endings.contains(name.substring(name.lastIndexOf('.') + 1))) {
                            Path document = folder.resolve(name);
                            Files.copy(files.getInputStream(entry), document);
                            documents.add(document);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return documents.stream().sorted().toList();
    }

    /**
     * Reads all files of a folder.
     *
     * @param atOnce files
     * @param warmUp of so many files one is read before the clock starts
     */
    static Result read(Path folder, Path scratch, int atOnce, int warmUp) {
        try {
            Path texts = Files.createDirectory(scratch.resolve("texts"));
            // Where it finds Tesseract it reads every picture in every file with it.
            run(
                    List.of(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx1g",
                            "-XX:+UseSerialGC",
                            "-cp",
                            HOME.resolve("target") + "/*:" + LIBRARIES + "/*",
                            "com.aira.rag.EasyRag",
                            folder.toString(),
                            texts.toString(),
                            Integer.toString(atOnce),
                            Integer.toString(warmUp)),
                    Map.of("PATH", "/nonexistent"));
            List<String> lines = Files.readAllLines(texts.resolve("results"));
            Map<String, String> read = new TreeMap<>();
            Map<String, String> problems = new TreeMap<>();
            Gson json = new Gson();
            for (String line : lines.subList(0, lines.size() - 1)) {
                JsonObject file = json.fromJson(line, JsonObject.class);
                String name = file.get("file").getAsString();
                if (file.has("problem")) {
                    problems.put(name, file.get("problem").getAsString());
                } else {
                    read.put(name, Files.readString(texts.resolve(name + ".txt")));
                }
            }
            JsonObject sum = json.fromJson(lines.get(lines.size() - 1), JsonObject.class);
            return new Result(
                    read,
                    problems,
                    sum.get("seconds").getAsDouble(),
                    sum.get("cpu").getAsDouble(),
                    sum.get("parsing").getAsDouble(),
                    sum.get("splitting").getAsDouble(),
                    sum.get("embedding").getAsDouble());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(List<String> command, Map<String, String> environment) {
        try {
            File log = Files.createDirectories(HOME.resolve("target"))
                    .resolve("easy-rag.log")
                    .toFile();
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log);
            builder.environment().putAll(environment);
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(command.get(0) + " failed; " + log + " says why");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
