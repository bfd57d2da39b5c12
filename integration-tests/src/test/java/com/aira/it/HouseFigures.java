package com.aira.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What can be counted of the sources, for the rules of the house and for {@code ./aira bench house}. */
public final class HouseFigures {

    public static final int FILES_A_PACKAGE = 20;
    public static final int CHARACTERS_A_LITERAL = 160;

    private static final List<String> MODULES = List.of(
            "shared-schema",
            "shared-schema/tests",
            "shared-runtime",
            "sandbox-postgres",
            "ui-service",
            "voice-agent-service",
            "kb-updater-service",
            "sandbox",
            "integration-tests",
            "bench");

    private static final Pattern RESOURCE = Pattern.compile("(?m)^@Path\\(");
    private static final Pattern REST_CLIENT = Pattern.compile("(?m)^@RegisterRestClient\\b");
    private static final Pattern FIELD = Pattern.compile("private final (\\w+) \\w+;");

    private HouseFigures() {}

    /** Packages of main code above the limit, with how many files they have. */
    public static Map<String, Integer> crowdedPackages() {
        Map<String, Integer> crowded = new TreeMap<>();
        for (Path file : mainSources()) {
            crowded.merge(name(file.getParent()), 1, Integer::sum);
        }
        crowded.values().removeIf(files -> files <= FILES_A_PACKAGE);
        return crowded;
    }

    /** Files with string literals above the limit, with how many. Of a text block each line counts. */
    public static Map<String, Integer> longLiterals() {
        Map<String, Integer> offenders = new TreeMap<>();
        for (Path file : mainSources()) {
            long literals = StringLiterals.of(read(file)).stream()
                    .filter(literal -> literal.lines().anyMatch(line -> line.length() > CHARACTERS_A_LITERAL))
                    .count();
            if (literals > 0) {
                offenders.put(name(file), (int) literals);
            }
        }
        return offenders;
    }

    /** Names that several files of one module have, with those files; tests count too. */
    public static Map<String, List<String>> sharedNames() {
        Map<String, List<String>> all = new TreeMap<>();
        for (String module : MODULES) {
            Map<String, List<String>> files = Stream.of("main", "test")
                    .flatMap(kind -> sources(module, kind))
                    .collect(groupingBy(
                            file -> file.getFileName().toString(),
                            TreeMap::new,
                            mapping(HouseFigures::name, toList())));
            files.values().removeIf(sharing -> sharing.size() == 1);
            files.forEach((name, sharing) -> all.put(module + ": " + name, sharing));
        }
        return all;
    }

    /** Classes that hold endpoints, with how many. */
    public static Map<String, Integer> resourcesThatHoldResources() {
        Map<String, Integer> holders = new TreeMap<>();
        for (String module : MODULES) {
            List<Path> files = sources(module, "main").toList();
            Set<String> resources = files.stream()
                    .filter(HouseFigures::isResource)
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(toSet());
            files.forEach(file -> {
                long held = FIELD.matcher(read(file))
                        .results()
                        .filter(field -> resources.contains(field.group(1)))
                        .count();
                if (held > 0) {
                    holders.put(name(file), (int) held);
                }
            });
        }
        return holders;
    }

    private static boolean isResource(Path file) {
        String text = read(file);
        return RESOURCE.matcher(text).find() && !REST_CLIENT.matcher(text).find();
    }

    /** Lines of Java in main code, by module. */
    public static Map<String, Integer> linesOfMainCode() {
        Map<String, Integer> lines = new TreeMap<>();
        for (String module : MODULES) {
            int sum = sources(module, "main")
                    .mapToInt(file -> (int) read(file).lines().count())
                    .sum();
            if (sum > 0) {
                lines.put(module, sum);
            }
        }
        return lines;
    }

    /** The sources of every module's main code; a {@code package-info.java} is no file of its package. */
    private static List<Path> mainSources() {
        return MODULES.stream().flatMap(module -> sources(module, "main")).toList();
    }

    private static Stream<Path> sources(String module, String kind) {
        Path folder = Path.of("..", module, "src", kind, "java");
        if (!Files.isDirectory(folder)) {
            return Stream.empty();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            Predicate<Path> isSource = file -> file.toString().endsWith(".java") && !file.endsWith("package-info.java");
            return files.filter(isSource).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The path below {@code com/aira}, which no two modules share for their main code. */
    private static String name(Path source) {
        return source.toString().replaceFirst(".*/com/aira/", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
