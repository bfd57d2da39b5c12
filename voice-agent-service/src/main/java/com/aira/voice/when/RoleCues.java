package com.aira.voice.when;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of words around a mention that say what it is, {@code mention-roles.txt}, where its form is explained. */
final class RoleCues {

    /** One row of the table. */
    record Cue(MentionRole role, String written, Pattern pattern, String example) {}

    private static final String FILE = "mention-roles.txt";
    private static final String MENTION = "{}";
    private static final String GAP = "(?:\\S+ ){0,8}?";

    static final RoleCues TABLE = new RoleCues();

    private final List<Cue> cues = new ArrayList<>();
    private final Map<String, String> lists = new HashMap<>();

    private RoleCues() {
        try (InputStream stream = RoleCues.class.getResourceAsStream(FILE)) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(this::read);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void read(String line) {
        if (line.startsWith("= ")) {
            String[] list = line.substring(2).split(" = ");
            lists.put("<" + list[0] + ">", list[1]);
            return;
        }
        String[] cells = line.split(" \\| ");
        MentionRole role = MentionRole.valueOf(cells[0].toUpperCase(Locale.ROOT));
        cues.add(new Cue(role, cells[1], compiled(cells[1]), cells[2]));
    }

    private Pattern compiled(String cue) {
        return Pattern.compile(
                Stream.of(cue.split(" ")).map(this::part).collect(Collectors.joining("", "(?:^|(?<= ))", "")));
    }

    /** Every word of a clause, the last one too, has one space behind it. */
    private String part(String part) {
        switch (part) {
            case "^":
                return "^";
            case "$":
                return "$";
            case "...":
                return GAP;
            case MENTION:
                return "\\{\\} ";
            default:
                boolean optional = part.endsWith("?");
                String words = Stream.of((optional ? part.substring(0, part.length() - 1) : part).split("\\|"))
                        .map(word -> lists.getOrDefault(word, word))
                        .map(word -> word.replace("$", "(?<=^|$)"))
                        .collect(Collectors.joining("|"));
                return "(?:(?:" + words + ") )" + (optional ? "?" : "");
        }
    }

    List<Cue> cues() {
        return cues;
    }

    /** @param clause words with a space behind each, the mention as {@code {}} and others as {@code @} */
    Optional<Cue> of(String clause) {
        return cues.stream().filter(cue -> cue.pattern().matcher(clause).find()).findFirst();
    }
}
