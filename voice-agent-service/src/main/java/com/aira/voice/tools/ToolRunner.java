package com.aira.voice.tools;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.agent.tool.ToolSpecifications;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs tools by their name. What a model passes wrongly it is told; what fails on our side fails the turn. */
final class ToolRunner {

    /** Where the tools of a class are in a session; in the order in which a model is told of them. */
    private static final Map<Class<?>, Function<ToolSession, Object>> OWNERS = new LinkedHashMap<>();

    static {
        OWNERS.put(KnowledgeTools.class, ToolSession::knowledge);
        OWNERS.put(AvailabilityTools.class, ToolSession::availability);
        OWNERS.put(AppointmentTools.class, ToolSession::appointments);
        OWNERS.put(MessageTools.class, ToolSession::messages);
        OWNERS.put(CallControlTools.class, ToolSession::callControl);
    }

    private static final Map<String, Method> METHODS = OWNERS.keySet().stream()
            .flatMap(owner -> Arrays.stream(owner.getMethods()))
            .filter(method -> method.isAnnotationPresent(Tool.class))
            .collect(Collectors.toMap(Method::getName, Function.identity()));

    private final ObjectMapper json;

    ToolRunner(ObjectMapper json) {
        this.json = json;
    }

    /** What a model is told of the tools that there are. */
    static List<ToolSpecification> specifications() {
        return OWNERS.keySet().stream()
                .flatMap(owner -> ToolSpecifications.toolSpecificationsFrom(owner).stream())
                .toList();
    }

    /** @param arguments as JSON; null and blanks stand for none */
    String run(ToolSession session, String name, String arguments) {
        Method method = METHODS.get(name);
        if (method == null) {
            return error("there is no tool " + name);
        }
        try {
            JsonNode given = json.readTree(arguments == null || arguments.isBlank() ? "{}" : arguments);
            Object[] values = Arrays.stream(method.getParameters())
                    .map(parameter -> value(given, parameter))
                    .toArray();
            return json.writeValueAsString(
                    method.invoke(OWNERS.get(method.getDeclaringClass()).apply(session), values));
        } catch (JsonProcessingException e) {
            return error("the arguments are not the JSON that is expected");
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof DateTimeException
                    || e.getCause() instanceof IllegalArgumentException
                    || e.getCause() instanceof NullPointerException) {
                return error("an argument is missing or malformed; times look like 2026-11-25T14:00");
            }
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object value(JsonNode given, Parameter parameter) {
        JsonNode node = given.get(parameter.getName());
        return node == null || node.isNull() ? null : node.asText();
    }

    private String error(String text) {
        return json.createObjectNode().put("error", text).toString();
    }
}
