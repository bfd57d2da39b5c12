package com.aira.sandbox.twilio.twiml;

import com.aira.sandbox.twilio.twiml.Verb.Action;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/** The attributes of one element; case matters, and a value Twilio could not use is a parse failure. */
final class Attributes {

    private final Element element;

    Attributes(Element element, Set<String> known, List<String> warnings) {
        this.element = element;
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            String name = element.getAttributes().item(i).getNodeName();
            if (!known.contains(name)) {
                warnings.add("Attribute '" + name + "' is not allowed to appear in element '" + element.getTagName()
                        + "' and is ignored");
            }
        }
    }

    Optional<String> text(String name) {
        return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
    }

    String text(String name, String otherwise) {
        return text(name).orElse(otherwise);
    }

    Set<String> words(String name, String otherwise) {
        return Set.of(text(name, otherwise).strip().split("\\s+"));
    }

    int number(String name, int otherwise) throws TwimlException {
        String value = text(name, String.valueOf(otherwise)).strip();
        if (!value.matches("\\d{1,9}")) {
            throw unusable(name, value);
        }
        return Integer.parseInt(value);
    }

    Duration seconds(String name, int otherwise) throws TwimlException {
        return Duration.ofSeconds(number(name, otherwise));
    }

    boolean flag(String name, boolean otherwise) throws TwimlException {
        return switch (text(name, String.valueOf(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw unusable(name, text(name, ""));
        };
    }

    String method(String name) throws TwimlException {
        String method = text(name, "POST").toUpperCase();
        if (!method.equals("POST") && !method.equals("GET")) {
            throw unusable(name, method);
        }
        return method;
    }

    Optional<Action> action() throws TwimlException {
        String method = method("method");
        return text("action").filter(url -> !url.isBlank()).map(url -> new Action(url, method));
    }

    TwimlException unusable(String name, String value) {
        return TwimlException.parse(
                "'" + value + "' is no value for attribute '" + name + "' of <" + element.getTagName() + ">");
    }
}
