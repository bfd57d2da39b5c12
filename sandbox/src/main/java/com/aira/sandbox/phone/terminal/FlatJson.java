package com.aira.sandbox.phone.terminal;

import java.util.LinkedHashMap;
import java.util.Map;

/** JSON objects without nesting: all that the phone's socket speaks. By hand, so that the terminal client starts at once. */
final class FlatJson {

    private final String text;
    private int at;

    private FlatJson(String text) {
        this.text = text;
    }

    static String write(Map<String, ?> object) {
        StringBuilder json = new StringBuilder("{");
        object.forEach((name, value) -> {
            json.append(json.length() > 1 ? "," : "");
            quote(json, name);
            json.append(':');
            if (value instanceof String string) {
                quote(json, string);
            } else {
                json.append(value);
            }
        });
        return json.append('}').toString();
    }

    /** Values are String, Long, Double, Boolean or null. @throws IllegalArgumentException for anything else */
    static Map<String, Object> read(String json) {
        FlatJson reader = new FlatJson(json);
        Map<String, Object> object = reader.object();
        if (reader.skip() < json.length()) {
            throw reader.wrong();
        }
        return object;
    }

    private Map<String, Object> object() {
        Map<String, Object> object = new LinkedHashMap<>();
        expect('{');
        if (peek() == '}') {
            at++;
            return object;
        }
        while (true) {
            String name = string();
            expect(':');
            object.put(name, value());
            if (peek() == '}') {
                at++;
                return object;
            }
            expect(',');
        }
    }

    private Object value() {
        if (peek() == '"') {
            return string();
        }
        int from = at;
        while (at < text.length() && ",} \n\r\t".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            default -> number(word);
        };
    }

    private Object number(String word) {
        try {
            if (word.matches("-?\\d{1,18}")) {
                return Long.valueOf(word);
            }
            return Double.valueOf(word);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private String string() {
        expect('"');
        StringBuilder string = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return string.toString();
            }
            string.append(c == '\\' ? escaped() : c);
        }
        throw wrong();
    }

    private char escaped() {
        if (at >= text.length()) {
            throw wrong();
        }
        char c = text.charAt(at++);
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case '"', '\\', '/' -> c;
            case 'u' -> unicode();
            default -> throw wrong();
        };
    }

    private char unicode() {
        if (at + 4 > text.length()) {
            throw wrong();
        }
        at += 4;
        try {
            return (char) Integer.parseInt(text.substring(at - 4, at), 16);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private char peek() {
        if (skip() >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw wrong();
        }
        at++;
    }

    private int skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private IllegalArgumentException wrong() {
        return new IllegalArgumentException("Not a flat JSON object, at character " + at + ": " + text);
    }

    private static void quote(StringBuilder json, String string) {
        json.append('"');
        for (char c : string.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int) c));
            } else {
                json.append(c);
            }
        }
        json.append('"');
    }
}
