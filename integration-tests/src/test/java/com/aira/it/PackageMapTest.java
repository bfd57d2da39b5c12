package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/packages.md} is what the packages say of themselves; {@code -Daira.write-docs=true} writes it anew. */
class PackageMapTest {

    private static final Path PAGE = Path.of("../docs/packages.md");
    private static final List<String> MODULES = List.of(
            "ui-service", "voice-agent-service", "kb-updater-service", "shared-runtime", "shared-schema", "sandbox");

    private static final Pattern JAVADOC =
            Pattern.compile("/\\*\\*(.*?)\\*/\\s*(?:@\\w+\\s*)*package ([\\w.]+);", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\{@(?:link|code) (?:com\\.aira\\.[\\w.]*\\.)?([^}]*)\\}");
    private static final Pattern FIRST_SENTENCE = Pattern.compile("^(.*?[.!?])(?:\\s|$)");

    @Test
    void page_saysWhatThePackagesSay() throws IOException {
        StringBuilder page = new StringBuilder("""
                # Packages

                Which room holds what, by module; the sentences are those of each `package-info.java`. What runs through several of
                them is in [architecture.md](architecture.md).
                """);
        for (String module : MODULES) {
            page.append("\n## ").append(module).append("\n\n| package | what it holds |\n|---|---|\n");
            packages(module).forEach(page::append);
        }

        if (Boolean.getBoolean("aira.write-docs")) {
            Files.writeString(PAGE, page);
        }
        assertThat(PAGE)
                .content()
                .as("written anew with -Daira.write-docs=true")
                .isEqualTo(page.toString());
    }

    private static List<String> packages(String module) {
        Path sources = Path.of("..", module, "src/main/java");
        try (Stream<Path> files = Files.walk(sources)) {
            return files.filter(file -> file.endsWith("package-info.java"))
                    .sorted()
                    .map(PackageMapTest::line)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String line(Path file) {
        try {
            Matcher javadoc = JAVADOC.matcher(Files.readString(file));
            assertThat(javadoc.find())
                    .as(file + " tells what its package holds")
                    .isTrue();
            String text = javadoc.group(1)
                    .replaceAll("(?m)^\\s*\\*", " ")
                    .replaceAll("\\s+", " ")
                    .strip();
            Matcher sentence = FIRST_SENTENCE.matcher(LINK.matcher(text).replaceAll("`$1`"));
            String first = sentence.find() ? sentence.group(1) : text;
            return "| `" + javadoc.group(2).replace("com.aira.", "") + "` | " + first + " |\n";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
