package com.aira.kb.extract;

import com.aira.kb.extract.Block.Heading;
import com.aira.kb.extract.Block.Paragraph;
import com.aira.kb.extract.Block.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A table's cells, and how its rows read when each stands alone: {@code Service: Haircut; Price: 35} where the first row
 * names the columns, {@code Monday: 9-17} where a row is a pair, {@code a | b | c} otherwise.
 */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();
    private boolean marked;

    void startRow() {
        rows.add(new ArrayList<>());
    }

    void addCell(String text) {
        if (rows.isEmpty()) {
            startRow();
        }
        rows.get(rows.size() - 1).add(Lines.tidy(text));
    }

    /** The format itself says that the first row names the columns. */
    void markHeader() {
        marked = true;
    }

    /** @param sheet whether this is a spreadsheet or CSV, where a first row of words names the columns */
    List<Block> blocks(boolean sheet) {
        var blocks = new ArrayList<Block>();
        var body = rows.stream()
                .filter(row -> row.stream().anyMatch(cell -> !cell.isEmpty()))
                .collect(Collectors.toCollection(ArrayList::new));
        // Titles above a table: rows with one filled cell, before any with more.
        while (body.size() > 1 && filled(body.get(0)) == 1 && filled(body.get(1)) > 0 && columns(body) > 1) {
            blocks.add(new Paragraph(String.join("", body.remove(0))));
        }
        if (body.isEmpty()) {
            return blocks;
        }
        if (body.size() > 1 && namesColumns(body, sheet)) {
            var names = body.remove(0);
            body.forEach(row -> blocks.add(new Row(named(names, row))));
        } else {
            body.forEach(row -> blocks.add(new Row(unnamed(row))));
        }
        return blocks;
    }

    private boolean namesColumns(List<List<String>> body, boolean sheet) {
        var first = body.get(0);
        if (filled(first) < 2 || new HashSet<>(lowerCase(first)).size() < filled(first)) {
            return false;
        }
        if (marked) {
            return true;
        }
        boolean words = first.stream().noneMatch(cell -> cell.chars().anyMatch(Character::isDigit));
        boolean figuresBelow = body.stream().skip(1).anyMatch(row -> row.stream()
                .anyMatch(cell -> cell.chars().anyMatch(Character::isDigit)));
        // Two columns without a sign are as likely pairs, such as days and opening hours.
        return words && (sheet || (columns(body) > 2 && figuresBelow));
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

    private static String unnamed(List<String> row) {
        var cells = row.stream().filter(cell -> !cell.isEmpty()).toList();
        return cells.size() == 2
                ? cells.get(0).replaceFirst(":$", "") + ": " + cells.get(1)
                : String.join(" | ", cells);
    }

    private static long filled(List<String> row) {
        return row.stream().filter(cell -> !cell.isEmpty()).count();
    }

    private static int columns(List<List<String>> rows) {
        return rows.stream().mapToInt(List::size).max().orElse(0);
    }

    private static List<String> lowerCase(List<String> row) {
        return row.stream()
                .filter(cell -> !cell.isEmpty())
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .toList();
    }

    /** A worksheet's name, unless it is the one that the program gave it. */
    static boolean isDefaultSheetName(Heading heading) {
        return heading.text().matches("(?i)(?:sheet|tabelle|feuil|hoja|foglio|planilha|blad)\\s?\\d+");
    }
}
