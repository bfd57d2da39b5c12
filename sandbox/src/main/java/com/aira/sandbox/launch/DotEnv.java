package com.aira.sandbox.launch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A {@code .env} file: {@code NAME=value} lines, with an optional {@code export}, quotes around a value, comments on
 * lines of their own or after white space. Blank values count as absent, so that a copy of the example changes nothing.
 */
final class DotEnv {
    private static final Pattern LINE = Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*)");

    private DotEnv() {}

    /** @throws IllegalArgumentException naming the line that is none of these */
    static Map<String, String> parse(List<String> lines) {
        var values = new LinkedHashMap<String, String>();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            var matcher = LINE.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalArgumentException(".env, line " + (i + 1) + " is no NAME=value");
            }
            var value = unquote(matcher.group(2));
            if (!value.isBlank()) {
                values.put(matcher.group(1), value);
            }
        }
        return values;
    }

    static Map<String, String> read(Path file) {
        if (!Files.exists(file)) {
            return Map.of();
        }
        try {
            return parse(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private static String unquote(String value) {
        if (value.length() >= 2) {
            var quote = value.charAt(0);
            var end = value.indexOf(quote, 1);
            if ((quote == '"' || quote == '\'') && end > 0) {
                return value.substring(1, end);
            }
        }
        return value.startsWith("#") ? "" : value.replaceFirst("\\s+#.*$", "").strip();
    }
}
