package com.aira.it.bench;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The model of money among ui-service's tests, run by a Maven of its own: its classes are no dependency of ours. */
record MoneyModelRun(int sequences, int moves, int operations, int crashes, boolean failed) {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern SAID =
            Pattern.compile("money: (\\d+) sequences, (\\d+) moves, (\\d+) operations, (\\d+) crashes");

    /** Prints what the model says when it fails: the shortest sequence that does. */
    static MoneyModelRun run(int many, long seed) throws IOException, InterruptedException {
        Path log = Path.of("target", "bench", "model.log").toAbsolutePath();
        Files.createDirectories(log.getParent());
        List<String> command = List.of(
                "mvn",
                "-q",
                "-B",
                "-Dstyle.color=never",
                "-pl",
                "ui-service",
                "-am",
                "-Dtest=com.aira.ui.money.MoneyModelTest",
                "-Dsurefire.failIfNoSpecifiedTests=false",
                "-Daira.money.sequences=" + many,
                "-Daira.money.seed=" + seed,
                "-Djqwik.shrinking.bounded.seconds=120",
                "test");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().remove("MAVEN_CMD_LINE_ARGS");
        int exit = builder.start().waitFor();
        String said = Files.readString(log);
        Matcher matcher = SAID.matcher(said);
        if (!matcher.find()) {
            throw new IllegalStateException("the model did not run, see " + log);
        }
        if (exit != 0) {
            System.out.println(said);
        }
        return new MoneyModelRun(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Integer.parseInt(matcher.group(3)),
                Integer.parseInt(matcher.group(4)),
                exit != 0);
    }
}
