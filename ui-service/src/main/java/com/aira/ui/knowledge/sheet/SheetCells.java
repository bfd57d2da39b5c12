package com.aira.ui.knowledge.sheet;

import java.util.regex.Pattern;

/**
 * Texts as cells of a sheet and back. No cell can be taken for a formula: what begins like one is led by an apostrophe,
 * and reading takes it away again.
 */
final class SheetCells {
    /** What spreadsheets begin a formula with, also in full width, or skip before one; and the same after apostrophes. */
    private static final Pattern LIKE_A_FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uff1d\uff0b\uff0d\uff20].*", Pattern.DOTALL);

    private SheetCells() {}

    /** Null becomes an empty cell. */
    static String written(String text) {
        return text != null && LIKE_A_FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** An empty cell is null, one of nothing but white space too. */
    static String read(String cell) {
        if (cell.isBlank()) {
            return null;
        }
        return cell.startsWith("'") && LIKE_A_FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }
}
