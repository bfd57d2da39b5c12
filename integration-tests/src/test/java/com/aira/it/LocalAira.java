package com.aira.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The whole of AiRa on this machine, started by {@code ./aira up --detach} as a stranger would, on ports and in a folder
 * of its own: it never meets an AiRa that is up beside the tests. While writing tests, {@code -Daira.running=0} saves the
 * start: they then use the one that {@code ./aira up} keeps with that AIRA_PORT_OFFSET, and leave it as it is.
 */
public final class LocalAira {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Integer BESIDE = Integer.getInteger("aira.running");
    private static LocalAira running;

    /** Maven runs classes of tests in two processes at once; each has an AiRa. */
    private static final String FOLDER = System.getProperty("aira.folder", "aira");

    private final Path home = BESIDE == null ? Path.of("target", FOLDER).toAbsolutePath() : ROOT.resolve(".aira");
    private final int offset = BESIDE == null ? freeOffset() : BESIDE;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private Demo demo;

    /** What a command printed and how it ended. */
    public record Result(int exit, String out, String err) {

        public List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Whom a visitor may be, and the number of their business. */
    public record Demo(String email, String password, String number) {

        private static final Pattern SAID =
                Pattern.compile("Sign in as\\s+(\\S+) / (\\S+).*Demo number\\s+(\\S+)", Pattern.DOTALL);

        private static Demo in(String saidByUp) {
            Matcher said = SAID.matcher(saidByUp);
            if (!said.find()) {
                throw new IllegalStateException("./aira up names no demo\n" + saidByUp);
            }
            return new Demo(said.group(1), said.group(2), said.group(3));
        }
    }

    /** Starts at first use; stopped and wiped when the tests' JVM ends. */
    public static synchronized LocalAira running() {
        if (running == null) {
            running = started(3);
        }
        return running;
    }

