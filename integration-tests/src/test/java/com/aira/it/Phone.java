package com.aira.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** {@code ./aira call}, as a script would use it. */
public final class Phone {

    private final LocalAira aira;
    private final String from;

    public Phone(LocalAira aira, String from) {
        this.aira = aira;
        this.from = from;
    }

    /** A finished call: what the receptionist said after each line of the caller, the greeting first. */
    public record Spoken(String callSid, List<String> answers, List<Long> latencies, String reason) {

        /** The answer to the caller's nth line, from 1; 0 is the greeting. */
        public String answer(int line) {
            return answers.get(line);
        }
    }

    public Spoken call(String number, String... lines) {
        List<String> arguments = new ArrayList<>(List.of("call", number, "--from", from, "--json"));
        arguments.addAll(List.of(lines));
        LocalAira.Result result = aira.command(arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return spoken(result.lines().stream().map(JsonPath::from).toList());
    }

    /** Sends texts one after another; what the receptionist answered to each. */
    public List<String> text(String number, String... texts) {
        List<String> arguments = new ArrayList<>(List.of("call", number, "--from", from, "--json", "--sms"));
        arguments.addAll(List.of(texts));
        LocalAira.Result result = aira.command(arguments.toArray(String[]::new));
        assertThat(result.exit()).as(result.out() + result.err()).isZero();
        return result.lines().stream()
                .map(JsonPath::from)
                .filter(frame -> "sms".equals(frame.get("type")) && number.equals(frame.get("from")))
                .map(frame -> frame.getString("body"))
                .toList();
    }

    private static Spoken spoken(List<JsonPath> frames) {
        List<String> answers = new ArrayList<>(List.of(""));
        List<Long> latencies = new ArrayList<>();
        String callSid = null;
        String reason = null;
        for (JsonPath frame : frames) {
            switch (frame.getString("type")) {
                case "ringing" -> callSid = frame.get("callSid");
                case "caller" -> answers.add("");
                case "receptionist" -> {
                    int last = answers.size() - 1;
                    answers.set(
                            last,
                            Stream.of(answers.get(last), frame.getString("text"))
                                    .filter(text -> !text.isBlank())
                                    .reduce((a, b) -> a.strip() + " " + b.strip())
                                    .orElse(""));
                    if (frame.get("latencyMs") != null) {
                        latencies.add(frame.getLong("latencyMs"));
                    }
                }
                case "ended" -> reason = frame.get("reason");
                default -> {
                    // ringing tones, tones, warnings: not part of the conversation
                }
            }
        }
        return new Spoken(callSid, answers, latencies, reason);
    }
}
