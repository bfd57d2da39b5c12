package com.aira.it.talk;

import com.aira.it.talk.PlayedCall.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;

/** What many calls came to, together and by kind or voice. */
public record TalkSummary(List<PlayedCall> calls) {

    public double share(Verdict verdict) {
        return (double) count(verdict) / calls.size();
    }

    public long count(Verdict verdict) {
        return calls.stream().filter(call -> call.verdict() == verdict).count();
    }

    public int sum(ToIntFunction<PlayedCall> figure) {
        return calls.stream().mapToInt(figure).sum();
    }

    /** Against those that a good receptionist needs. */
    public double turnsAgainstHuman() {
        return (double) sum(PlayedCall::turns) / sum(PlayedCall::humanTurns);
    }

    public List<Double> milliseconds() {
        return calls.stream().flatMap(call -> call.milliseconds().stream()).toList();
    }

    /** A line for every kind or voice that there is. */
    public List<String> table(Function<PlayedCall, String> by) {
        return calls.stream().collect(Collectors.groupingBy(by, TreeMap::new, Collectors.toList())).entrySet().stream()
                .map(group -> {
                    TalkSummary of = new TalkSummary(group.getValue());
                    return String.format(
                            Locale.ROOT,
                            "%-30s %4d calls   smooth %3d   trouble %3d   not reached %3d   turns %.2f",
                            group.getKey(),
                            of.calls().size(),
                            of.count(Verdict.SMOOTH),
                            of.count(Verdict.TROUBLE),
                            of.count(Verdict.NOT_REACHED),
                            of.turnsAgainstHuman());
                })
                .toList();
    }

    /** The transcripts of all calls that were not smooth, those that were not reached first. */
    public String failures() {
        List<String> lines = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.NOT_REACHED, Verdict.TROUBLE)) {
            for (PlayedCall call : calls) {
                if (call.verdict() == verdict) {
                    lines.add("## " + call.line());
                    lines.add("kind: " + call.kind() + ", voice: " + call.voice());
                    lines.addAll(call.transcript());
                    lines.add("");
                }
            }
        }
        return String.join("\n", lines);
    }
}