    /** Ports that were free may be taken a moment later, if only by a connection of somebody else: then others are tried. */
    private static LocalAira started(int attempts) {
        LocalAira aira = new LocalAira();
        Result up = aira.command("up", "--detach");
        if (up.exit() != 0) {
            String said = up.out() + up.err();
            if (BESIDE == null && attempts > 1 && (said.contains("already in use") || said.contains("is taken"))) {
                aira.command("down", "--wipe");
                return started(attempts - 1);
            }
            throw new IllegalStateException("./aira up --detach failed\n" + said);
        }
        if (BESIDE == null) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> aira.command("down", "--wipe")));
        }
        aira.environment.putAll(parse(aira.command("env").out()));
        aira.demo = Demo.in(up.out());
        return aira;
    }

    public Result command(String... arguments) {
        return command(Map.of(), arguments);
    }

    public Result command(Map<String, String> more, String... arguments) {
        try {
            List<String> command = new ArrayList<>(List.of(ROOT.resolve("aira").toString()));
            command.addAll(Arrays.asList(arguments));
            Path out = Files.createTempFile("aira", ".out");
            Path err = Files.createTempFile("aira", ".err");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            builder.environment().put("AIRA_HOME", home.toString());
            builder.environment().put("AIRA_PORT_OFFSET", Integer.toString(offset));
            // All owners and callers of all tests come from this machine; what is about limits asks for the real ones.
            builder.environment().put("LIMITS_GENEROSITY", System.getProperty("aira.limits.generosity", "1000"));
            builder.environment().put("AIRA_JAVA_OPTIONS", System.getProperty("aira.java.options", ""));
            // All tests read websites of this machine.
            builder.environment().put("CRAWL_HOST_REST", "0s");
            // What Maven sets for its forks is not what a stranger's shell has.
            builder.environment().remove("MAVEN_CMD_LINE_ARGS");
            builder.environment().putAll(more);
            Process process = builder.start();
            if (!process.waitFor(10, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " did not end\n" + Files.readString(out));
            }
            Result result = new Result(
                    process.exitValue(),
                    Files.readString(out, StandardCharsets.UTF_8),
                    Files.readString(err, StandardCharsets.UTF_8));
            Files.delete(out);
            Files.delete(err);
            return result;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Ends a service as a crash would; {@code up --detach} starts it again. */
    public void kill(String service) {
        try {
            ProcessHandle process = ProcessHandle.of(pid(service)).orElseThrow();
            process.destroyForcibly();
            process.onExit().get(10, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(service + " does not end", e);
        }
    }

    /** Ends Postgres as a power cut would, its children with it; the sandbox starts it again. */
    public void killPostgres() {
        try (Stream<String> lines =
                Files.lines(home.resolve("postgres").resolve("data").resolve("postmaster.pid"))) {
            ProcessHandle postmaster = ProcessHandle.of(
                            Long.parseLong(lines.findFirst().orElseThrow()))
                    .orElseThrow();
            List<ProcessHandle> children = postmaster.children().toList();
            postmaster.destroyForcibly();
            children.forEach(ProcessHandle::destroyForcibly);
            postmaster.onExit().get(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Postgres does not end", e);
        }
    }

    /** Of a service, its own role in the database included. */
    public Map<String, String> environmentOf(String service) {
        return parse(command("env", service).out());
    }

    /** What {@code java -jar} starts. */
    public Path app(String service) {
        return home.resolve("apps").resolve(service).resolve("quarkus-run.jar");
    }

    /** The process id of a service that runs. */
    public long pid(String service) {
        try (Stream<String> lines = Files.lines(home.resolve("run").resolve(service + ".pid"))) {
            return Long.parseLong(lines.findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The port of Postgres. */
    public int postgres() {
        return 54322 + offset;
    }

    public String env(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("./aira env prints no " + name);
        }
        return value;
    }

    public Demo demo() {
        return demo;
    }

    /** Calls by the thousand would empty the demo's wallet, and its callers would meet voicemail: its line costs nothing. */
    public LocalAira unmetered() {
        try (Connection superuser = DriverManager.getConnection(jdbcUrl(), "postgres", "");
                PreparedStatement change = superuser.prepareStatement(
                        "update public.business_plans p set plan_code = 'unmetered', limit_state = 'open'"
                                + " from public.business_v2 b where b.id = p.business_id and b.phone_number = ?")) {
            change.setString(1, demo.number());
            change.executeUpdate();
            return this;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where a service of this AiRa has its metrics and the description of its API. */
    public static String management(String service) {
        URI address = URI.create(service);
        return "http://localhost:" + (address.getPort() + 6000);
    }

    public String ui() {
        return "http://localhost:" + (3000 + offset);
    }

    public String voice() {
        return "http://localhost:" + (3001 + offset);
    }

    public String kb() {
        return "http://localhost:" + (3002 + offset);
    }

    public String sandbox() {
        return "http://localhost:" + (3100 + offset);
    }

    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + postgres() + "/postgres";
    }

    private static Map<String, String> parse(String lines) {
        Map<String, String> values = new LinkedHashMap<>();
        lines.lines().filter(line -> line.contains("=")).forEach(line -> {
            int at = line.indexOf('=');
            values.put(line.substring(0, at), line.substring(at + 1));
        });
        return values;
    }

    /**
     * From 6800, so that Postgres listens above the ports that Linux gives to outgoing connections; anywhere there, since
     * two runs that look at once would otherwise find the same ones.
     */
    private static int freeOffset() {
        for (int attempt = 0; attempt < 100; attempt++) {
            int offset = 6800 + 200 * ThreadLocalRandom.current().nextInt(17);
            if (List.of(3000, 3001, 3002, 3025, 3100, 9000, 9001, 9002, 54322).stream()
                    .allMatch(free(offset)::test)) {
                return offset;
            }
        }
        throw new IllegalStateException("no free ports for AiRa on this machine");
    }

    private static java.util.function.Predicate<Integer> free(int offset) {
        return port -> {
            try (ServerSocket socket = new ServerSocket()) {
                socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port + offset));
                return true;
            } catch (IOException taken) {
                return false;
            }
        };
    }
}
