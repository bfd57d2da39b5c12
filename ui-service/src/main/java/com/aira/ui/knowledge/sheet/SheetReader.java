package com.aira.ui.knowledge.sheet;

import com.aira.runtime.problem.Problem.FieldError;
import com.aira.schema.OneLine;
import com.aira.ui.input.SingleLine;
import com.aira.ui.knowledge.Entries;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads a sheet of entries whole and tells everything that is wrong with it, up to a hundred things. */
final class SheetReader {
    private static final int MOST_MISTAKES = 100;
    private static final Set<String> YES = Set.of("yes", "true", "1", "y", "x");
    private static final Set<String> NO = Set.of("no", "false", "0", "n");

    private final int mostLines;
    private final List<EntryLine> lines = new ArrayList<>();
    private final List<FieldError> mistakes = new ArrayList<>();
    private final Map<UUID, Integer> ids = new HashMap<>();
    private Map<String, Integer> columns = Map.of();

    SheetReader(int mostLines) {
        this.mostLines = mostLines;
    }

    List<EntryLine> lines() {
        return lines;
    }

    /** Those of {@link EntrySheet#COLUMNS} that the sheet has. */
    Set<String> columns() {
        return columns.keySet();
    }

    /** What is wrong, by line and column; nothing may be imported then. */
    List<FieldError> mistakes() {
        return mistakes;
    }

    /** @param file in UTF-8, its cells parted by commas, semicolons or tabs as its first line shows */
    SheetReader read(byte[] file) {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(file))
                    .toString();
        } catch (CharacterCodingException e) {
            mistakes.add(new FieldError("file", "is not in UTF-8; in Excel, save it as \u201cCSV UTF-8\u201d"));
            return this;
        }
        text = text.startsWith("\ufeff") ? text.substring(1) : text;
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(delimiter(text))
                .setIgnoreEmptyLines(false)
                .get();
        try (var parser = CSVParser.parse(new StringReader(text), format)) {
            for (var line : parser) {
                if (mistakes.size() >= MOST_MISTAKES || !take(line)) {
                    return this;
                }
            }
        } catch (IOException | UncheckedIOException | IllegalStateException e) {
            mistakes.add(new FieldError(
                    "line " + (lines.size() + 2),
                    "or one after it has a quotation mark that is not closed, or text behind one"));
            return this;
        }
        if (columns.isEmpty() || lines.isEmpty() && mistakes.isEmpty()) {
            mistakes.add(new FieldError("file", "holds no answers"));
        }
        return this;
    }

    /** @return whether to go on */
    private boolean take(CSVRecord line) {
        if (columns.isEmpty()) {
            return headings(line);
        }
        if (line.stream().allMatch(String::isBlank)) {
            return true;
        }
        if (lines.size() == mostLines) {
            mistakes.add(new FieldError("file", "holds more than " + mostLines + " answers; please split it"));
            return false;
        }
        new LineReader(line).entry();
        return true;
    }

    private boolean headings(CSVRecord line) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < line.size(); i++) {
            var name = line.get(i).strip().toLowerCase(Locale.ROOT);
            if (name.isEmpty()) {
                continue;
            }
            if (!EntrySheet.COLUMNS.contains(name)) {
                mistakes.add(new FieldError(
                        "line 1",
                        "has a column \u201c" + line.get(i).strip() + "\u201d; possible are "
                                + String.join(", ", EntrySheet.COLUMNS)));
            } else if (found.put(name, i) != null) {
                mistakes.add(new FieldError("line 1", "has two columns " + name));
            }
        }
        if (!found.containsKey(EntrySheet.ANSWER)) {
            mistakes.add(new FieldError("line 1", "has no column " + EntrySheet.ANSWER));
        }
        columns = found;
        return mistakes.isEmpty();
    }

    /** By the one of them that parts the most columns of the first line. */
    private static String delimiter(String text) {
        var first = text.lines().findFirst().orElse("");
        var best = ",";
        for (var candidate : List.of(";", "\t")) {
            if (first.chars().filter(c -> c == candidate.charAt(0)).count()
                    > first.chars().filter(c -> c == ',').count()) {
                best = candidate;
            }
        }
        return best;
    }

    private final class LineReader {
        private final CSVRecord line;
        private final int number;
        private final int before = mistakes.size();

        LineReader(CSVRecord line) {
            this.line = line;
            number = (int) line.getRecordNumber();
        }

        void entry() {
            var id = id();
            var title = line("title", Entries.LONGEST_TITLE);
            var question = text("question", Entries.LONGEST_QUESTION);
            var content = text(EntrySheet.ANSWER, Entries.LONGEST_CONTENT);
            var category = line("category", Entries.LONGEST_CATEGORY);
            var priority = priority();
            var active = active();
            if (content == null) {
                wrong(EntrySheet.ANSWER, "is missing");
            }
            if (line.size() > 0 && line.stream().skip(width()).anyMatch(cell -> !cell.isBlank())) {
                wrong(null, "has more cells than there are columns; put quotation marks around a text with commas");
            }
            if (mistakes.size() == before) {
                lines.add(new EntryLine(number, id, title, question, content, category, priority, active));
            }
        }

        private int width() {
            return columns.values().stream().mapToInt(i -> i + 1).max().orElse(0);
        }

        private String cell(String column) {
            var at = columns.get(column);
            return at == null || at >= line.size() ? "" : line.get(at);
        }

        private String text(String column, int longest) {
            var text = SheetCells.read(cell(column));
            if (text != null && text.length() > longest) {
                wrong(column, "has more than %,d characters".formatted(longest));
            }
            if (text != null && text.indexOf('\0') >= 0) {
                wrong(column, "holds a character that is no text");
            }
            return text;
        }

        private String line(String column, int longest) {
            var text = text(column, longest);
            if (text != null && !OneLine.isOneLine(text)) {
                wrong(column, SingleLine.MESSAGE);
            }
            return text;
        }

        private UUID id() {
            var text = cell("id").strip();
            if (text.isEmpty()) {
                return null;
            }
            UUID id;
            try {
                id = UUID.fromString(text);
            } catch (IllegalArgumentException e) {
                wrong("id", "is no id of an answer; leave it empty for a new one");
                return null;
            }
            var other = ids.putIfAbsent(id, number);
            if (other != null) {
                wrong("id", "is the same as in line " + other);
            }
            return id;
        }

        private int priority() {
            var text = cell("priority").strip();
            if (text.isEmpty()) {
                return 0;
            }
            if (text.matches("[+-]?\\d{1,3}")) {
                var priority = Integer.parseInt(text);
                if (priority >= Entries.LOWEST_PRIORITY && priority <= Entries.HIGHEST_PRIORITY) {
                    return priority;
                }
            }
            wrong("priority", "is no whole number from -100 to 100");
            return 0;
        }

        private boolean active() {
            var text = cell("active").strip().toLowerCase(Locale.ROOT);
            if (!text.isEmpty() && !YES.contains(text) && !NO.contains(text)) {
                wrong("active", "is neither yes nor no");
            }
            return !NO.contains(text);
        }

        private void wrong(String column, String what) {
            mistakes.add(new FieldError("line " + number + (column == null ? "" : ", " + column), what));
        }
    }
}
