package com.aira.voice.conversation;

import com.aira.sandbox.postgres.PaidOwner;
import com.aira.voice.frames.Attestation;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Plays whole calls that were written down before the code: {@code ./aira bench scripts}. {@code --held-out yes} plays those
 * that nobody has looked at and prints sums only; {@code --from FOLDER} plays somebody else's, {@code --only TRADE} one.
 */
class ScriptsBench {

    private static final String OPTIONS = "aira.bench.";
    private static final boolean HELD_OUT = System.getProperty(OPTIONS + "held-out") != null;
    private static final String CALLER = "+12025550177";

    private final ObjectMapper json = new ObjectMapper().registerModule(new Jdk8Module());
    private final World world = new World();

    /** What came of one call. */
    private record Played(
            String trade, int turns, int right, int rows, int rightRows, int wrongRows, List<String> transcript) {}

    @Test
    void scriptedCalls() throws Exception {
        List<Played> all = new ArrayList<>();
        for (Path file : files()) {
            Played played = play(json.readValue(file.toFile(), ScriptedCall.class));
            all.add(played);
            if (!HELD_OUT) {
                played.transcript().forEach(System.out::println);
            }
        }
        for (Played call : all) {
            System.out.printf(
                    "  %-24s turns right %2d of %2d, rows %d of %d, rows that nobody wanted %d%n",
                    call.trade(), call.right(), call.turns(), call.rightRows(), call.rows(), call.wrongRows());
        }
        int turns = all.stream().mapToInt(Played::turns).sum();
        int right = all.stream().mapToInt(Played::right).sum();
        System.out.printf(
                "scripts: %d calls, turns right %d of %d (%.0f %%, target 85 %%), rows %d of %d, rows that nobody wanted %d (target 0)%n",
                all.size(),
                right,
                turns,
                100.0 * right / Math.max(1, turns),
                all.stream().mapToInt(Played::rightRows).sum(),
                all.stream().mapToInt(Played::rows).sum(),
                all.stream().mapToInt(Played::wrongRows).sum());
    }

    private static List<Path> files() throws IOException {
        String only = System.getProperty(OPTIONS + "only", "");
        Path own = Path.of("src/test/resources/calls", HELD_OUT ? "held-out" : "tuning");
        String elsewhere = System.getProperty(OPTIONS + "folder");
        Path folder = elsewhere == null
                ? own
                : Path.of(System.getProperty(OPTIONS + "from", "")).resolve(elsewhere);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .filter(file -> file.getFileName().toString().startsWith(only))
                    .sorted()
                    .toList();
        }
    }

    private Played play(ScriptedCall call) throws Exception {
        UUID owner = UUID.randomUUID();
        try (Connection connection = world.connect()) {
            PaidOwner.create(connection, owner, owner + "@owner.test");
        }
        UUID business = ScriptedBusiness.create(world, owner, call, CALLER);
        Player player = new Player(world, business, CALLER, Attestation.PASSED_A, Map.of());
        List<String> transcript = new ArrayList<>(List.of("", "== " + call.trade()));
        int right = 0;
        boolean ended = false;
        for (ScriptedCall.Turn turn : call.turns()) {
            String answer = ended ? "" : player.hears(turn.say());
            ended |= answer.endsWith("[hangs up]");
            List<String> failures = turn.failures(answer);
            right += failures.isEmpty() ? 1 : 0;
            transcript.add("> " + turn.say());
            transcript.add("  " + answer);
            failures.forEach(failure -> transcript.add("      MISSED " + failure));
        }
        List<World.Booked> book = world.booked(business, CALLER);
        List<World.Booked> left = new ArrayList<>(book);
        int rightRows = 0;
        for (ScriptedCall.Row wanted : call.calendar()) {
            var found = left.stream().filter(wanted::matches).findFirst();
            found.ifPresent(left::remove);
            rightRows += found.isPresent() ? 1 : 0;
            if (found.isEmpty()) {
                transcript.add("      NO ROW " + wanted);
            }
        }
        int unwanted = (int)
                left.stream().filter(row -> row.status().equals("confirmed")).count();
        book.forEach(row -> transcript.add("  = " + row));
        return new Played(
                call.trade(), call.turns().size(), right, call.calendar().size(), rightRows, unwanted, transcript);
    }
}
