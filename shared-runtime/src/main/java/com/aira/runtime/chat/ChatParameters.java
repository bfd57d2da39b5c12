package com.aira.runtime.chat;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Parameters of a chat completion that a model can do without, as they stand in the request's body. Endpoints take
 * different ones and answer the whole request with 400 for one that they do not know:
 * <a href="https://platform.openai.com/docs/api-reference/chat/create">OpenAI's list</a>.
 *
 * @param sent by name, such as {@code temperature}
 * @param refused names that the endpoint has refused: they are not sent again
 */
public record ChatParameters(Map<String, Object> sent, Set<String> refused) {

    /** The model that is asked when none is named. */
    public static final String DEFAULT_MODEL = "gpt-4o-mini";

    /** What the request says by itself. */
    private static final Set<String> RESERVED =
            Set.of("model", "messages", "tools", "tool_choice", "stream", "stream_options", "n");

    /** They think before they speak, for longer than a caller waits, and take no temperature. */
    private static final Pattern REASONS = Pattern.compile("(?:.*/)?(?:o\\d|gpt-[5-9])(?!.*chat).*");

    /** One limit under two names; an endpoint that refuses the one may take the other. */
    private static final Map<String, String> OTHER_NAME =
            Map.of("max_tokens", "max_completion_tokens", "max_completion_tokens", "max_tokens");

    /** How endpoints say that they never take a parameter, where they have no field for its name. */
    private static final Pattern REFUSES = Pattern.compile(
            "(?i)\\b(?:unsupported|unknown|unrecogni[sz]ed|unexpected|extra (?:inputs|fields)|do(?:es)?(?: not|n't) support"
                    + "|(?:not|isn't|aren't) (?:supported|permitted|allowed|recogni[sz]ed|accepted))\\b");

    /** What is so of one request only: the same parameter does in a shorter conversation. */
    private static final Pattern TOO_LONG = Pattern.compile("(?i)\\bcontext[ _](?:length|window|size)");

    private static final Pattern END_OF_SENTENCE = Pattern.compile("[.;!]\\s");

    public ChatParameters {
        sent = Map.copyOf(sent);
        refused = Set.copyOf(refused);
    }

    /**
     * @param configured a JSON object that replaces the model's defaults; blank is as good as absent
     * @throws IllegalArgumentException when it is none, or names what is not its to say
     */
    public static ChatParameters of(String model, Optional<String> configured) {
        Map<String, Object> sent = configured
                .filter(text -> !text.isBlank())
                .map(ChatParameters::parse)
                .orElseGet(() -> REASONS.matcher(model).matches()
                        ? Map.of("reasoning_effort", "low")
                        : Map.of("temperature", 0.2, "parallel_tool_calls", false));
        return new ChatParameters(sent, Set.of());
    }

    private static Map<String, Object> parse(String text) {
        JsonObject given;
        try {
            given = new JsonObject(text);
        } catch (DecodeException e) {
            throw new IllegalArgumentException("is no JSON object such as {\"temperature\":0.2}: " + text, e);
        }
        for (String name : given.fieldNames()) {
            if (RESERVED.contains(name) || given.getValue(name) == null) {
                throw new IllegalArgumentException("cannot set " + name);
            }
        }
        return given.getMap();
    }

    /**
     * @param status of the answer
     * @param body of the answer; {@code error.param} names the parameter, or the text does
     * @return empty when the answer refuses nothing that can be left out
     */
    public Optional<ParameterRefusal> refusal(int status, String body) {
        if (status != 400 && status != 422) {
            return Optional.empty();
        }
        EndpointError error = EndpointError.parse(body);
        boolean lasting = !TOO_LONG.matcher(error.message()).find();
        if (error.parameter().isPresent()) {
            return error.parameter()
                    .filter(sent::containsKey)
                    .map(name -> new ParameterRefusal(name, lasting, error.message()));
        }
        return END_OF_SENTENCE
                .splitAsStream(error.message())
                .filter(sentence -> lasting && REFUSES.matcher(sentence).find())
                .flatMap(this::named)
                .findFirst()
                .map(name -> new ParameterRefusal(name, true, error.message()))
                .or(() -> named(error.message())
                        .findFirst()
                        .map(name -> new ParameterRefusal(name, false, error.message())));
    }

    /** The parameters whose names are words of this text. */
    private Stream<String> named(String text) {
        return sent.keySet().stream().filter(name -> Pattern.compile("\\b" + Pattern.quote(name) + "\\b")
                .matcher(text)
                .find());
    }

    /** What is sent instead: once, or from now on if the refusal lasts. */
    public ChatParameters without(ParameterRefusal refusal) {
        Set<String> never = new HashSet<>(refused);
        never.add(refusal.parameter());
        Map<String, Object> rest = new LinkedHashMap<>(sent);
        Object value = rest.remove(refusal.parameter());
        String other = OTHER_NAME.get(refusal.parameter());
        if (refusal.lasting() && value != null && other != null && !never.contains(other)) {
            rest.putIfAbsent(other, value);
        }
        return new ChatParameters(rest, never);
    }
}
