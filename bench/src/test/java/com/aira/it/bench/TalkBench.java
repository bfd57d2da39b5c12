package com.aira.it.bench;

import com.aira.it.LocalAira;
import com.aira.it.talk.PlayedCall;
import com.aira.it.talk.PlayedCall.Verdict;
import com.aira.it.talk.TalkPlayer;
import com.aira.it.talk.TalkSummary;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A simulated caller with goals: {@code ./aira bench talk}. {@code --goals FILE --world FILE} plays goals of somebody else,
 * {@code --only ID,…} some goals or trades, {@code --held-out yes} those that are for measuring only.
 */
class TalkBench {

    private static final String OPTIONS = "aira.bench.";
    private static final boolean HELD_OUT = System.getProperty(OPTIONS + "held-out") != null;

    @Test
    void callers_reachTheirGoals() throws IOException {
        String goals = file("goals", HELD_OUT ? "goals-held-out.json" : "goals.json");
        String world = file("world", HELD_OUT ? "world-held-out.json" : "world.json");
        String only = System.getProperty(OPTIONS + "only", "");
        Figures figures = new Figures("talk");
        TalkPlayer player = new TalkPlayer(LocalAira.running(), world);
        List<PlayedCall> calls = player.play(
                goals,
                only.isEmpty() ? List.of() : List.of(only.split(",")),
                call -> System.out.println(
                        "  " + (HELD_OUT ? call.verdict().letter() + " " + call.id() : call.line())));
        TalkSummary summary = new TalkSummary(calls);
        print("By kind", summary.table(PlayedCall::kind));
        print("By voice", summary.table(PlayedCall::voice));
        figures.report("calls", calls.size(), "");
        figures.atLeast("goals reached smoothly", summary.share(Verdict.SMOOTH), "", 0.85);
        figures.report("goals reached with trouble", summary.share(Verdict.TROUBLE), "");
        figures.atMost("goals not reached", summary.share(Verdict.NOT_REACHED), "", 0.03);
        figures.atMost("callers' turns against a good human's", summary.turnsAgainstHuman(), "x", 1.2);
        figures.exactly("wrong rows", summary.sum(PlayedCall::wrongRows), 0);
        figures.exactly("rows without a heard read-back", summary.sum(PlayedCall::unheardRows), 0);
        figures.exactly("requests lost in silence", summary.sum(PlayedCall::lostRequests), 0);
        figures.report("answers that say that something is not known", summary.sum(PlayedCall::unknown), "");
        figures.exactly("sentences said twice in a row", summary.sum(PlayedCall::repeated), 0);
        figures.exactly("menu sentences in mid-task", summary.sum(PlayedCall::menus), 0);
        Percentiles turns = Percentiles.of(summary.milliseconds());
        figures.report("prompt to first sentence: p50", turns.at(50), "ms");
        figures.atMost("prompt to first sentence: p95", turns.at(95), "ms", 50);
        if (!HELD_OUT) {
            Path failures = Path.of("target", "bench", "talk-failures.txt");
            Files.createDirectories(failures.getParent());
            Files.writeString(failures, summary.failures());
            System.out.println("Transcripts of what was not smooth: " + failures.toAbsolutePath());
        }
        figures.close();
    }

    private static void print(String title, List<String> lines) {
        System.out.println("\n  " + title);
        lines.forEach(line -> System.out.println("    " + line));
        System.out.println();
    }

    /** A file that an option names, else one of the project's own. */
    private static String file(String option, String own) throws IOException {
        String named = System.getProperty(OPTIONS + option);
        if (named != null) {
            return Files.readString(
                    Path.of(System.getProperty(OPTIONS + "from", "")).resolve(named));
        }
        try (InputStream resource = TalkPlayer.class.getResourceAsStream("/talk/" + own)) {
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
