package com.aira.voice.conversation.model;

import com.aira.voice.conversation.Tools;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Runs the tools that a model asks for. What it passes wrongly it is told; what fails on our side fails the turn. */
final class ToolRunner {

    private static final Map<String, Method> METHODS = Arrays.stream(Tools.class.getMethods())
            .filter(method -> method.isAnnotationPresent(Tool.class))
            .collect(Collectors.toMap(Method::getName, Function.identity()));

    private final ObjectMapper json;

    ToolRunner(ObjectMapper json) {
        this.json = json;
    }

    /** The tool's answer as JSON. */
    String run(Tools tools, ToolExecutionRequest request) {
        Method method = METHODS.get(request.name());
        if (method == null) {
            return error("there is no tool " + request.name());
        }
        try {
            String arguments = request.arguments();
            JsonNode given = json.readTree(arguments == null || arguments.isBlank() ? "{}" : arguments);
            Object[] values = Arrays.stream(method.getParameters())
                    .map(parameter -> value(given, parameter))
                    .toArray();
            return json.writeValueAsString(method.invoke(tools, values));
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
