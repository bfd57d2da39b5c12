package com.aira.it;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The rules of the house that only source files show. What broke a rule when the rule was written is listed here by name;
 * the lists may only become shorter. Whoever mends an exception lowers its number.
 */
class SourceRulesTest {

    private static final int FILES_A_PACKAGE = 20;
    private static final int CHARACTERS_A_LITERAL = 160;

    private static final List<String> MODULES = List.of(
            "shared-schema",
            "shared-runtime",
            "sandbox-postgres",
            "ui-service",
            "voice-agent-service",
            "kb-updater-service",
            "sandbox",
            "integration-tests");

    /** Packages of more files than {@link #FILES_A_PACKAGE}, with how many they have. */
    private static final Map<String, Integer> CROWDED_PACKAGES = Map.ofEntries(
            Map.entry("kb/extract", 26),
            Map.entry("kb/intake", 22),
            Map.entry("sandbox/phone", 21),
            Map.entry("sandbox/stripe", 43),
            Map.entry("sandbox/supabase", 35),
            Map.entry("sandbox/twilio/call", 21),
            Map.entry("ui/appointments", 24),
            Map.entry("ui/business", 24),
            Map.entry("ui/calls", 26),
            Map.entry("ui/knowledge", 33),
            Map.entry("ui/numbers", 24),
            Map.entry("ui/signin", 28),
            Map.entry("ui/wallet", 35),
            Map.entry("voice/conversation", 21),
            Map.entry("voice/conversation/dialogue", 34),
            Map.entry("voice/conversation/when", 41),
            Map.entry("voice/knowledge", 29));

    /** Files with string literals above {@link #CHARACTERS_A_LITERAL}, with how many. Of a text block each line counts. */
    private static final Map<String, Integer> LONG_LITERALS = Map.ofEntries(
            Map.entry("voice/conversation/confirm/ReadBack.java", 1),
            Map.entry("voice/conversation/dialogue/Assent.java", 4),
            Map.entry("voice/conversation/dialogue/Choices.java", 1),
            Map.entry("voice/conversation/dialogue/Clause.java", 5),
            Map.entry("voice/conversation/dialogue/Dialogue.java", 1),
            Map.entry("voice/conversation/dialogue/Intents.java", 21),
            Map.entry("voice/conversation/dialogue/Languages.java", 6),
            Map.entry("voice/conversation/dialogue/SilentFollower.java", 1),
            Map.entry("voice/conversation/dialogue/MessageFlow.java", 1),
            Map.entry("voice/conversation/dialogue/Shift.java", 1),
            Map.entry("voice/conversation/dialogue/SpokenNames.java", 2),
            Map.entry("voice/conversation/model/ClaimGuard.java", 7),
            Map.entry("voice/conversation/model/SentenceGate.java", 1),
            Map.entry("voice/conversation/model/SystemPrompt.java", 1));

    @Test
    void packages_haveAtMostTwentyFiles() {
        Map<String, Integer> crowded = new TreeMap<>();
        for (Path file : mainSources()) {
            crowded.merge(name(file.getParent()), 1, Integer::sum);
        }
        crowded.values().removeIf(files -> files <= FILES_A_PACKAGE);
        assertThat(crowded).as("files; numbers only fall").isEqualTo(new TreeMap<>(CROWDED_PACKAGES));
    }

    @Test
    void stringLiterals_areShort() {
        Map<String, Integer> offenders = new TreeMap<>();
        for (Path file : mainSources()) {
            long literals = StringLiterals.of(read(file)).stream()
                    .filter(literal -> literal.lines().anyMatch(line -> line.length() > CHARACTERS_A_LITERAL))
                    .count();
            if (literals > 0) {
                offenders.put(name(file), (int) literals);
            }
        }
        assertThat(offenders).as("long literals; numbers only fall").isEqualTo(new TreeMap<>(LONG_LITERALS));
    }

    /** A class is looked for by its name, in tests too; files are named as the one class of the top level in them. */
    @Test
    void classes_haveNamesOfTheirOwnInTheirModule() {
        for (String module : MODULES) {
            Map<String, List<String>> files = Stream.of("main", "test")
                    .flatMap(kind -> sources(module, kind))
                    .collect(groupingBy(
                            file -> file.getFileName().toString(),
                            TreeMap::new,
                            mapping(SourceRulesTest::name, toList())));
            files.values().removeIf(sharing -> sharing.size() == 1);
            assertThat(files).as("files of one name in " + module).isEmpty();
        }
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
