package com.aira.kb.extract.sheet;

import com.aira.kb.extract.layout.Table;
import com.aira.kb.extract.text.Block;
import com.aira.kb.extract.text.Notice;
import com.aira.kb.extract.text.Notices;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.poi.ss.util.CellAddress;
import org.apache.poi.ss.util.CellRangeAddress;

/** The cells of one sheet, until it is known which of them reach over others and which are hidden. */
final class SheetTable {
    /** Cells that reach further lay out a page. */
    private static final int TALLEST = 100;

    private final TreeMap<Integer, SortedMap<Integer, String>> rows = new TreeMap<>();
    private final List<CellRangeAddress> merged = new ArrayList<>();

    /** How many columns further a cell reaches. */
    private final Map<CellAddress, Integer> reach = new HashMap<>();

    private final BitSet hiddenColumns = new BitSet();
    private final BitSet hiddenRows = new BitSet();
    private final TextBudget budget;

    SheetTable(TextBudget budget) {
        this.budget = budget;
    }

    void add(int row, int column, String text) {
        if (!text.isBlank()) {
            budget.spend(text);
            rows.computeIfAbsent(row, key -> new TreeMap<>()).put(column, text);
        }
    }

    void merge(CellRangeAddress range) {
        merged.add(range);
    }

    /** @param last inclusive */
    void hideColumns(int first, int last) {
        hiddenColumns.set(first, last + 1);
    }

    void hideRow(int row) {
        hiddenRows.set(row);
    }

    /** @param notices counts hidden rows and columns that say something */
    List<Block> blocks(Notices notices) {
        merged.forEach(this::spread);
        leaveOutHidden(notices);
        var blocks = new ArrayList<Block>();
        var width = rows.values().stream().mapToInt(SortedMap::lastKey).max().orElse(-1) + 1;
        var first = rows.values().stream().mapToInt(SortedMap::firstKey).min().orElse(0);
        var table = new Table();
        int last = -1;
        for (var row : rows.entrySet()) {
            if (last >= 0 && row.getKey() > last + 1 && startsAnew(row.getKey())) {
                // An empty row and then another head: two tables on one sheet.
                blocks.addAll(table.blocks(true));
                table = new Table();
            }
            last = row.getKey();
            table.startRow();
            addCells(table, row.getKey(), row.getValue(), first, width);
        }
        blocks.addAll(table.blocks(true));
        return blocks;
    }

    /** Up to its own last cell and one that is empty beyond: a single cell far out makes no other row wider. */
    private void addCells(Table table, int row, SortedMap<Integer, String> cells, int first, int widest) {
        int last = cells.lastKey();
        int width = Math.min(widest, last + 2 + reach.getOrDefault(new CellAddress(row, last), 0));
        for (int column = first; column < width; ) {
            budget.spend("");
            int end = Math.min(width, column + 1 + reach.getOrDefault(new CellAddress(row, column), 0));
            // A column that is hidden takes no part of a cell that reaches over it.
            int shown = end - column - hiddenColumns.get(column, end).cardinality();
            if (shown > 0) {
                table.addCell(cells.getOrDefault(column, ""), false, shown, 1);
            }
            column = end;
        }
    }

    /** A row of words above one with figures. */
    private boolean startsAnew(int row) {
        var next = rows.higherEntry(row);
        return next != null
                && rows.get(row).size() > 1
                && rows.get(row).values().stream().noneMatch(SheetTable::hasFigures)
                && next.getValue().values().stream().anyMatch(SheetTable::hasFigures);
    }

    private static boolean hasFigures(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** A cell that reaches over several rows says its text in each: a row stands alone once it is found. */
    private void spread(CellRangeAddress range) {
        var origin = rows.get(range.getFirstRow());
        var text = origin == null ? null : origin.get(range.getFirstColumn());
        if (text == null || range.getLastRow() - range.getFirstRow() > TALLEST) {
            return;
        }
        // Its origin may be hidden where the rest of it is not.
        int column = hiddenColumns.nextClearBit(range.getFirstColumn());
        if (column > range.getLastColumn()) {
            return;
        }
        for (int row = range.getFirstRow(); row <= range.getLastRow(); row++) {
            if (row == range.getFirstRow() || rows.containsKey(row)) {
                add(row, column, text);
                reach.put(new CellAddress(row, column), range.getLastColumn() - column);
            }
        }
    }

    private void leaveOutHidden(Notices notices) {
        Map<Integer, Boolean> columns = new HashMap<>();
        int hidden = 0;
        for (var row : List.copyOf(rows.entrySet())) {
            if (hiddenRows.get(row.getKey())) {
                hidden++;
                rows.remove(row.getKey());
                continue;
            }
            for (var column : List.copyOf(row.getValue().keySet())) {
                if (hiddenColumns.get(column)) {
                    columns.put(column, true);
                    row.getValue().remove(column);
                }
            }
            if (row.getValue().isEmpty()) {
                rows.remove(row.getKey());
            }
        }
        notices.add(Notice.HIDDEN_ROWS, hidden);
        notices.add(Notice.HIDDEN_COLUMNS, columns.size());
    }
}
