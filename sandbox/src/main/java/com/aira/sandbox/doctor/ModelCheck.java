package com.aira.sandbox.doctor;

import com.aira.runtime.chat.ChatParameters;
import com.aira.runtime.chat.EndpointError;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Has the language model answer one chat as voice-agent-service asks it: streamed, with a tool that it is to call, and
 * with the parameters that are configured. A list of models proves none of that.
 */
record ModelCheck(Environment environment) implements Check {
    private static final String TOOL = "openingHours";

    private static final String REQUEST = """
            {"stream": true, "stream_options": {"include_usage": true},
             "messages": [
               {"role": "system", "content": "You are a receptionist. Facts come from tools only: call one first."},
               {"role": "user", "content": "When do you open tomorrow?"}],
             "tools": [{"type": "function", "function": {
               "name": "openingHours", "description": "The opening hours of a day",
               "parameters": {"type": "object", "properties": {"day": {"type": "string"}}, "required": ["day"]}}}]}""";

    @Override
    public List<Finding> run() {
        if (!environment.has("OPENAI_API_KEY") && !environment.has("OPENAI_BASE_URL")) {
            return List.of(Finding.unset("OPENAI_API_KEY", "not set: the built-in dialogue answers"));
        }
        var badAddress = environment.get("OPENAI_BASE_URL").flatMap(set -> environment.badAddress("OPENAI_BASE_URL"));
        if (badAddress.isPresent()) {
            return List.of(badAddress.get());
        }
        ChatParameters parameters;
        try {
            parameters = ChatParameters.of(model(), environment.get("OPENAI_PARAMETERS"));
        } catch (IllegalArgumentException e) {
            return List.of(Finding.wrong("OPENAI_PARAMETERS", e.getMessage()));
        }
        return ask(parameters);
    }

    private List<Finding> ask(ChatParameters parameters) {
        var findings = new ArrayList<Finding>();
        var sent = parameters;
        while (true) {
            var begun = System.nanoTime();
            var answer = Probe.post(address(), Probe.bearer(environment.text("OPENAI_API_KEY")), request(sent));
            var took = Duration.ofNanos(System.nanoTime() - begun);
            var refusal = sent.refusal(answer.status(), answer.body());
            if (refusal.isEmpty()) {
                findings.addAll(answer.unreachable("OPENAI_BASE_URL", address())
                        .orElseGet(() -> List.of(verdict(answer, took))));
                return findings;
            }
            // As the service does: every refusal takes a parameter away, so this ends.
            findings.add(Finding.ok(
                    "OPENAI_PARAMETERS",
                    refusal.get().parameter() + " is refused, so it is left out: "
                            + refusal.get().words()));
            sent = sent.without(refusal.get());
        }
    }

    private Finding verdict(Probe.Answer answer, Duration took) {
        var words = EndpointError.parse(answer.body()).message();
        return switch (answer.status()) {
            case 200 -> completion(answer.body(), words, took);
            case 401, 403 -> Finding.wrong("OPENAI_API_KEY", "is refused by " + base() + ": " + words);
            case 404 ->
                words.contains("model")
                        ? Finding.wrong("OPENAI_MODEL", model() + " is not there: " + words)
                        : Finding.wrong("OPENAI_BASE_URL", address() + " answers HTTP 404");
            default -> Finding.wrong("OPENAI_MODEL", model() + " answers HTTP " + answer.status() + ": " + words);
        };
    }

    private Finding completion(String stream, String words, Duration took) {
        if (!stream.contains("data:") || !stream.contains("\"choices\"")) {
            return Finding.wrong("OPENAI_BASE_URL", address() + " streams no completion: " + words);
        }
        return stream.contains(TOOL)
                ? Finding.ok(
                        "OPENAI_MODEL",
                        String.format(Locale.ROOT, "%s calls a tool within %.1f s", model(), took.toMillis() / 1000.0))
                : Finding.wrong("OPENAI_MODEL", model() + " calls no tool when asked to, so it cannot book anything");
    }

    private String request(ChatParameters parameters) {
        var request = new JsonObject(REQUEST).put("model", model());
        parameters.sent().forEach(request::put);
        return request.encode();
    }

    private String model() {
        return environment.get("OPENAI_MODEL").orElse(ChatParameters.DEFAULT_MODEL);
    }

    private String base() {
        return environment.get("OPENAI_BASE_URL").orElse("https://api.openai.com/v1");
    }

    private String address() {
        return base() + "/chat/completions";
    }
}
