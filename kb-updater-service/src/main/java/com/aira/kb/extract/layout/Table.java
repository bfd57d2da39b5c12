package com.aira.kb.extract.layout;

import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Block.Heading;
import com.aira.kb.extract.text.Block.Paragraph;
import com.aira.kb.extract.text.Block.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table's cells, and how its rows read when each stands alone: {@code Service: Haircut; Price: 35} where the first row
 * names the columns, {@code Monday: 9-17} where a row is a pair or begins with its name, {@code a | b | c} otherwise.
 */
public final class Table {
    /** Of cells that reach over several rows or columns; more is no table that somebody reads. */
    private static final int WIDEST = 100;

    private static final int LOWEST_HEADING = 6;

    private final List<Line> lines = new ArrayList<>();

    /** Cells of rows above that reach into this one, and those that reach into the next, by their column. */
    private Map<Integer, Reaching> fromAbove = new HashMap<>();

    private Map<Integer, Reaching> downward = new HashMap<>();

    /** @param rows that it still reaches into */
    private record Reaching(String text, int rows) {}

    /** A row: what reads in each column, and how many of its cells the format itself calls headers. */
    private static final class Line {
        private final List<String> texts = new ArrayList<>();
        private int cells;
        private int headers;

        long filled() {
            return texts.stream().filter(text -> !text.isEmpty()).count();
        }

        /** One cell over the whole width, which says what the rows below are about, or something by itself. */
        boolean isSection() {
            return cells == 1 && texts.size() > 1 && filled() >= 1;
        }

        /** One cell over the whole width, or beside nothing. */
        boolean isTitle() {
            return cells == 1 && headers == 1 || filled() == 1;
        }

        /** Begins with a name of its own and goes on with values. */
        boolean hasName() {
            return headers == 1 && cells > 1;
        }
    }

    public void startRow() {
        fill();
        fromAbove = downward;
        downward = new HashMap<>();
        lines.add(new Line());
    }

    public void addCell(String text) {
        addCell(text, false, 1, 1);
    }

    /**
     * @param header whether the format says that this cell names its row or column
     * @param columns that it reaches over
     * @param down rows that it reaches over
     */
    public void addCell(String text, boolean header, int columns, int down) {
        if (lines.isEmpty()) {
            startRow();
        }
        fill();
        var line = lines.get(lines.size() - 1);
        line.cells++;
        line.headers += header ? 1 : 0;
        var tidy = Lines.tidy(text);
        int width = Math.max(1, Math.min(columns, WIDEST - line.texts.size()));
        for (int i = 0; i < width; i++) {
            // A name holds for each of its columns; a value said once is enough.
            var shown = i == 0 || header ? tidy : "";
            if (down > 1) {
                downward.put(line.texts.size(), new Reaching(shown, Math.min(down, WIDEST) - 1));
            }
            line.texts.add(shown);
        }
    }

    /** Cells from above that come next in this row. */
    private void fill() {
        if (lines.isEmpty()) {
            return;
        }
        var texts = lines.get(lines.size() - 1).texts;
        for (var cell = fromAbove.get(texts.size()); cell != null; cell = fromAbove.get(texts.size())) {
            if (cell.rows() > 1) {
                downward.put(texts.size(), new Reaching(cell.text(), cell.rows() - 1));
            }
            texts.add(cell.text());
        }
    }

    /** @param sheet whether this is a spreadsheet or CSV, where a first row of words names the columns */
    public List<Block> blocks(boolean sheet) {
        fill();
        var blocks = new ArrayList<Block>();
        var body = lines.stream().filter(line -> line.filled() > 0).collect(Collectors.toCollection(ArrayList::new));
        // Titles above a table: rows with one cell, before any with more.
        while (body.size() > 1 && body.get(0).isTitle() && columns(body) > 1) {
            blocks.add(new Paragraph(body.remove(0).texts.stream()
                    .filter(text -> !text.isEmpty())
                    .findFirst()
                    .orElseThrow()));
        }
        if (body.isEmpty()) {
            return blocks;
        }
        if (body.size() > 1 && namesColumns(body, sheet)) {
            var names = body.remove(0).texts;
            body.forEach(line -> blocks.add(line.isSection() ? section(line) : new Row(named(names, line.texts))));
        } else {
            body.forEach(line -> blocks.add(line.isSection() ? section(line) : new Row(unnamed(line))));
        }
        return blocks;
    }

    private static Block section(Line line) {
        return new Heading(
                LOWEST_HEADING,
                line.texts.stream().filter(text -> !text.isEmpty()).findFirst().orElseThrow());
    }

    private static boolean namesColumns(List<Line> body, boolean sheet) {
        var first = body.get(0);
        if (first.filled() < 2 || first.hasName() || new HashSet<>(lowerCase(first.texts)).size() < 2) {
            return false;
        }
        if (first.headers > 1) {
            return true;
        }
        if (new HashSet<>(lowerCase(first.texts)).size() < first.filled()) {
            return false;
        }
        boolean words = first.texts.stream().noneMatch(Table::hasFigures);
        boolean figuresBelow =
                body.stream().skip(1).anyMatch(line -> line.texts.stream().anyMatch(Table::hasFigures));
        // Two columns without a sign are as likely pairs, such as days and opening hours.
        return words && (sheet || (columns(body) > 2 && figuresBelow));
    }

    private static boolean hasFigures(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    private static String named(List<String> names, List<String> row) {
        var parts = new ArrayList<String>();
        for (int i = 0; i < row.size(); i++) {
            if (!row.get(i).isEmpty()) {
                var name = i < names.size() ? names.get(i) : "";
                parts.add(name.isEmpty() ? row.get(i) : name.replaceFirst(":$", "") + ": " + row.get(i));
            }
        }
        return String.join("; ", parts);
    }

    private static String unnamed(Line line) {
        var cells = line.texts.stream().filter(cell -> !cell.isEmpty()).toList();
        return cells.size() == 2 || cells.size() > 2 && line.hasName()
                ? cells.get(0).replaceFirst(":$", "") + ": " + String.join(" | ", cells.subList(1, cells.size()))
                : String.join(" | ", cells);
    }

    private static int columns(List<Line> lines) {
        return lines.stream().mapToInt(line -> line.texts.size()).max().orElse(0);
    }

    private static List<String> lowerCase(List<String> row) {
        return row.stream()
                .filter(cell -> !cell.isEmpty())
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A worksheet's name, unless it is the one that the program gave it. */
    public static boolean isDefaultSheetName(Heading heading) {
        return heading.text().matches("(?i)(?:sheet|tabelle|feuil|hoja|foglio|planilha|blad)\\s?\\d+");
    }
}
